/** The books: they balance, and they say what the balance transactions say. */

import { type Check, type Words, inOneScope, say } from './check.ts'

/** The same movement has one name in the books and another in Stripe's. */
const TYPE = `case t.kind when 'payment' then 'charge' else t.kind end`

const POSTED = `(select t.account, t.livemode, t.id, t.kind, t.source, t.currency,
  count(p.line) as lines,
  coalesce(sum(p.amount), 0) as total,
  coalesce(sum(case when p.currency <> t.currency then 1 else 0 end), 0) as strangers,
  coalesce(sum(case when p.ledger_account = 'processor_balance' then p.amount else 0 end), 0) as net,
  coalesce(sum(case when p.ledger_account = 'processing_fees' then p.amount else 0 end), 0) as fee
  from ledger_transactions t
  left join ledger_postings p on ${inOneScope('p', 't')} and p.ledger_transaction = t.id
  group by t.account, t.livemode, t.id, t.kind, t.source, t.currency)`

export function ledgerChecks(words: Words): readonly Check[] {
  const amount = words.number('b.data', 'amount')
  const fee = words.number('b.data', 'fee')
  const net = words.number('b.data', 'net')
  return [
    {
      claim: 'A ledger transaction has two postings or more, in its one currency, that sum to zero',
      from: `${POSTED} t`,
      wrong: 'lines < 2 or total <> 0 or strangers <> 0',
      subject: 't.id',
      detail: say('lines', `' postings sum to '`, 'total', `' '`, 't.currency'),
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
      from: `balance_transactions b left join ${POSTED} t
        on ${inOneScope('t', 'b')} and t.source = b.source and ${TYPE} = b.type`,
      wrong: `t.id is null or t.currency <> b.currency or ${amount} - ${fee} is distinct from ${net}
        or t.net is distinct from ${net} or t.fee is distinct from ${fee}`,
      subject: 'b.id',
      detail: say(`'it is '`, amount, `' less '`, fee, `', the books say '`, 't.net'),
    },
    {
      claim: 'Nothing is in the books that no balance transaction tells of',
      from: `ledger_transactions t left join balance_transactions b
        on ${inOneScope('t', 'b')} and t.source = b.source and ${TYPE} = b.type`,
      wrong: 'b.id is null',
      subject: 't.id',
      detail: say('t.kind', `' of '`, 't.source'),
    },
  ]
}
