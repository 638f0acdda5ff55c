/** Events tell of every change, deliveries take them out, and nothing begun is forgotten. */

import { KEPT_SECONDS } from '../../domain/records/event.ts'
import type { Timestamp } from '../../lib/clock.ts'
import { POSITIONS_PER_SECOND } from '../reader.ts'
import type { ObjectTable } from '../tables.ts'
import { type Check, type Words, inOneScope, say } from './check.ts'

/** No two attempts of a delivery are further apart. */
const LONGEST_WAIT_SECONDS = 86_400

/** `[table, condition, event]`: an object of which the condition is true had the event. */
type Told = readonly [table: ObjectTable, when: string, type: string]

/** Objects that are told of when they are made. */
const CREATED: readonly (readonly [ObjectTable, string])[] = [
  ['products', 'product'],
  ['prices', 'price'],
  ['payment_links', 'payment_link'],
  ['coupons', 'coupon'],
  ['promotion_codes', 'promotion_code'],
  ['customers', 'customer'],
  ['payment_intents', 'payment_intent'],
  ['transfers', 'transfer'],
  ['application_fees', 'application_fee'],
  ['payouts', 'payout'],
  ['topups', 'topup'],
  ['setup_intents', 'setup_intent'],
  ['customer_cash_transactions', 'customer_cash_balance_transaction'],
]

export function eventChecks(words: Words, now: Timestamp): readonly Check[] {
  return [told(words, now), subjects(), deliveries(now), answers(), promises(words)]
}

function ends(words: Words): readonly Told[] {
  const status = words.text('o.data', 'status')
  const refunded = words.number('o.data', 'amount_refunded')
  const delayed = words.text('o.data', 'own.delayed')
  return [
    ...CREATED.map(([table, noun]): Told => [table, '1 = 1', `${noun}.created`]),
    ['payment_intents', `o.status = 'succeeded'`, 'payment_intent.succeeded'],
    ['payment_intents', `o.status = 'canceled'`, 'payment_intent.canceled'],
    // Of what a transfer brings and takes, the transfer's own account hears.
    ['refunds', `o.payment_intent is not null`, 'refund.created'],
    ['charges', `${status} = 'succeeded' and o.payment_intent is not null`, 'charge.succeeded'],
    ['charges', `${status} = 'failed'`, 'charge.failed'],
    [
      'charges',
      `o.captured > 0 and ${refunded} > 0 and o.payment_intent is not null`,
      'charge.refunded',
    ],
    ['transfers', 'o.reversed > 0', 'transfer.reversed'],
    ['application_fees', 'o.refunded > 0', 'application_fee.refunded'],
    ['charges', `${status} = 'pending'`, 'charge.pending'],
    ['setup_intents', `o.status = 'succeeded'`, 'setup_intent.succeeded'],
    ['setup_intents', `o.status = 'canceled'`, 'setup_intent.canceled'],
    ['checkout_sessions', `${delayed} = 'failed'`, 'checkout.session.async_payment_failed'],
    ['checkout_sessions', `o.status = 'complete'`, 'checkout.session.completed'],
    ['checkout_sessions', `o.status = 'expired'`, 'checkout.session.expired'],
  ]
}

/**
 * Of objects so young that none of their events can have been removed. Both sides are sorted and
 * laid over each other: a join would need statistics that a database of ours may not have.
 */
function told(words: Words, now: Timestamp): Check {
  const since = (now - KEPT_SECONDS + 86_400) * POSITIONS_PER_SECOND
  // On a clock that is as old, what is young may have happened long ago.
  const oldClocks = `select c.id from test_clocks c where ${inOneScope('c', 'm')}
    and c.position < ${since}`
  const cases = ends(words)
  const expected = cases.map(
    ([table, when, type]) => `select o.account, o.livemode, o.id, '${type}' as type,
      1 as expected, 0 as told from ${table} o where o.position >= ${since} and ${when}
        and not exists (select 1 from clock_members m where ${inOneScope('m', 'o')}
          and m.id = o.id and m.clock in (${oldClocks}))`,
  )
  const heard = `select account, livemode, subject, type, 0, 1 from events
    where type in (${listed(cases.map(([, , type]) => type))})`
  return {
    claim: 'Whatever came about has its event',
    from: `(select id, type, max(expected) as expected, max(told) as told
      from (${[...expected, heard].join(' union all ')}) e
      group by account, livemode, id, type having max(expected) = 1) o`,
    wrong: 'told = 0',
    subject: 'id',
    detail: say('type', `' was never told'`),
  }
}

