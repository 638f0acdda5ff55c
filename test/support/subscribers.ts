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
