/** What a session says that a subscription costs today, and what its first invoice comes to. */

import Stripe from 'stripe'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openForm } from '../../../test/support/form-payer.ts'
import { collectTaxes } from '../../../test/support/taxes.ts'
import { violationsIn } from '../../../test/support/verified.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'
import { frozenClock } from '../../lib/clock.ts'

type Params = Partial<Stripe.Checkout.SessionCreateParams>

const DAY = 24 * 60 * 60
const MONTH = { interval: 'month' } as const

onEachEngine((open) => {
  describe('the first invoice of a subscription', () => {
    const clock = frozenClock(1_800_000_000)
    let world: World
    let stripe: Stripe
    const ids: Record<string, string> = {}
    beforeAll(async () => {
      world = await open({ clock })
      stripe = world.stripe
      await collectTaxes(world)
      const product_data = { name: 'Thing' }
      const make = async (name: string, params: Partial<Stripe.PriceCreateParams>) => {
        const price = { currency: 'eur', tax_behavior: 'exclusive' as const, product_data }
        ids[name] = (await stripe.prices.create({ ...price, ...params })).id
      }
      await make('plain', { unit_amount: 1999, recurring: MONTH })
      await make('dollars', {
        unit_amount: 1999,
        recurring: MONTH,
        currency_options: { usd: { unit_amount: 2199, tax_behavior: 'exclusive' } },
      })
      await make('tiered', {
        billing_scheme: 'tiered',
        tiers_mode: 'graduated',
        tiers: [
          { up_to: 3, unit_amount: 501 },
          { up_to: 'inf', unit_amount_decimal: Stripe.Decimal.from('333.3') },
        ],
        recurring: MONTH,
      })
      await make('package', {
        unit_amount: 777,
        transform_quantity: { divide_by: 5, round: 'up' },
        recurring: MONTH,
      })
      await make('fee', { unit_amount: 4900 })
      for (const [name, inclusive] of [
        ['on top', false],
        ['inside', true],
      ] as const) {
        const rate = { display_name: 'VAT', inclusive, percentage: 19 }
        ids[name] = (await stripe.taxRates.create(rate)).id
      }
      ids['third off'] = (await stripe.coupons.create({ percent_off: 33.3 })).id
      const coupon = { amount_off: 700, currency: 'eur', duration: 'forever' as const }
      ids['seven off'] = (await stripe.coupons.create(coupon)).id
    })
    afterAll(() => world.close())
    afterEach(async () => {
      expect(await violationsIn(world)).toEqual([])
    })

    const line = (name: string, quantity = 1, rate?: string) => ({
      price: ids[name]!,
      quantity,
      ...(rate ? { tax_rates: [ids[rate]!] } : {}),
    })

    const cases: readonly (readonly [string, () => Params])[] = [
      ['one price', () => ({ line_items: [line('plain', 3)] })],
      [
        'tiers, packages and a fee',
        () => ({ line_items: [line('tiered', 7), line('package', 6), line('fee')] }),
      ],
      [
        'taxes on top and inside',
        () => ({ line_items: [line('plain', 1, 'on top'), line('fee', 1, 'inside')] }),
      ],
      [
        'the tax rates of the subscription',
        () => ({
          line_items: [line('plain', 2), line('fee', 1, 'inside')],
          subscription_data: { default_tax_rates: [ids['on top']!] },
        }),
      ],
      [
        'a share off, with taxes',
        () => ({
          line_items: [line('plain', 1, 'on top'), line('tiered', 5, 'inside')],
          discounts: [{ coupon: ids['third off']! }],
        }),
      ],
      [
        'an amount off, and a trial with a fee',
        () => ({
          line_items: [line('plain', 1, 'on top'), line('fee', 2, 'on top')],
          discounts: [{ coupon: ids['seven off']! }],
          subscription_data: { trial_period_days: 10 },
        }),
      ],
      [
        'a part of a month',
        () => ({
          line_items: [line('plain', 1, 'inside'), line('package', 4)],
          subscription_data: { billing_cycle_anchor: clock.now() + 11 * DAY },
        }),
      ],
      ['another currency', () => ({ currency: 'usd', line_items: [line('dollars', 2)] })],
      [
        'taxes that are calculated, and shipping',
        () => ({
          line_items: [line('plain'), line('fee')],
          automatic_tax: { enabled: true },
          shipping_address_collection: { allowed_countries: ['DE'] },
          shipping_options: [
            {
              shipping_rate_data: {
                display_name: 'Post',
                tax_behavior: 'exclusive',
                fixed_amount: { amount: 490, currency: 'eur' },
              },
            },
          ],
        }),
      ],
    ]

    it.each(cases)('is what was paid, with %s', async (_what, params) => {
      const made = await stripe.checkout.sessions.create({
        mode: 'subscription',
        success_url: 'https://shop.example/ok',
        line_items: [],
        ...params(),
      })
      const payer = await openForm(made.url ?? '')
      const address = {
        billingCountry: 'DE',
        billingPostalCode: '10117',
        shippingName: 'Jenny Rosen',
        shippingCountry: 'DE',
        shippingAddressLine1: 'Unter den Linden 1',
        shippingLocality: 'Berlin',
        shippingPostalCode: '10117',
      }
      const [rate] = made.shipping_options
      const shipping = rate ? { shippingRate: String(rate.shipping_rate) } : {}
      await payer.send({ intent: 'update', ...address, ...shipping })
      await payer.pay(undefined, { ...address, ...shipping })
      // What is calculated is known once the payer has said where they are.
      if ((await stripe.checkout.sessions.retrieve(made.id)).status === 'open')
        await payer.pay(undefined, { ...address, ...shipping })
      const done = await stripe.checkout.sessions.retrieve(made.id, { expand: ['invoice'] })
      const invoice = done.invoice as Stripe.Invoice
      expect(invoice).toMatchObject({
        status: 'paid',
        subtotal: done.amount_subtotal,
        total: done.amount_total,
        amount_paid: done.amount_total,
        amount_shipping: done.shipping_cost?.amount_subtotal ?? 0,
      })
      const taxes = invoice.total_taxes ?? []
      const sum = (amounts: readonly number[]) => amounts.reduce((all, one) => all + one, 0)
      expect(sum(taxes.map(({ amount }) => amount))).toBe(done.total_details?.amount_tax)
      expect(sum((invoice.total_discount_amounts ?? []).map(({ amount }) => amount))).toBe(
        done.total_details?.amount_discount,
      )
      const onTop = taxes.filter(({ tax_behavior }) => tax_behavior === 'exclusive')
      const lines = invoice.lines.data
      const off = lines.flatMap(({ discount_amounts }) => discount_amounts ?? [])
      expect(
        sum(lines.map(({ amount }) => amount)) -
          sum(off.map(({ amount }) => amount)) +
          sum(onTop.map(({ amount }) => amount)) +
          invoice.amount_shipping,
      ).toBe(invoice.total)
      expect(invoice.total_excluding_tax).toBe(
        invoice.total - sum(taxes.map(({ amount }) => amount)),
      )
    })

    it.each([-300, 300])('leaves a balance of %d for the next invoice', async (balance) => {
      const { id: customer } = await stripe.customers.create({ email: 'jenny@example.com' })
      await stripe.customers.createBalanceTransaction(customer, {
        amount: balance,
        currency: 'eur',
      })
      const { id } = await stripe.checkout.sessions.create({
        mode: 'subscription',
        customer,
        success_url: 'https://shop.example/ok',
        line_items: [line('plain')],
      })
      const { status } = await world.request('POST', `/v1/payment_pages/${id}/confirm`, {
        form: 'payment_method=pm_card_visa&expected_amount=1999',
      })
      expect(status).toBe(200)
      const { subscription } = await stripe.checkout.sessions.retrieve(id)
      const bills = async () =>
        (await stripe.invoices.list({ subscription: String(subscription) })).data
      expect(await bills()).toMatchObject([
        { status: 'paid', amount_due: 1999, amount_remaining: 0, starting_balance: balance },
      ])
      expect(await stripe.customers.retrieve(customer)).toMatchObject({ balance })
      for (const seconds of [31 * 86_400, 3700]) {
        clock.advance(seconds)
        await world.app.work.runDue()
      }
      expect((await bills())[0]).toMatchObject({ status: 'paid', amount_due: 1999 + balance })
      expect(await stripe.customers.retrieve(customer)).toMatchObject({ balance: 0 })
    })
  })
})
