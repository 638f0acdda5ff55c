import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventTypesDuring } from '../../../test/support/events.ts'
import { violationsIn } from '../../../test/support/verified.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'

const EVENTS = [
  'customer.created',
  'payment_intent.created',
  'charge.succeeded',
  'payment_intent.succeeded',
  'checkout.session.completed',
  'invoice.created',
  'invoice.finalized',
  'invoice_payment.paid',
  'invoice.paid',
  'invoice.payment_succeeded',
  'invoice.sent',
  'charge.updated',
]

onEachEngine((open) => {
  describe('the invoice of a one-time payment', () => {
    let world: World
    let stripe: Stripe
    beforeAll(async () => {
      world = await open()
      stripe = world.stripe
    })
    afterAll(async () => {
      expect(await violationsIn(world)).toEqual([])
      await world.close()
    })

    const paid = async (session: Stripe.Checkout.Session) => {
      const { id } = await stripe.paymentMethods.create({
        type: 'card',
        card: { token: 'tok_visa' },
        billing_details: { email: 'jenny@example.com', name: 'Jenny Rosen' },
      })
      const form = new URLSearchParams({
        payment_method: id,
        expected_amount: String(session.amount_total),
      })
      await world.request('POST', `/v1/payment_pages/${session.id}/confirm`, {
        form: form.toString(),
      })
      return stripe.checkout.sessions.retrieve(session.id, { expand: ['invoice'] })
    }

    it('has the same amounts, and says what the merchant wants said', async () => {
      const coupon = await stripe.coupons.create({ percent_off: 15 })
      const rate = { inclusive: false, percentage: 19, display_name: 'VAT' }
      const { id: vat } = await stripe.taxRates.create(rate)
      const price_data = (unit_amount: number) => ({
        currency: 'usd',
        unit_amount,
        product_data: { name: `Tea for ${unit_amount}` },
      })
      const session = await stripe.checkout.sessions.create({
        mode: 'payment',
        success_url: 'https://example.com/paid',
        line_items: [
          { price_data: price_data(333), quantity: 3, tax_rates: [vat] },
          { price_data: price_data(1001), quantity: 1 },
        ],
        discounts: [{ coupon: coupon.id }],
        shipping_options: [
          {
            shipping_rate_data: {
              display_name: 'Post',
              fixed_amount: { amount: 450, currency: 'usd' },
            },
          },
        ],
        invoice_creation: {
          enabled: true,
          invoice_data: {
            description: 'Thank you',
            footer: 'Come again',
            custom_fields: [{ name: 'Order', value: '7' }],
            metadata: { order: '7' },
            rendering_options: { amount_tax_display: 'exclude_tax' },
          },
        },
      })
      let after: Stripe.Checkout.Session | undefined
      const types = await eventTypesDuring(stripe, async () => {
        after = await paid(session)
      })
      expect(types).toEqual(EVENTS)
      const total = session.amount_total
      expect(after!.invoice).toMatchObject({
        amount_due: total,
        amount_paid: total,
        amount_remaining: 0,
        amount_shipping: 450,
        custom_fields: [{ name: 'Order', value: '7' }],
        description: 'Thank you',
        footer: 'Come again',
        metadata: { order: '7' },
        rendering: { amount_tax_display: 'exclude_tax' },
        status: 'paid',
        subtotal: session.amount_subtotal,
        total,
        total_discount_amounts: [{ amount: session.total_details!.amount_discount }],
        total_taxes: [{ amount: session.total_details!.amount_tax }],
        lines: { data: [{ amount: 999, quantity: 3 }, { amount: 1001 }] },
      })
    })

    it('is made by a link, too, and where nothing is to be paid', async () => {
      const coupon = await stripe.coupons.create({ percent_off: 100 })
      const line_items = [
        {
          price_data: { currency: 'usd', unit_amount: 500, product_data: { name: 'Tea' } },
          quantity: 1,
        },
      ]
      const free = await stripe.checkout.sessions.create({
        mode: 'payment',
        success_url: 'https://example.com/paid',
        line_items,
        discounts: [{ coupon: coupon.id }],
        invoice_creation: { enabled: true },
      })
      expect((await paid(free)).invoice).toMatchObject({ total: 0, status: 'paid' })
      const link = await stripe.paymentLinks.create({
        line_items,
        invoice_creation: { enabled: true, invoice_data: { footer: 'Bye' } },
      })
      expect(link.invoice_creation).toMatchObject({
        enabled: true,
        invoice_data: { footer: 'Bye' },
      })
      await expect(
        stripe.paymentLinks.create({
          line_items,
          invoice_creation: { enabled: true },
          payment_intent_data: { capture_method: 'manual' },
        }),
      ).rejects.toMatchObject({ param: 'invoice_creation[enabled]' })
    })

    it('are not asked for where a subscription draws up its own', async () => {
      const price = await stripe.prices.create({
        currency: 'usd',
        unit_amount: 500,
        recurring: { interval: 'month' },
        product_data: { name: 'Tea club' },
      })
      const line_items = [{ price: price.id, quantity: 1 }]
      const refused = {
        param: 'invoice_creation',
        message: expect.stringContaining('when `mode` is set to `payment`. Invoices are created'),
      }
      const asked = { line_items, invoice_creation: { enabled: true } }
      await expect(stripe.paymentLinks.create(asked)).rejects.toMatchObject(refused)
      const success_url = 'https://example.com/paid'
      await expect(
        stripe.checkout.sessions.create({ mode: 'subscription', success_url, ...asked }),
      ).rejects.toMatchObject(refused)
      const link = await stripe.paymentLinks.create({
        line_items,
        invoice_creation: { enabled: false },
      })
      await expect(
        stripe.paymentLinks.update(link.id, { invoice_creation: { enabled: true } }),
      ).rejects.toMatchObject(refused)
    })
  })
})
