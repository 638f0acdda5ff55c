/** Payouts and top-ups: each moved the balance once, and its bank is in the books. */

import { type Check, type Words, inOneScope, say } from './check.ts'

/** What one movement of an object brought to the balance; null when it never came about. */
function movedBy(type: string, whose: string): string {
  return `(select b.amount from balance_transactions b where ${inOneScope('b', whose)}
    and b.source = ${whose}.id and b.type = '${type}')`
}

function payoutSums(words: Words): string {
  const status = words.text('p.data', 'reconciliation_status')
  return `select p.id, p.status, ${words.number('p.data', 'amount')} as amount,
    ${words.text('p.data', 'failure_balance_transaction')} as back,
    case when ${status} = 'completed' then 1 else 0 end as is_reconciled,
    ${movedBy('payout', 'p')} as moved, ${movedBy('payout_failure', 'p')} as failed,
    ${movedBy('payout_cancel', 'p')} as canceled,
    (select coalesce(sum(b.net), 0) from balance_transactions b where ${inOneScope('b', 'p')}
    and b.payout = p.id and b.source <> p.id) as paid,
    (select coalesce(sum(b.net), 0) from balance_transactions b where ${inOneScope('b', 'p')}
    and b.payout = p.id and b.source = p.id) as taken from payouts p`
}

/** By account, mode and currency: what the bank has by the books, and by what was sent. */
function bankSums(words: Words): string {
  const sum = (table: string, statuses: string, sign: string) =>
    `select t.account, t.livemode, ${words.text('t.data', 'currency')} as currency, 0 as booked,
      ${sign}${words.number('t.data', 'amount')} as sent from ${table} t
      where t.status in (${statuses})`
  return `select currency, sum(booked) as booked, sum(sent) as sent from (
    select p.account, p.livemode, p.currency, p.amount as booked, 0 as sent
    from ledger_postings p where p.ledger_account = 'bank'
    union all ${sum('payouts', "'pending', 'in_transit', 'paid'", '')}
    union all ${sum('topups', "'succeeded'", '-')}
  ) bank group by account, livemode, currency`
}

export function payoutChecks(words: Words): readonly Check[] {
  return [
    {
      claim: 'A payout took its amount once, and gave it back if it failed or was canceled',
      from: `(${payoutSums(words)}) p`,
      wrong: `moved is distinct from -amount
        or failed is distinct from (case when status = 'failed' then amount end)
        or canceled is distinct from (case when status = 'canceled' then amount end)
        or (back is null) <> (status not in ('failed', 'canceled'))`,
      subject: 'id',
      detail: say('status', `', it is of '`, 'amount', `' and moved '`, 'moved'),
    },
    {
      claim: 'What an automatic payout pays sums to its amount',
      from: `(${payoutSums(words)}) p`,
      wrong: `(is_reconciled = 1 and paid + taken <> 0) or (is_reconciled = 0 and paid <> 0)`,
      subject: 'id',
      detail: say(`'it is of '`, 'amount', `', what it pays sums to '`, 'paid'),
    },
    {
      claim: 'A top-up that succeeded brought its amount, and took it back if it was reversed',
      from: `(select t.id, t.status, t.amount, ${movedBy('topup', 't')} as moved,
        ${movedBy('topup_reversal', 't')} as reversed from topups t) t`,
      wrong: `moved is distinct from (case when status in ('succeeded', 'reversed') then amount end)
        or reversed is distinct from (case when status = 'reversed' then -amount end)`,
      subject: 'id',
      detail: say('status', `', it is of '`, 'amount', `' and moved '`, 'moved'),
    },
    {
      claim: 'The books have sent to the bank what payouts took there, less top-ups',
      from: `(${bankSums(words)}) b`,
      wrong: 'booked <> sent',
      subject: 'currency',
      detail: say(`'the books say '`, 'booked', `', payouts and top-ups '`, 'sent'),
    },
    {
      claim: 'What moved because of a payout or a top-up names it',
      from: `balance_transactions b left join payouts p on ${inOneScope('p', 'b')}
        and p.id = b.source left join topups t on ${inOneScope('t', 'b')} and t.id = b.source`,
      wrong: `(b.type like 'payout%' and (p.id is null or p.currency <> b.currency))
        or (b.type like 'topup%' and t.id is null)`,
      subject: 'b.id',
      detail: say('b.type', `' of '`, 'b.source'),
    },
  ]
}