/** What was deleted since has another event that says so. */
function subjects(): Check {
  const created = listed(CREATED.map(([, noun]) => `${noun}.created`))
  const deleted = listed(CREATED.map(([, noun]) => `${noun}.deleted`))
  const there = CREATED.map(([table]) => `select account, livemode, id, null, 1 from ${table}`)
  return {
    claim: 'Nothing is told that did not come about',
    from: `(select id, max(event) as event, max(found) as found from (
      select account, livemode, subject as id, id as event, 0 as found from events
        where type in (${created})
      union all select account, livemode, subject, null, 1 from events
        where type in (${deleted})
      union all ${there.join(' union all ')}) e
      group by account, livemode, id having max(event) is not null) o`,
    wrong: 'found = 0',
    subject: 'event',
    detail: say(`'it tells of '`, 'id', `', which is not there'`),
  }
}

function listed(types: readonly string[]): string {
  return types.map((type) => `'${type}'`).join(', ')
}

function deliveries(now: Timestamp): Check {
  return {
    claim: 'A delivery has succeeded, was given up, or has its next attempt before it',
    from: `deliveries d
      left join events e on ${inOneScope('e', 'd')} and e.id = d.event
      left join webhook_endpoints w on ${inOneScope('w', 'd')} and w.id = d.endpoint`,
    wrong: `(d.state = 'pending' and (e.id is null or d.next_at > ${now + LONGEST_WAIT_SECONDS}))
      or e.position <> d.position
      or (d.state = 'succeeded' and w.id is not null
        and coalesce(d.last_status, 0) not between 200 and 299)`,
    subject: 'd.event',
    detail: say('d.state', `' at '`, 'd.endpoint', `', next attempt at '`, 'd.next_at'),
  }
}

function answers(): Check {
  return {
    claim: 'An idempotency key has its answer, or an attempt that is going to give it',
    from: `idempotency_keys k left join attempts a on ${inOneScope('a', 'k')} and a.id = k.attempt`,
    wrong: `(k.status is null and (a.id is null or a.state = 'settled'))
      or (k.status is not null and (k.body is null or k.status not between 200 and 599))`,
    subject: 'k.request_id',
    detail: say(`'answered '`, 'k.status', `', its attempt is '`, 'a.state'),
  }
}

/** What was begun, and the job that is going to end it. */
function promises(words: Words): Check {
  const isPending = `${words.text('o.data', 'status')} = 'pending'`
  const foretold = words.text('o.data', 'work.later')
  const promised: readonly (readonly [string, string, string])[] = [
    ['attempts', `o.state = 'open'`, 'recover-attempt'],
    // What is foretold of nothing ends when its processor says so.
    ['attempts', `o.state = 'accepted' and ${foretold} is not null`, 'settle-payment'],
    ['balance_transactions', isPending, 'release-balance'],
    ['checkout_sessions', `o.status = 'open'`, 'expire-session'],
    ['payment_intents', `o.status = 'requires_capture'`, 'expire-authorization'],
  ]
  const all = promised.map(
    ([table, when, kind]) => `select o.id, '${kind}' as kind, (select count(*) from jobs j
      where ${inOneScope('j', 'o')} and j.kind = '${kind}' and j.subject = o.id) as times
      from ${table} o where ${when}`,
  )
  return {
    claim: 'Whatever is unfinished has a job that looks after it',
    from: `(${all.join(' union all ')}) p`,
    wrong: 'times = 0',
    subject: 'id',
    detail: say(`'it waits for '`, 'kind', `', which is not planned'`),
  }
}
