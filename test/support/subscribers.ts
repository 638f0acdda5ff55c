/** Customers who can be charged, and prices to charge them. */

import type Stripe from 'stripe'
import type { World } from './world.ts'

type Interval = Stripe.PriceCreateParams.Recurring.Interval

export async function billable(
  { stripe }: World,
  terms: Partial<Stripe.PriceCreateParams> = {},
  interval: Interval = 'month',
  interval_count = 1,
) {
  const { id: customer } = await stripe.customers.create({ email: 'jenny@example.com' })
  const card = await stripe.paymentMethods.attach('pm_card_visa', { customer })
  await stripe.customers.update(customer, {
    invoice_settings: { default_payment_method: card.id },
  })
  const made = await stripe.prices.create({
    currency: 'usd',
    unit_amount: 1000,
    recurring: { interval, interval_count },
    product_data: { name: 'Gold' },
    ...terms,
  })
  return { customer, card: card.id, price: made.id, product: String(made.product) }
}

/** A bit of everything that is billed again and again. */
export async function tradeAgain(world: World): Promise<void> {
  const { stripe } = world
  const { customer, price, card } = await billable(world, { unit_amount: 1130 })
  const terms = { customer, items: [{ price }], default_payment_method: card }
  const kept = await stripe.subscriptions.create(terms)
  const { id } = kept.items.data[0]!
  await stripe.subscriptions.update(kept.id, { items: [{ id, quantity: 2 }] })
  const given = await stripe.subscriptions.create(terms)
  await stripe.subscriptions.cancel(given.id, { prorate: true, invoice_now: true })
  await stripe.subscriptionSchedules.create({
    customer,
    start_date: 'now',
    phases: [{ items: [{ price, quantity: 3 }] }],
  })
}
