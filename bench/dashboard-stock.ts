/** Fills the dashboard's lists by SQL alone, as if a great many had paid. */

import type { Engine } from '../src/store/engine.ts'

const FROM = 1_735_689_600
const DIGITS = 14
const ANN = ['ann', 'bob', 'carla', 'dmitri', 'emma', 'femi', 'greta', 'hugo', 'ines', 'zoe']
const SMITH = ['smith', 'jones', 'garcia', 'novak', 'okafor', 'rossi', 'weber', 'sato', 'khan']

export function idOf(prefix: string, number: number): string {
  return `${prefix}_${String(number).padStart(DIGITS, '0')}`
}

/** Pieces of SQL that are told from `i`, the number of a line. */
interface Words {
  readonly pad: (value: string, digits: number) => string
  /** The numbers from one on, as a table `n` with one column, `i`. */
  readonly numbers: (count: number) => string
}

const WORDS: Readonly<Record<Engine['name'], Words>> = {
  sqlite: {
    pad: (value, digits) => `printf('%0${digits}d', ${value})`,
    numbers: (count) =>
      `(with recursive n(i) as (select 1 union all select i + 1 from n where i < ${count})
        select i from n) as n`,
  },
  postgres: {
    pad: (value, digits) => `lpad((${value})::text, ${digits}, '0')`,
    numbers: (count) => `generate_series(1::bigint, ${count}) as n(i)`,
  },
}

const oneOf = (values: readonly string[], by: string) =>
  `case ${by} ${values.map((value, index) => `when ${index} then '${value}'`).join(' ')} end`

const FIRST = oneOf(ANN, `(i % ${ANN.length})`)
const LAST = oneOf(SMITH, `(i / 7 % ${SMITH.length})`)
const DOMAIN = `('mail' || (i % 40) || '.example')`
const EMAIL = `(${FIRST} || '.' || ${LAST} || (i % 50000) || '@' || ${DOMAIN})`
/** Whole units: as a word it is short. */
const UNITS = '(i * 7919 % 500 + 1)'
const CURRENCY = `case when i % 5000 = 0 then 'sek' when i % 10 < 7 then 'usd' else 'eur' end`
const METHOD = `case when i % 5000 = 0 then 'card' when i % 20 < 16 then 'card'
  when i % 20 < 18 then 'sepa_debit' else 'klarna' end`
const STATUS = `case when i % 100 < 80 then 'succeeded' when i % 100 < 85 then 'refunded'
  when i % 100 < 88 then 'partial_refund' when i % 100 < 94 then 'failed'
  when i % 100 < 97 then 'incomplete' when i % 100 < 98 then 'disputed' else 'uncaptured' end`

interface Stock {
  readonly list: string
  readonly prefix: string
  readonly count: number
  readonly status: string
  /** Beside name and address. */
  readonly words: readonly string[]
  readonly shown: string
}

export async function fillLists(engine: Engine, account: string, payments: number): Promise<void> {
  const words = WORDS[engine.name]
  for (const stock of stocks(words, payments)) await fillList(engine, words, account, stock)
  await engine.script([
    movements(words, account, payments),
    `insert into balances (account, livemode, currency, part, available, pending)
      values ('${account}', 0, 'usd', 0, 1000000, 0)`,
    'analyze',
  ])
}

function stocks({ pad }: Words, payments: number): readonly Stock[] {
  const json = (fields: string) => `'{"created":' || ${created} || ',' || ${fields} || '}'`
  const created = `(${FROM} + i * 31)`
  const who = `'"name":"' || ${FIRST} || ' ' || ${LAST} || '","email":"' || ${EMAIL} || '"'`
  const customer = `'"customer":"cus_' || ${pad('i % 200000', DIGITS)} || '"'`
  const money = `'"currency":"' || ${CURRENCY} || '"'`
  const few = Math.ceil(payments / 5)
  const amount = `'=' || ${UNITS}`
  return [
    {
      list: 'payments',
      prefix: 'pi',
      count: payments,
      status: STATUS,
      words: [amount, `'order'`, pad('i % 10000', 4), `'visa'`, `'ord-' || i`],
      shown: json(
        `${who} || ',' || ${customer} || ',' || ${money} || ',"amount":' || ${UNITS} || '00,` +
          `"refunded":0,"link":null,"description":"Order ' || i || '","method":{"type":"' || ` +
          `${METHOD} || '","brand":"visa","last4":"' || ${pad('i % 10000', 4)} || '"},` +
          `"state":"' || ${STATUS} || '"'`,
      ),
    },
    {
      list: 'customers',
      prefix: 'cus',
      count: few,
      status: 'null',
      words: [],
      shown: json(`${who} || ',"description":null'`),
    },
    {
      list: 'subscriptions',
      prefix: 'sub',
      count: few,
      status: `case when i % 50 = 0 then 'past_due' when i % 9 = 0 then 'canceled' else 'active' end`,
      words: [amount, `'club'`],
      shown: json(
        `${who} || ',' || ${customer} || ',' || ${money} || ',"amount":' || ${UNITS} || '00,` +
          `"cancels":false,"periodEnd":null,"plan":"Club","products":[],"status":"active"'`,
      ),
    },
    {
      list: 'invoices',
      prefix: 'in',
      count: few,
      status: `case when i % 30 = 0 then 'open' when i % 31 = 0 then 'void' else 'paid' end`,
      words: [amount, `'inv-' || ${pad('i', 9)}`],
      shown: json(
        `${who} || ',' || ${customer} || ',' || ${money} || ',"total":' || ${UNITS} || '00,` +
          `"due":null,"number":"INV-' || ${pad('i', 9)} || '","status":"paid"'`,
      ),
    },
  ]
}

async function fillList(
  engine: Engine,
  { pad, numbers }: Words,
  account: string,
  { list, prefix, count, status, words, shown }: Stock,
): Promise<void> {
  const all = [FIRST, LAST, EMAIL, DOMAIN, ...words].map((word) => `(${word})`)
  const place = `${FROM}000000 + i * 31000000`
  const isPayment = list === 'payments'
  await engine.script([
    `insert into listings (account, livemode, id, list, place, status, method, currency, customer,
        link, words, shown)
      select '${account}', 0, '${prefix}_' || ${pad('i', DIGITS)}, '${list}', ${place}, ${status},
        ${isPayment ? METHOD : 'null'}, ${CURRENCY}, 'cus_' || ${pad('i % 200000', DIGITS)}, null,
        '\n' || ${all.join(` || '\n' || `)} || '\n', ${shown} from ${numbers(count)}`,
    ...all.map(
      (word) =>
        `insert into listing_words (account, livemode, list, word, place)
          select '${account}', 0, '${list}', ${word}, ${place} from ${numbers(count)}
          order by 4, 5`,
    ),
  ])
}

function movements({ pad, numbers }: Words, account: string, count: number): string {
  const type = `case when i % 12 = 0 then 'refund' else 'charge' end`
  return `insert into balance_transactions (account, livemode, id, position, data, source, type,
      currency)
    select '${account}', 0, 'txn_' || ${pad('i', DIGITS)}, ${FROM}000000 + i * 31000000,
      '{"id":"txn_' || ${pad('i', DIGITS)} || '","object":"balance_transaction","amount":' ||
      ${UNITS} || '00,"fee":59,"net":' || ${UNITS} || '41,"currency":"usd","created":' ||
      (${FROM} + i * 31) || ',"available_on":0,"status":"available","description":null,"type":"' ||
      ${type} || '","source":"ch_' || i || '"}', 'ch_' || i, ${type}, 'usd' from ${numbers(count)}`
}
