/** The books: they balance, and they say what the balance transactions say. */

import { type Check, type Words, inOneScope, say } from './check.ts'

/** The same movement has one name in Stripe's words and another in the books: see kindOfEntry. */
function movedBy(words: Words): string {
  const category = words.text('b.data', 'reporting_category')
  const kind = `case b.type when 'charge' then 'payment' when 'adjustment' then ${category}
    else b.type end`
  return `on ${inOneScope('t', 'b')} and t.kind = ${kind} and t.source = b.source`
}

/** What balance transactions call their fee, whoever gets it. */
const FEES = ['processing_fees', 'application_fees_paid', 'dispute_fees']

const CASH_KINDS = `'cash_funded', 'cash_applied', 'cash_unapplied'`

/** What the postings of a transaction sum to, all of them or those of one account. */
function sumOf(...ledgerAccounts: readonly string[]): string {
  const names = ledgerAccounts.map((name) => `'${name}'`).join(', ')
  const only = names === '' ? '' : `and p.ledger_account in (${names})`
  return `(select coalesce(sum(p.amount), 0) from ledger_postings p
    where ${inOneScope('p', 't')} and p.ledger_transaction = t.id ${only})`
}

function countOf(condition: string): string {
  return `(select count(*) from ledger_postings p
    where ${inOneScope('p', 't')} and p.ledger_transaction = t.id and ${condition})`
}

const STRANGE = '(p.currency <> t.currency or p.effective_at <> t.effective_at)'

export function ledgerChecks(words: Words): readonly Check[] {
  const amount = words.number('b.data', 'amount')
  const fee = words.number('b.data', 'fee')
  const net = words.number('b.data', 'net')
  const moved = movedBy(words)
  return [
    {
      claim: 'A ledger transaction has two postings or more, in its one currency, that sum to zero',
      from: `(select t.id, t.currency, ${sumOf()} as total, ${countOf('1 = 1')} as lines,
        ${countOf(STRANGE)} as strangers from ledger_transactions t) t`,
      wrong: 'lines < 2 or total <> 0 or strangers <> 0',
      subject: 'id',
      detail: say('lines', `' postings sum to '`, 'total', `' '`, 'currency'),
    },
    {
      claim: 'The books of each currency sum to zero',
      from: `(select account, livemode, currency, sum(amount) as total
        from ledger_postings group by account, livemode, currency) c`,
      wrong: 'total <> 0',
      subject: 'currency',
      detail: say(`'everything sums to '`, 'total'),
    },
    {
      claim: 'A balance transaction is in the books, with its fee and its net amount',
      from: `(select b.id, ${amount} as amount, ${fee} as fee, ${net} as net, t.id as booked,
        case when t.currency = b.currency then 1 else 0 end as is_same_currency,
        ${sumOf('processor_balance')} as booked_net, ${sumOf(...FEES)} as booked_fee
        from balance_transactions b left join ledger_transactions t ${moved}) b`,
      wrong: `(booked is null and net <> 0) or (booked is not null and is_same_currency = 0)
        or amount - fee is distinct from net or booked_net is distinct from net
        or booked_fee is distinct from fee`,
      subject: 'id',
      detail: say(`'it is '`, 'amount', `' less '`, 'fee', `', the books say '`, 'booked_net'),
    },
    {
      claim: 'Nothing is in the books that no balance transaction tells of',
      from: `ledger_transactions t left join balance_transactions b ${moved}`,
      // What a customer has sent ahead is not the merchant's yet: it has records of its own.
      wrong: `b.id is null and t.kind not in (${CASH_KINDS})`,
      subject: 't.id',
      detail: say('t.kind', `' of '`, 't.source'),
    },
    ...cashChecks(),
  ]
}

function cashChecks(): readonly Check[] {
  return [
    {
      claim: 'What customers have sent is in the books, movement by movement',
      from: `(select c.id, c.net_amount as net, t.id as booked,
        ${sumOf('customer_cash_held')} as held, ${sumOf('customer_cash')} as owed
        from customer_cash_transactions c left join ledger_transactions t
        on ${inOneScope('t', 'c')} and t.source = c.id and t.kind in (${CASH_KINDS})) c`,
      wrong: 'booked is null or held <> net or owed <> -net',
      subject: 'id',
      detail: say(`'it moved '`, 'net', `', the books say '`, 'held'),
    },
    {
      claim: 'A cash balance is the sum of its movements',
      from: `(select c.customer, c.currency, c.available, coalesce((select sum(m.net_amount)
        from customer_cash_transactions m where ${inOneScope('m', 'c')}
        and m.customer = c.customer and m.currency = c.currency), 0) as moved
        from cash_balances c) c`,
      wrong: 'available <> moved',
      subject: 'customer',
      detail: say(
        `'it holds '`,
        'available',
        `' '`,
        'currency',
        `', its movements sum to '`,
        'moved',
      ),
    },
  ]
}
