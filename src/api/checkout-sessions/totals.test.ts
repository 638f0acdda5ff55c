/** Whatever is bought, cheapened and shipped: page, session, line items and charge say one sum. */

import fc from 'fast-check'
import type Stripe from 'stripe'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openForm } from '../../../test/support/form-payer.ts'
import { CARDS } from '../../../test/support/payer.ts'
import { type World, openWorld } from '../../../test/support/world.ts'

let world: World
let stripe: Stripe
beforeAll(async () => {
  world = await openWorld()
  stripe = world.stripe
})
afterAll(() => world.close())

const orders = fc.record({
  lines: fc.array(
    fc.record({
      amount: fc.integer({ min: 60, max: 50_000 }),
      quantity: fc.integer({ min: 1, max: 9 }),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  rates: fc.array(fc.nat(3000), { maxLength: 5 }),
  chosen: fc.nat(4),
  percent: fc.option(fc.constantFrom(5, 12.5, 33.3333, 50)),
})

it('agree to the unit', async () => {
  await fc.assert(
    fc.asyncProperty(orders, async ({ lines, rates, chosen, percent }) => {
      const coupon = percent === null ? null : await stripe.coupons.create({ percent_off: percent })
      const made = await stripe.checkout.sessions.create({
        mode: 'payment',
        success_url: 'https://example.com/ok',
        line_items: lines.map(({ amount: unit_amount, quantity }, index) => ({
          price_data: { currency: 'usd', unit_amount, product_data: { name: `Thing ${index}` } },
          quantity,
        })),
        shipping_options: rates.map((amount) => ({
          shipping_rate_data: { display_name: 'Rate', fixed_amount: { amount, currency: 'usd' } },
        })),
        ...(coupon ? { discounts: [{ coupon: coupon.id }] } : {}),
      })
      const option = made.shipping_options[chosen % Math.max(1, rates.length)]
      const payer = await openForm(made.url!)
      const shippingRate = String(option?.shipping_rate ?? '')
      const reply = await payer.send({ intent: 'update', shippingRate })
      const shown = reply.kind === 'page' ? reply.figures.amount : -1
      await payer.pay(CARDS.visa, { shippingRate })
      const paid = await stripe.checkout.sessions.retrieve(made.id, {
        expand: ['line_items', 'payment_intent.latest_charge'],
      })
      const intent = paid.payment_intent as Stripe.PaymentIntent
      const charge = intent.latest_charge as Stripe.Charge
      const bought = paid.line_items!.data.reduce((sum, line) => sum + line.amount_total, 0)
      const { amount_shipping, amount_discount } = paid.total_details!
      expect(amount_shipping).toBe(option?.shipping_amount ?? 0)
      expect(paid.shipping_cost?.amount_total ?? 0).toBe(amount_shipping)
      expect(paid.amount_total).toBe(bought + (amount_shipping ?? 0))
      expect(paid.amount_total).toBe(
        (paid.amount_subtotal ?? 0) - amount_discount + (amount_shipping ?? 0),
      )
      expect([shown, intent.amount, charge.amount]).toEqual(Array(3).fill(paid.amount_total))
    }),
    { numRuns: process.env['PAYLINKS_TORTURE'] ? 200 : 15 },
  )
})
