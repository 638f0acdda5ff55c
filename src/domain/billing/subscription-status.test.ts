import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  SUBSCRIPTION_STATUSES,
  type SubscriptionEvent,
  type SubscriptionStatus,
  advances,
  collects,
  firstStatus,
  isTerminal,
  nextStatus,
} from './subscription-status.ts'

const EVENTS: Readonly<Record<string, SubscriptionEvent>> = {
  paid: { type: 'first_payment_succeeded', isTrialing: false },
  'paid, in trial': { type: 'first_payment_succeeded', isTrialing: true },
  'not paid': { type: 'first_payment_failed' },
  expired: { type: 'first_invoice_expired' },
  'trial started': { type: 'trial_started' },
  'trial ended': { type: 'trial_ended' },
  'no method, cancel': { type: 'trial_ended_without_method', behavior: 'cancel' },
  'no method, pause': { type: 'trial_ended_without_method', behavior: 'pause' },
  'no method, invoice': { type: 'trial_ended_without_method', behavior: 'create_invoice' },
  'renewal paid': { type: 'renewal_paid' },
  'renewal failed': { type: 'renewal_failed' },
  'renewal forgiven': { type: 'renewal_forgiven' },
  'exhausted, cancel': { type: 'retries_exhausted', afterwards: 'cancel' },
  'exhausted, unpaid': { type: 'retries_exhausted', afterwards: 'unpaid' },
  'exhausted, past due': { type: 'retries_exhausted', afterwards: 'past_due' },
  paused: { type: 'paused' },
  resumed: { type: 'resumed' },
  canceled: { type: 'canceled' },
}

/** Every status has a row, and what a row does not name cannot happen in it. */
const TABLE: Readonly<Record<SubscriptionStatus, Readonly<Record<string, SubscriptionStatus>>>> = {
  incomplete: {
    paid: 'active',
    'paid, in trial': 'trialing',
    'not paid': 'incomplete',
    expired: 'incomplete_expired',
    canceled: 'incomplete_expired',
  },
  incomplete_expired: {},
  trialing: {
    'trial started': 'trialing',
    'trial ended': 'active',
    'no method, cancel': 'canceled',
    'no method, pause': 'paused',
    'no method, invoice': 'active',
    'renewal paid': 'trialing',
    'renewal failed': 'trialing',
    'renewal forgiven': 'trialing',
    paused: 'paused',
    canceled: 'canceled',
  },
  active: {
    'trial started': 'trialing',
    'renewal paid': 'active',
    'renewal failed': 'past_due',
    'renewal forgiven': 'active',
    paused: 'paused',
    canceled: 'canceled',
  },
  past_due: {
    'trial started': 'trialing',
    'renewal paid': 'active',
    'renewal failed': 'past_due',
    'renewal forgiven': 'active',
    'exhausted, cancel': 'canceled',
    'exhausted, unpaid': 'unpaid',
    'exhausted, past due': 'past_due',
    paused: 'paused',
    canceled: 'canceled',
  },
  unpaid: {
    'renewal paid': 'active',
    'renewal failed': 'unpaid',
    'renewal forgiven': 'active',
    'exhausted, cancel': 'canceled',
    'exhausted, unpaid': 'unpaid',
    'exhausted, past due': 'past_due',
    canceled: 'canceled',
  },
  canceled: {},
  paused: {
    'renewal paid': 'paused',
    'renewal failed': 'paused',
    'renewal forgiven': 'paused',
    resumed: 'active',
    canceled: 'canceled',
  },
}

describe('a subscription', () => {
  it.each(
    SUBSCRIPTION_STATUSES.flatMap((status) =>
      Object.entries(EVENTS).map(
        ([name, event]) => [status, name, event, TABLE[status][name] ?? null] as const,
      ),
    ),
  )('that is %s, when it is %s', (status, _name, event, expected) => {
    expect(nextStatus(status, event)).toBe(expected)
  })

  it.each<[boolean, 'charge_automatically' | 'send_invoice', boolean, SubscriptionStatus]>([
    [false, 'charge_automatically', true, 'active'],
    [false, 'charge_automatically', false, 'incomplete'],
    [false, 'send_invoice', false, 'active'],
    [true, 'charge_automatically', true, 'trialing'],
    [true, 'charge_automatically', false, 'incomplete'],
    [true, 'send_invoice', false, 'trialing'],
  ])(
    'begins: in trial %j, by %s, paid %j, as %s',
    (isTrialing, collectionMethod, isPaid, expected) => {
      expect(firstStatus({ isTrialing, collectionMethod, isPaid })).toBe(expected)
    },
  )

  it('stays where it has ended, and among its statuses, whatever happens', () => {
    const events = fc.array(fc.constantFrom(...Object.values(EVENTS)), { maxLength: 60 })
    fc.assert(
      fc.property(fc.constantFrom(...SUBSCRIPTION_STATUSES), events, (first, all) => {
        let status = first
        for (const event of all) {
          const next = nextStatus(status, event)
          if (isTerminal(status)) expect(next).toBeNull()
          status = next ?? status
          expect(SUBSCRIPTION_STATUSES).toContain(status)
        }
        if (isTerminal(first)) expect(status).toBe(first)
        if (status === 'incomplete') expect(first).toBe('incomplete')
      }),
      { numRuns: 1000 },
    )
  })

  it('can end wherever it is, and bear an event that it is told twice', () => {
    for (const status of SUBSCRIPTION_STATUSES) {
      const ended = nextStatus(status, { type: 'canceled' })
      expect(ended === null).toBe(isTerminal(status))
      for (const type of ['renewal_paid', 'renewal_failed', 'renewal_forgiven'] as const) {
        const once = nextStatus(status, { type })
        if (once !== null) expect(nextStatus(once, { type })).toBe(once)
      }
    }
  })

  it('is billed in some statuses, and collected from in fewer', () => {
    expect(SUBSCRIPTION_STATUSES.filter(advances)).toEqual([
      'trialing',
      'active',
      'past_due',
      'unpaid',
    ])
    expect(SUBSCRIPTION_STATUSES.filter(collects)).toEqual(['trialing', 'active', 'past_due'])
  })
})
