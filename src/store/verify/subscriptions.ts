/** Subscriptions: what waits for each of them, and that no time is billed twice or left out. */

import { type Check, type Words, inOneScope, say } from './check.ts'

/** What a subscription in each status cannot be without, in the words of jobs. */
const WAITING = `case
  when s.status in ('active', 'past_due', 'trialing', 'unpaid') then 'bill-subscription'
  when s.status = 'incomplete' then 'expire-subscription' end`

/** Invoices that bill a period, with the time at which it begins. */
const billed = (words: Words) => `(select i.account, i.livemode, i.id, i.subscription, i.status,
  ${words.text('i.data', 'billing_reason')} as reason,
  cast(substr(i.billing, length(i.subscription) + 2) as bigint) as starts,
  ${words.number('i.data', 'period_start')} as follows,
  ${words.number('i.data', 'period_end')} as after
  from invoices i where i.billing is not null and i.subscription is not null)`

export function subscriptionChecks(words: Words): readonly Check[] {
  return [
    {
      claim: 'Every living subscription has its next job',
      from: 'subscriptions s',
      wrong: `${WAITING} is not null and not exists (select 1 from jobs j
        where ${inOneScope('j', 's')} and j.subject = s.id and j.kind = ${WAITING})`,
      subject: 's.id',
      detail: say(`'nothing waits for it: it is '`, 's.status'),
    },
    {
      claim: 'Every schedule that goes on has its next job',
      from: 'subscription_schedules s',
      wrong: `s.status in ('not_started', 'active') and not exists (select 1 from jobs j
        where ${inOneScope('j', 's')} and j.subject = s.id and j.kind = 'turn-schedule')`,
      subject: 's.id',
      detail: say(`'nothing waits for it: it is '`, 's.status'),
    },
    {
      claim: 'An item is found with its subscription',
      from: 'subscription_items p',
      wrong: `not exists (select 1 from subscriptions s
        where ${inOneScope('s', 'p')} and s.id = p.subscription
          and s.data like '%"' || p.id || '"%')`,
      subject: 'p.id',
      detail: say(`'it is not one of '`, 'p.subscription'),
    },
    {
      claim: 'Each period of a subscription begins where the one before it ended',
      from: `${billed(words)} i`,
      wrong: `i.reason = 'subscription_cycle' and (i.starts <> i.after or i.follows > i.after)`,
      subject: 'i.id',
      detail: say(`'it bills from '`, 'i.starts', `', the period before ended at '`, 'i.after'),
    },
  ]
}
