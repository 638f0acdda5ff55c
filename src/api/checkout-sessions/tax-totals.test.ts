import fc from 'fast-check'
import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type World, onEachEngine } from '../../../test/support/world.ts'

const RUNS = process.env['PAYLINKS_TORTURE'] ? 200 : 12

onEachEngine((open) => {
  describe('totals with discounts and taxes', () => {
    let world: World
    let stripe: Stripe
    let rates: readonly Stripe.TaxRate[] = []
    beforeAll(async () => {
      world = await open()
      stripe = world.stripe
      const kinds = [
        [19, false],
        [7, true],
        [9.975, false],
        [5, true],
      ] as const
      rates = await Promise.all(
        kinds.map(([percentage, inclusive]) =>
          stripe.taxRates.create({ display_name: 'Tax', percentage, inclusive }),
        ),
      )
    })
    afterAll(() => world.close())

    const line = fc.record({
      unit_amount: fc.integer({ min: 1000, max: 99_999 }),
      quantity: fc.integer({ min: 1, max: 7 }),
      taxes: fc.subarray([0, 1, 2, 3]),
    })
    const cart = fc.record({
      lines: fc.array(line, { minLength: 1, maxLength: 5 }),
      percent_off: fc.option(fc.integer({ min: 1, max: 5000 }).map((n) => n / 100)),
      currency: fc.constantFrom('usd', 'jpy', 'eur'),
    })

    type Cart = typeof cart extends fc.Arbitrary<infer Drawn> ? Drawn : never

    const opened = async ({ lines, percent_off, currency }: Cart) => {
      const coupon = percent_off === null ? null : await stripe.coupons.create({ percent_off })
      return stripe.checkout.sessions.create({
        mode: 'payment',
        success_url: 'https://example.com/ok',
        line_items: lines.map(({ unit_amount, quantity, taxes }) => ({
          price_data: { currency, unit_amount, product_data: { name: 'Tea' } },
          quantity,
          tax_rates: taxes.map((index) => rates[index]!.id),
        })),
        ...(coupon ? { discounts: [{ coupon: coupon.id }] } : {}),
        expand: ['line_items.data.taxes', 'total_details.breakdown'],
      })
    }

    const sum = (amounts: readonly number[]) => amounts.reduce((total, one) => total + one, 0)

    it('agree to the unit: session, lines, taxes and charge', { timeout: 120_000 }, async () => {
      await fc.assert(
        fc.asyncProperty(cart, async (given) => {
          const session = await opened(given)
          const lines = session.line_items?.data ?? []
          const details = session.total_details!
          expect(session.amount_total).toBe(sum(lines.map((one) => one.amount_total)))
          expect(session.amount_subtotal).toBe(sum(lines.map((one) => one.amount_subtotal)))
          expect(details.amount_tax).toBe(sum(lines.map((one) => one.amount_tax)))
          expect(details.amount_discount).toBe(sum(lines.map((one) => one.amount_discount)))
          expect(details.amount_tax).toBe(sum(details.breakdown!.taxes.map((one) => one.amount)))
          for (const one of lines) {
            const taxes = one.taxes ?? []
            expect(one.amount_tax).toBe(sum(taxes.map(({ amount }) => amount)))
            const onTop = taxes.filter(({ rate }) => !rate.inclusive)
            const left = one.amount_subtotal - one.amount_discount
            expect(one.amount_total).toBe(left + sum(onTop.map(({ amount }) => amount)))
          }
          expect(await charged(session)).toBe(session.amount_total)
        }),
        { numRuns: RUNS },
      )
    })

    async function charged({ id, amount_total }: Stripe.Checkout.Session): Promise<number> {
      const { id: method } = await stripe.paymentMethods.create({
        type: 'card',
        card: { token: 'tok_visa' },
        billing_details: { email: 'jenny@example.com' },
      })
      const form = `payment_method=${method}&expected_amount=${amount_total}`
      await world.request('POST', `/v1/payment_pages/${id}/confirm`, { form })
      const { payment_intent } = await stripe.checkout.sessions.retrieve(id, {
        expand: ['payment_intent.latest_charge'],
      })
      const { latest_charge: charge } = payment_intent as Stripe.PaymentIntent
      return (charge as Stripe.Charge).amount_captured
    }
  })
})
