/** What accounts hold. */

import { type Check, type Words, inOneScope, say } from './check.ts'

const HELD = `select account, livemode, currency, sum(available) as available,
  sum(pending) as pending from balances group by account, livemode, currency`

function movedOf(words: Words): string {
  const net = words.number('data', 'net')
  const sumIf = (status: string) =>
    `sum(case when ${words.text('data', 'status')} = '${status}' then ${net} else 0 end)`
  return `select account, livemode, currency, ${sumIf('available')} as available,
    ${sumIf('pending')} as pending from balance_transactions group by account, livemode, currency`
}

export function balanceChecks(words: Words): readonly Check[] {
  return [
    {
      claim: 'A balance is the sum of its balance transactions',
      from: `(select coalesce(h.currency, m.currency) as currency,
        coalesce(h.available, 0) as available, coalesce(h.pending, 0) as pending,
        coalesce(m.available, 0) as moved_available,
        coalesce(m.pending, 0) as moved_pending
        from (${HELD}) h full join (${movedOf(words)}) m
        on ${inOneScope('h', 'm')} and h.currency = m.currency) c`,
      wrong: 'available <> moved_available or pending <> moved_pending',
      subject: 'currency',
      detail: say(
        `'it holds '`,
        'available',
        `' and '`,
        'pending',
        `' pending, what moved sums to '`,
        'moved_available',
        `' and '`,
        'moved_pending',
      ),
    },
  ]
}
