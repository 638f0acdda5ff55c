/** Sessions and links that start subscriptions: what is billed, and what follows from it. */

import type Stripe from 'stripe'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { shapeErrors, unknownKeys } from '../../../test/contract-kit/sdk-shape.ts'
import { eventTypesDuring } from '../../../test/support/events.ts'
import { endOf, openForm } from '../../../test/support/form-payer.ts'
import { CARDS } from '../../../test/support/payer.ts'
import { violationsIn } from '../../../test/support/verified.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'
import { frozenClock } from '../../lib/clock.ts'

const NOW = 1_800_000_000
const DAY = 24 * 60 * 60
const OK = 'https://shop.example/ok'

type Params = Partial<Stripe.Checkout.SessionCreateParams>
type LinkParams = Partial<Stripe.PaymentLinkCreateParams>

onEachEngine((open) => {
  describe('a subscription from a link or session', () => {
    const clock = frozenClock(NOW)
    let world: World
    let stripe: Stripe
    let monthly: string
    let fee: string
    beforeAll(async () => {
      world = await open({ clock })
      stripe = world.stripe
      const gold = await stripe.products.create({ name: 'Gold' })
      const price = { currency: 'usd', product: gold.id }
      const month = { interval: 'month' } as const
      monthly = (await stripe.prices.create({ ...price, unit_amount: 1000, recurring: month })).id
      fee = (
        await stripe.prices.create({
          currency: 'usd',
          unit_amount: 2500,
          product_data: { name: 'Setup' },
        })
      ).id
    })
    afterAll(() => world.close())
    afterEach(async () => {
      expect(await violationsIn(world)).toEqual([])
    })

    const session = (params: Params = {}) =>
      stripe.checkout.sessions.create({
        mode: 'subscription',
        line_items: [{ price: monthly, quantity: 1 }],
        success_url: OK,
        ...params,
      })
    const link = (params: LinkParams = {}) =>
      stripe.paymentLinks.create({ line_items: [{ price: monthly, quantity: 1 }], ...params })
    const confirm = (id: string, method: string, amount: number) =>
      world.request('POST', `/v1/payment_pages/${id}/confirm`, {
        form: `payment_method=${method}&expected_amount=${amount}`,
      })
    const seen = (id: string) =>
      stripe.checkout.sessions.retrieve(id, { expand: ['subscription', 'invoice'] })
    async function started(id: string) {
      const done = await seen(id)
      return {
        done,
        subscription: done.subscription as Stripe.Subscription,
        invoice: done.invoice as Stripe.Invoice,
      }
    }
    async function later(seconds: number): Promise<void> {
      clock.advance(seconds)
      await world.app.work.runDue()
    }
    const refused = async (params: Params) =>
      (await session(params).catch((error: unknown) => error)) as Stripe.errors.StripeError

    it('bills the first month at once, and tells so in order', async () => {
      const made = await link({ subscription_data: { metadata: { plan: 'gold' } } })
      const payer = await openForm(made.url)
      const types = await eventTypesDuring(stripe, async () => {
        expect(endOf(await payer.pay())).toBe('done')
      })
      expect(types).toEqual([
        'customer.created',
        'payment_intent.created',
        'charge.succeeded',
        'payment_method.attached',
        'payment_intent.succeeded',
        'customer.subscription.created',
        'invoice.created',
        'invoice.finalized',
        'invoice_payment.paid',
        'invoice.paid',
        'invoice.payment_succeeded',
        'customer.updated',
        'checkout.session.completed',
        'charge.updated',
      ])
      const { done, subscription, invoice } = await started(payer.session())
      expect(shapeErrors(done, 'Stripe.Checkout.Session')).toEqual([])
      expect(unknownKeys(done, 'Stripe.Checkout.Session')).toEqual([])
      expect(done).toMatchObject({
        mode: 'subscription',
        status: 'complete',
        payment_status: 'paid',
        payment_intent: null,
        payment_link: made.id,
        invoice_creation: null,
        payment_method_collection: 'always',
        customer_creation: 'if_required',
        customer: expect.stringMatching(/^cus_/),
        saved_payment_method_options: {
          allow_redisplay_filters: ['always'],
          payment_method_remove: 'disabled',
          payment_method_save: null,
        },
      })
      expect(subscription).toMatchObject({
        status: 'active',
        metadata: { plan: 'gold' },
        latest_invoice: invoice.id,
        customer: done.customer,
        default_payment_method: expect.stringMatching(/^pm_/),
        billing_cycle_anchor: NOW,
      })
      expect(invoice).toMatchObject({
        status: 'paid',
        billing_reason: 'subscription_create',
        total: 1000,
        amount_paid: 1000,
      })
      const listed = await stripe.checkout.sessions.list({ subscription: subscription.id })
      expect(listed.data.map(({ id }) => id)).toEqual([done.id])
      const { data } = await stripe.paymentIntents.list({ customer: String(done.customer) })
      expect(data).toMatchObject([{ status: 'succeeded', setup_future_usage: 'off_session' }])
    })

    it('keeps a card for a trial, and charges it when the trial is over', async () => {
      const made = await link({
        line_items: [
          { price: monthly, quantity: 2 },
          { price: fee, quantity: 1 },
        ],
        subscription_data: { trial_period_days: 14 },
      })
      const payer = await openForm(made.url)
      expect(endOf(await payer.pay())).toBe('done')
      const { done, subscription, invoice } = await started(payer.session())
      expect(done).toMatchObject({ amount_total: 2500, payment_status: 'paid' })
      expect(subscription).toMatchObject({ status: 'trialing', trial_end: clock.now() + 14 * DAY })
      expect(invoice.total).toBe(2500)
      expect(invoice.lines.data.map(({ amount, description }) => [amount, description])).toEqual([
        [0, 'Trial period for Gold'],
        [2500, 'Setup'],
      ])
      await later(15 * DAY)
      await later(DAY)
      const { data } = await stripe.invoices.list({ subscription: subscription.id })
      expect(data.map(({ total, status }) => [total, status])).toEqual([
        [2000, 'paid'],
        [2500, 'paid'],
      ])
      expect(await stripe.subscriptions.retrieve(subscription.id)).toMatchObject({
        status: 'active',
      })
    })

    it('tells in order how a trial begins', async () => {
      const made = await link({ subscription_data: { trial_period_days: 14 } })
      const payer = await openForm(made.url)
      const types = await eventTypesDuring(stripe, async () => {
        expect(endOf(await payer.pay())).toBe('done')
      })
      expect(types).toEqual([
        'customer.created',
        'setup_intent.created',
        'setup_intent.succeeded',
        'payment_method.attached',
        'customer.subscription.created',
        'invoice.created',
        'invoice.finalized',
        'invoice.paid',
        'invoice.payment_succeeded',
        'checkout.session.completed',
      ])
      const { done, subscription } = await started(payer.session())
      expect(done).toMatchObject({ payment_status: 'no_payment_required', setup_intent: null })
      expect(subscription.default_payment_method).toMatch(/^pm_/)
    })

    it('asks for no card where none is required', async () => {
      const made = await link({
        subscription_data: {
          trial_period_days: 7,
          trial_settings: { end_behavior: { missing_payment_method: 'cancel' } },
        },
        payment_method_collection: 'if_required',
      })
      const payer = await openForm(made.url)
      expect(endOf(await payer.send({ intent: 'pay', email: 'jenny@example.com' }))).toBe('done')
      const { done, subscription } = await started(payer.session())
      expect(done.payment_status).toBe('no_payment_required')
      expect(subscription).toMatchObject({ status: 'trialing', default_payment_method: null })
      await later(8 * DAY)
      const ended = await stripe.subscriptions.retrieve(subscription.id)
      expect(ended.status).toBe('canceled')
    })

    it('leaves nothing behind when a card is declined', async () => {
      const payer = await openForm((await link()).url)
      expect(endOf(await payer.pay(CARDS.declined))).toContain('declined')
      const open = await seen(payer.session())
      expect(open).toMatchObject({ status: 'open', subscription: null, invoice: null })
      expect(endOf(await payer.pay())).toBe('done')
      const { subscription } = await started(payer.session())
      expect(subscription.status).toBe('active')
      const type = 'customer.subscription.created'
      const { data } = await stripe.events.list({ type, limit: 100 })
      const all = data.map((event) => event.data.object as Stripe.Subscription)
      const his = all.filter(({ customer }) => customer === subscription.customer)
      expect(his.map(({ id }) => id)).toEqual([subscription.id])
    })

    it('waits for the payer’s bank, for a payment and for a trial', async () => {
      for (const trial of [undefined, 14]) {
        const data = trial === undefined ? {} : { subscription_data: { trial_period_days: trial } }
        const made = await link({ ...data, restrictions: { completed_sessions: { limit: 1 } } })
        const payer = await openForm(made.url)
        expect(endOf(await payer.pay(CARDS.challenged))).toBe('challenge')
        expect((await seen(payer.session())).subscription).toBeNull()
        expect(endOf(await payer.answerChallenge('fail'))).not.toBe('done')
        expect(endOf(await payer.pay(CARDS.challenged))).toBe('challenge')
        expect(endOf(await payer.answerChallenge('complete'))).toBe('done')
        const { subscription } = await started(payer.session())
        expect(subscription.status).toBe(trial === undefined ? 'active' : 'trialing')
        expect((await stripe.paymentLinks.retrieve(made.id)).active).toBe(false)
      }
    })

    it('is active while a debit is on its way, and follows what becomes of it', async () => {
      const price_data = {
        currency: 'eur',
        unit_amount: 900,
        recurring: { interval: 'week' as const },
        product_data: { name: 'Silver' },
      }
      const results = []
      for (const iban of ['AT321904300235473204', 'AT051904300235473205']) {
        const made = await session({
          line_items: [{ price_data, quantity: 1 }],
          allowed_payment_method_types: ['sepa_debit'],
        })
        const method = await stripe.paymentMethods.create({
          type: 'sepa_debit',
          sepa_debit: { iban },
          billing_details: { name: 'Ada', email: 'ada@example.com' },
        })
        const { status } = await confirm(made.id, method.id, 900)
        expect(status).toBe(200)
        const { subscription, invoice } = await started(made.id)
        expect([subscription.status, invoice.status]).toEqual(['active', 'open'])
        const types = await eventTypesDuring(stripe, () => later(600))
        const after = await started(made.id)
        results.push([
          after.done.payment_status,
          after.subscription.status,
          after.invoice.status,
          types.find((type) => type.startsWith('checkout.session.')),
        ])
      }
      expect(results).toEqual([
        ['paid', 'active', 'paid', 'checkout.session.async_payment_succeeded'],
        ['unpaid', 'past_due', 'open', 'checkout.session.async_payment_failed'],
      ])
    })

    it('takes a repeating discount over to the subscription', async () => {
      const coupon = await stripe.coupons.create({
        percent_off: 50,
        duration: 'repeating',
        duration_in_months: 3,
      })
      const made = await session({ discounts: [{ coupon: coupon.id }] })
      expect(made.amount_total).toBe(500)
      const types = await eventTypesDuring(stripe, async () => {
        expect((await confirm(made.id, 'pm_card_visa', 500)).status).toBe(200)
      })
      expect(types).toContain('customer.discount.created')
      const { subscription, invoice } = await started(made.id)
      expect(invoice).toMatchObject({ subtotal: 1000, total: 500 })
      expect(subscription.discounts).toHaveLength(1)
    })

    it('bills what is before the anchor by the second, or not at all', async () => {
      const billing_cycle_anchor = clock.now() + 15 * DAY
      const some = await session({ subscription_data: { billing_cycle_anchor } })
      expect(some.amount_total).toBeGreaterThan(450)
      expect(some.amount_total).toBeLessThan(550)
      const none = await session({
        subscription_data: { billing_cycle_anchor, proration_behavior: 'none' },
      })
      expect(none.amount_total).toBe(0)
      const { status } = await confirm(some.id, 'pm_card_visa', some.amount_total ?? 0)
      expect(status).toBe(200)
      const { subscription, invoice } = await started(some.id)
      expect(subscription).toMatchObject({ billing_cycle_anchor })
      expect(invoice.total).toBe(some.amount_total)
      expect(subscription.items.data[0]?.current_period_end).toBe(billing_cycle_anchor)
    })

    it('is billed as the API version of its maker does, unless they say', async () => {
      const modes = []
      for (const version of ['2025-08-27.basil', '2025-09-30.clover']) {
        const { json } = await world.request('POST', '/v1/checkout/sessions', {
          form: `mode=subscription&success_url=${OK}&line_items[0][price]=${monthly}&line_items[0][quantity]=1`,
          headers: { 'stripe-version': version },
        })
        const id = String(json['id'])
        expect((await confirm(id, 'pm_card_visa', 1000)).status).toBe(200)
        modes.push((await started(id)).subscription.billing_mode.type)
      }
      expect(modes).toEqual(['classic', 'flexible'])
    })

    it('refuses by Stripe’s words what cannot be together', async () => {
      const yearly = {
        currency: 'usd',
        unit_amount: 1,
        recurring: { interval: 'year' as const },
        product_data: { name: 'Year' },
      }
      const items = [{ price: monthly, quantity: 1 }]
      const cases: readonly (readonly [Params, string])[] = [
        [{ mode: 'payment' }, 'You specified `payment` mode but passed a recurring price.'],
        [
          { line_items: [{ price: fee, quantity: 1 }] },
          'You must provide at least one recurring price in `subscription` mode',
        ],
        [
          { payment_intent_data: { description: 'x' } },
          'You can not pass `payment_intent_data` in `subscription` mode.',
        ],
        [
          { customer_creation: 'always' },
          '`customer_creation` can only be used in `payment` mode.',
        ],
        [
          { line_items: [...items, { price_data: yearly, quantity: 1 }] },
          'Checkout does not support multiple prices with different billing intervals.',
        ],
        [
          {
            mode: 'payment',
            line_items: [{ price: fee, quantity: 1 }],
            subscription_data: { description: 'x' },
          },
          'You can not pass `subscription_data` in `payment` mode.',
        ],
        [
          { subscription_data: { trial_end: clock.now() + DAY } },
          'The `trial_end` date has to be at least 2 days in the future.',
        ],
      ]
      for (const [params, message] of cases)
        expect((await refused(params)).message).toContain(message)
    })
  })
})
