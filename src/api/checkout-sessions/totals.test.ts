/** Whatever is bought, taxed and shipped: page, session, lines and charge say one sum. */

import fc from 'fast-check'
import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openForm } from '../../../test/support/form-payer.ts'
import { CARDS } from '../../../test/support/payer.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'

const RUNS = process.env['PAYLINKS_TORTURE'] ? 200 : 15

const KINDS = [
  [19, false],
  [7, true],
  [9.975, false],
] as const

const order = fc.record({
  currency: fc.constantFrom('usd', 'jpy'),
  lines: fc.array(
    fc.record({
      amount: fc.integer({ min: 1000, max: 50_000 }),
      quantity: fc.integer({ min: 1, max: 9 }),
      taxes: fc.subarray([0, 1, 2]),
    }),
    { minLength: 1, maxLength: 4 },
  ),
  // Less than can be charged is no total: these are refused when the session is made.
  rates: fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 100, max: 3000 })), { maxLength: 5 }),
  chosen: fc.nat(4),
  off: fc.option(
    fc.oneof(
      fc.constantFrom(5, 12.5, 33.33, 50, 100).map((percent_off) => ({ percent_off })),
      // The last is more than any order comes to.
      fc.constantFrom(1, 99, 333, 99_999_999).map((amount_off) => ({ amount_off })),
    ),
  ),
})

type Order = typeof order extends fc.Arbitrary<infer Drawn> ? Drawn : never

const sum = (amounts: readonly number[]) => amounts.reduce((total, one) => total + one, 0)

onEachEngine((open) => {
  describe('totals', () => {
    let world: World
    let stripe: Stripe
    let taxRates: readonly Stripe.TaxRate[] = []
    beforeAll(async () => {
      world = await open()
      stripe = world.stripe
      const rateOf = ([percentage, inclusive]: (typeof KINDS)[number]) =>
        stripe.taxRates.create({ display_name: 'Tax', percentage, inclusive })
      taxRates = await Promise.all(KINDS.map(rateOf))
    })
    afterAll(() => world.close())

    it('agree to the unit, and are never below zero', { timeout: 120_000 }, async () => {
      const property = fc.asyncProperty(order, async (given) => {
        const { made, shippingRate, shown } = await chosenIn(given)
        const paid = await stripe.checkout.sessions.retrieve(made, {
          expand: ['line_items.data.taxes', 'payment_intent.latest_charge'],
        })
        expectToAddUp(paid, given)
        const total = paid.amount_total ?? -1
        expect(total).toBeGreaterThanOrEqual(0)
        expect(shown).toBe(total)
        expect(paid.shipping_cost?.shipping_rate ?? '').toBe(shippingRate)
        expect(paid.payment_intent === null).toBe(total === 0)
        if (total === 0) return
        const intent = paid.payment_intent as Stripe.PaymentIntent
        const charge = intent.latest_charge as Stripe.Charge
        expect([intent.amount, intent.amount_received, charge.amount]).toEqual(Array(3).fill(total))
      })
      await fc.assert(property, { numRuns: RUNS })
    })

    /** Opens the page, chooses how it is shipped, and pays what the page then says. */
    async function chosenIn({ currency, lines, rates, chosen, off }: Order) {
      const coupon = off && (await stripe.coupons.create({ ...off, ...currencyOf(off, currency) }))
      const made = await stripe.checkout.sessions.create({
        mode: 'payment',
        success_url: 'https://example.com/ok',
        line_items: lines.map(({ amount: unit_amount, quantity, taxes }, index) => ({
          price_data: { currency, unit_amount, product_data: { name: `Thing ${index}` } },
          quantity,
          tax_rates: taxes.map((tax) => taxRates[tax]!.id),
        })),
        shipping_options: rates.map((amount) => ({
          shipping_rate_data: { display_name: 'Rate', fixed_amount: { amount, currency } },
        })),
        ...(coupon ? { discounts: [{ coupon: coupon.id }] } : {}),
      })
      const option = made.shipping_options[chosen % Math.max(1, rates.length)]
      const payer = await openForm(made.url!)
      const shippingRate = String(option?.shipping_rate ?? '')
      const reply = await payer.send({ intent: 'update', shippingRate })
      const shown = reply.kind === 'page' ? reply.figures.amount : -1
      await payer.pay(CARDS.visa, { shippingRate })
      return { made: made.id, shippingRate, shown }
    }
  })
})

function currencyOf(off: NonNullable<Order['off']>, currency: string) {
  return 'amount_off' in off ? { currency } : {}
}

/** Each line with its taxes, all lines with the shipping, the discount with what it takes off. */
function expectToAddUp(paid: Stripe.Checkout.Session, { rates, chosen }: Order): void {
  const lines = paid.line_items?.data ?? []
  const { amount_discount, amount_shipping, amount_tax } = paid.total_details!
  expect(amount_shipping).toBe(rates[chosen % Math.max(1, rates.length)] ?? 0)
  expect(amount_discount).toBe(sum(lines.map((line) => line.amount_discount)))
  expect(amount_tax).toBe(sum(lines.map((line) => line.amount_tax)))
  expect(paid.amount_subtotal).toBe(sum(lines.map((line) => line.amount_subtotal)))
  expect(paid.amount_total).toBe(
    sum(lines.map((line) => line.amount_total)) + (paid.shipping_cost?.amount_total ?? 0),
  )
  for (const line of lines) {
    const onTop = (line.taxes ?? []).filter(({ rate }) => !rate.inclusive)
    const left = line.amount_subtotal - line.amount_discount
    expect(left).toBeGreaterThanOrEqual(0)
    expect(line.amount_total).toBe(left + sum(onTop.map(({ amount }) => amount)))
  }
}
