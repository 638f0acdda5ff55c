/** What a database holds after a bit of everything has happened. */

import type Stripe from 'stripe'
import { tradeDisputed } from './dispute-trade.ts'
import { tradeInvoices } from './invoice-trade.ts'
import { tradeShared } from './market-trade.ts'
import type { World } from './world.ts'

/** A bit of everything: paid, refunded, declined, held and let go, left open, sold by a link. */
export async function trade({ stripe }: World): Promise<void> {
  const card = { confirm: true, return_url: 'https://example.com' }
  const visa = { ...card, payment_method: 'pm_card_visa' }
  const customer = await stripe.customers.create({ email: 'jenny@example.com' })
  const paid = await stripe.paymentIntents.create(
    { amount: 2000, currency: 'usd', customer: customer.id, ...visa },
    { idempotencyKey: 'pay-once' },
  )
  await stripe.refunds.create({ payment_intent: paid.id, amount: 600 })
  const held = { amount: 900, currency: 'usd', capture_method: 'manual', ...visa } as const
  const captured = await stripe.paymentIntents.create(held)
  await stripe.paymentIntents.capture(captured.id, { amount_to_capture: 700 })
  await stripe.paymentIntents.cancel((await stripe.paymentIntents.create(held)).id)
  await stripe.paymentIntents.create(held)
  await stripe.paymentIntents
    .create({ amount: 500, currency: 'usd', ...card, payment_method: 'pm_card_chargeDeclined' })
    .catch(() => {})
  const product_data = { name: 'T-shirt' }
  const link = await stripe.paymentLinks.create({
    line_items: [{ price_data: { currency: 'usd', unit_amount: 1099, product_data }, quantity: 1 }],
    restrictions: { completed_sessions: { limit: 2 } },
  })
  await payLink(link.url)
  await tradeOtherwise(stripe, customer.id)
  await tradeByClock(stripe)
  await tradeInvoices(stripe)
  await tradeDisputed(stripe)
  await tradeConnected(stripe)
  // Disputes have taken more than what was available.
  await stripe.topups.create({ amount: 100_000, currency: 'usd' })
  await tradeShared(stripe)
  const [item] = (await stripe.paymentLinks.listLineItems(link.id)).data
  await tradeCheaper(stripe, item?.price?.id ?? '')
  await stripe.checkout.sessions.create({
    mode: 'payment',
    success_url: 'https://example.com/ok',
    line_items: [{ price: item?.price?.id ?? '', quantity: 1 }],
  })
}

/** Beside cards: money sent ahead, a method kept, a debit under way. */
async function tradeOtherwise(stripe: Stripe, customer: string): Promise<void> {
  await stripe.testHelpers.customers.fundCashBalance(customer, { amount: 900, currency: 'usd' })
  await stripe.setupIntents.create({ confirm: true, payment_method: 'pm_card_visa' })
  await stripe.paymentIntents.create({
    amount: 1500,
    currency: 'eur',
    confirm: true,
    payment_method: 'pm_successDelayed_at',
    allowed_payment_method_types: ['sepa_debit'],
  } as Stripe.PaymentIntentCreateParams)
}

/** A seller of whom the platform hears, and who has something to sell. */
async function tradeConnected(stripe: Stripe): Promise<void> {
  const { id: stripeAccount } = await stripe.accounts.create({ type: 'standard' })
  const hears = { url: 'http://127.0.0.1:1/connected', enabled_events: ['*' as const] }
  await stripe.webhookEndpoints.create({ ...hears, connect: true })
  await stripe.products.create({ name: 'Jar of honey' }, { stripeAccount })
}

/** Somebody has a session that ends when their test clock is advanced. */
async function tradeByClock(stripe: Stripe): Promise<void> {
  const { id } = await stripe.testHelpers.testClocks.create({ frozen_time: 1_577_836_800 })
  const customer = await stripe.customers.create({ test_clock: id })
  const product_data = { name: 'T-shirt' }
  await stripe.checkout.sessions.create({
    customer: customer.id,
    line_items: [{ price_data: { currency: 'usd', unit_amount: 1099, product_data }, quantity: 1 }],
    mode: 'payment',
    success_url: 'https://example.com',
  })
}

/** One payer has paid with a code, and another is still being asked by their bank. */
async function tradeCheaper(stripe: Stripe, price: string): Promise<void> {
  const coupon = (await stripe.coupons.create({ id: 'TWENTY', percent_off: 20 })).id
  const promotion = { type: 'coupon', coupon } as const
  const { code } = await stripe.promotionCodes.create({ promotion, max_redemptions: 5 })
  const line_items = [{ price, quantity: 1 }]
  const { url } = await stripe.paymentLinks.create({ line_items, allow_promotion_codes: true })
  const cheaper = { promotionCode: code, expected_amount: '879' }
  await payLink(url, cheaper)
  await payLink(url, { ...cheaper, cardNumber: '4000002760003184' })
}

async function payLink(url: string, more: Readonly<Record<string, string>> = {}): Promise<void> {
  const page = await (await fetch(url)).text()
  const form = new URLSearchParams({
    visit_token: /name="visit_token" value="(\w+)"/.exec(page)?.[1] ?? '',
    intent: 'pay',
    email: 'jenny@example.com',
    cardNumber: '4242424242424242',
    cardExpiry: '12/34',
    cardCvc: '123',
    billingName: 'Jenny Rosen',
    billingCountry: 'US',
    billingPostalCode: '12345',
    expected_amount: '1099',
    expected_currency: 'usd',
    ...more,
  })
  const answer = await fetch(url, { method: 'POST', body: form, redirect: 'manual' })
  if (answer.status !== 303) throw new Error(`Paying was answered with ${answer.status}.`)
}
