/** Those who are billed each week, and what it looks like when all of them have been. */

import Stripe from 'stripe'
import { expect } from 'vitest'
import { billedPeriods, expectContiguous, oldestFirst } from '../support/billing-proofs.ts'
import type { Address } from './target.ts'

const AMOUNT = 700
const TEA = { unit_amount: 300, product_data: { name: 'Tea' } } as const

export function clientOf({ url, key }: Address): Stripe {
  const { hostname, port } = new URL(url)
  return new Stripe(key, {
    host: hostname,
    port,
    protocol: 'http',
    maxNetworkRetries: 3,
    telemetry: false,
  })
}

export async function subscribeMany(
  address: Address,
  count: number,
): Promise<readonly Stripe.Subscription[]> {
  const stripe = clientOf(address)
  const { id: price } = await stripe.prices.create({
    currency: 'usd',
    unit_amount: AMOUNT,
    recurring: { interval: 'week' },
    product_data: { name: 'Newspaper' },
  })
  const made: Stripe.Subscription[] = []
  while (made.length < count) {
    const customer = (await stripe.customers.create({ source: 'tok_visa' })).id
    made.push(await stripe.subscriptions.create({ customer, items: [{ price }] }))
  }
  return made
}

/** A session that ends at that time; what is returned says whether it has. */
export async function openSession(
  address: Address,
  expires_at: number,
): Promise<() => Promise<boolean>> {
  const { checkout } = clientOf(address)
  const { id } = await checkout.sessions.create({
    mode: 'payment',
    line_items: [{ price_data: { ...TEA, currency: 'usd' }, quantity: 1 }],
    success_url: 'https://example.com/paid',
    expires_at,
  })
  return async () => (await checkout.sessions.retrieve(id)).status === 'expired'
}

/**
 * Whether everybody is in a period that goes on, and nothing is left to be paid. Asked in the order
 * in which an invoice comes to be: one that is drawn up after the drafts were counted would be in
 * none of the lists.
 */
export async function isSettled(address: Address, now: number): Promise<boolean> {
  const stripe = clientOf(address)
  const all = await oldestFirst(stripe.subscriptions.list({ limit: 100 }))
  if (!all.every(({ items }) => items.data.every((item) => item.current_period_end > now)))
    return false
  for (const status of ['draft', 'open'] as const)
    if ((await stripe.invoices.list({ status, limit: 1 })).data.length > 0) return false
  return true
}

/** From the first week to the one that goes on; and each was charged as often as it was billed. */
export async function expectBilledOnce(
  address: Address,
  made: readonly Stripe.Subscription[],
  now: number,
): Promise<number> {
  const stripe = clientOf(address)
  const charges = await oldestFirst(stripe.charges.list({ limit: 100 }))
  const paid = Map.groupBy(
    charges.filter(({ status }) => status === 'succeeded'),
    ({ customer }) => customer,
  )
  let count = 0
  for (const { id, customer, items } of made) {
    const invoices = await oldestFirst(stripe.invoices.list({ subscription: id, limit: 100 }))
    const periods = billedPeriods(invoices)
    expectContiguous(periods)
    expect(periods[0]?.start).toBe(items.data[0]?.current_period_start)
    expect(periods.at(-1)?.end).toBeGreaterThan(now)
    expect(periods.at(-1)?.start).toBeLessThanOrEqual(now)
    expect(periods).toHaveLength(invoices.length)
    const wrong = invoices.filter(
      ({ status, amount_paid: amount }) => status !== 'paid' || amount !== AMOUNT,
    )
    expect(wrong).toEqual([])
    const amounts = paid.get(String(customer))?.map(({ amount_captured: amount }) => amount)
    expect(amounts).toEqual(invoices.map(() => AMOUNT))
    count += periods.length
  }
  return count
}
