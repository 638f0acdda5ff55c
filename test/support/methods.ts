/** Payments that are no cards: what a test asks for, and how it lets time pass. */

import type Stripe from 'stripe'
import { expect } from 'vitest'
import type { World } from './world.ts'

export const IBANS = {
  succeeds: 'AT611904300234573201',
  succeedsLate: 'AT321904300235473204',
  fails: 'AT861904300235473202',
  failsLate: 'AT051904300235473205',
} as const

export const LATE_SECONDS = 180

export function priced(currency: string, unit_amount = 1500) {
  return { price_data: { currency, unit_amount, product_data: { name: 'Tea' } }, quantity: 1 }
}

/** Waits until the jobs that are due have been done. */
export async function seen<T>(look: () => Promise<T>, expected: (found: T) => void): Promise<T> {
  let found: T
  await expect
    .poll(
      async () => {
        found = await look()
        try {
          expected(found)
          return 'as expected'
        } catch (error) {
          return String(error)
        }
      },
      { timeout: 15_000, interval: 50 },
    )
    .toBe('as expected')
  return found!
}

export function typesOf(events: readonly Stripe.Event[]): readonly string[] {
  return events.map(({ type }) => type).toReversed()
}

/** All events since the world began, oldest first. */
export async function heard(world: World): Promise<readonly string[]> {
  return typesOf((await world.stripe.events.list({ limit: 100 })).data)
}
