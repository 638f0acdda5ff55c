import type Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import { audited } from '../../../test/support/audited.ts'
import { shapeErrors, unknownKeys } from '../../../test/contract-kit/sdk-shape.ts'
import { eventTypesDuring } from '../../../test/support/events.ts'
import { billable } from '../../../test/support/subscribers.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'

const DAY = 24 * 60 * 60

onEachEngine((open) => {
  describe('subscriptions', () => {
    let world: World
    let stripe: Stripe
    const { clock, pass } = audited(open, (made) => {
      world = made
      stripe = made.stripe
    })

    const invoice = async (id: Stripe.Subscription['latest_invoice']) =>
      stripe.invoices.retrieve(String(id))
    const failing = (customer: string) =>
      stripe.paymentMethods.attach('pm_card_chargeCustomerFail', { customer })

    it('begin with what is paid', async () => {
      const { customer, price } = await billable(world)
      let made: Stripe.Subscription | null = null
      const types = await eventTypesDuring(stripe, async () => {
        made = await stripe.subscriptions.create({
          customer,
          items: [{ price, metadata: { a: 'b' } }],
          description: 'Gold',
          metadata: { shop: '7' },
          expand: ['latest_invoice', 'customer'],
        })
      })
      expect(shapeErrors(made, 'Stripe.Subscription')).toEqual([])
      expect(unknownKeys(made, 'Stripe.Subscription')).toEqual([])
      expect(made).toMatchObject({
        status: 'active',
        currency: 'usd',
        customer: { currency: 'usd' },
        latest_invoice: { status: 'paid', billing_reason: 'subscription_create', total: 1000 },
        items: { data: [{ metadata: { a: 'b' }, plan: { object: 'plan' } }] },
      })
      expect(types).toEqual([
        'customer.subscription.created',
        'customer.updated',
        'invoice.created',
        'invoice.finalized',
        'payment_intent.created',
        'charge.succeeded',
        'payment_intent.succeeded',
        'invoice_payment.paid',
        'invoice.paid',
        'invoice.payment_succeeded',
        'customer.subscription.updated',
      ])
    })

    it('begin with a trial, and say so before it ends', async () => {
      const { customer, price } = await billable(world)
      const made = await stripe.subscriptions.create({
        customer,
        items: [{ price }],
        trial_period_days: 14,
      })
      expect(made).toMatchObject({ status: 'trialing', trial_end: clock.now() + 14 * DAY })
      expect((await invoice(made.latest_invoice)).total).toBe(0)
      const types = await eventTypesDuring(stripe, () => pass(11 * DAY))
      expect(types).toContain('customer.subscription.trial_will_end')
      await pass(3 * DAY)
      await pass(7200)
      const after = await stripe.subscriptions.retrieve(made.id)
      expect(after.status).toBe('active')
      expect(await invoice(after.latest_invoice)).toMatchObject({ status: 'paid', total: 1000 })
      await stripe.subscriptions.cancel(made.id)
    })

    it('charge a setup fee with the first period', async () => {
      const { customer, price, product } = await billable(world)
      const made = await stripe.subscriptions.create({
        customer,
        items: [{ price }],
        add_invoice_items: [{ price_data: { currency: 'usd', product, unit_amount: 500 } }],
      })
      expect((await invoice(made.latest_invoice)).total).toBe(1500)
    })

    it('begin with a short period up to an anchor, which may be free', async () => {
      const { customer, price } = await billable(world, { unit_amount: 3000 })
      const anchor = clock.now() + 10 * DAY
      const terms = { customer, items: [{ price }], billing_cycle_anchor: anchor }
      const made = await stripe.subscriptions.create(terms)
      expect(made.items.data[0]?.current_period_end).toBe(anchor)
      const { total } = await invoice(made.latest_invoice)
      expect(total).toBeGreaterThan(900)
      expect(total).toBeLessThan(1100)
      const free = await stripe.subscriptions.create({ ...terms, proration_behavior: 'none' })
      expect((await invoice(free.latest_invoice)).total).toBe(0)
      const config = await stripe.subscriptions.create({
        customer,
        items: [{ price }],
        billing_cycle_anchor_config: { day_of_month: 1, hour: 0, minute: 0, second: 0 },
      })
      const at = new Date(config.billing_cycle_anchor * 1000)
      expect([at.getUTCDate(), at.getUTCHours()]).toEqual([1, 0])
    })

    it('begin in the past, and bill for it', async () => {
      const { customer, price } = await billable(world, { unit_amount: 3000 })
      const made = await stripe.subscriptions.create({
        customer,
        items: [{ price }],
        backdate_start_date: clock.now() - 40 * DAY,
      })
      expect(made.start_date).toBe(clock.now() - 40 * DAY)
      expect((await invoice(made.latest_invoice)).total).toBe(6000)
    })

    it.each([
      ['items[0][price]=price_none', 'items[0][price]'],
      ['items[0][quantity]=1', 'items[0][price]'],
      ['', 'items'],
      ['items[0][price]=<price>&trial_end=5', 'trial_end'],
      ['items[0][price]=<price>&trial_end=1900000000&trial_period_days=4', 'trial_end'],
      ['items[0][price]=<price>&items[1][price]=<year>', 'items[1][price]'],
      ['items[0][price]=<price>&items[1][price]=<price>', 'items[1][price]'],
      ['items[0][price]=<once>', 'items[0][price]'],
      ['items[0][price]=<price>&currency=eur', 'items[0][price]'],
      ['items[0][price]=<price>&collection_method=send_invoice', 'days_until_due'],
      ['items[0][price]=<price>&days_until_due=3', 'days_until_due'],
      ['items[0][price]=<price>&billing_cycle_anchor=1900000000', 'billing_cycle_anchor'],
      ['items[0][price]=<price>&default_payment_method=pm_none', 'default_payment_method'],
      ['items[0][price]=<price>&payment_behavior=pending_if_incomplete', 'payment_behavior'],
      ['items[0][price]=<price>&application_fee_percent=5', 'application_fee_percent'],
      ['items[0][price]=<price>&discounts[0][coupon]=none', 'discounts[0][coupon]'],
      ['items[0][price]=<price>&cancel_at=5', 'cancel_at'],
      ['items[0][price]=<price>&backdate_start_date=1900000000', 'backdate_start_date'],
    ])('are not made with %s', async (form, param) => {
      const { customer, price, product } = await billable(world)
      const year = await stripe.prices.create({
        currency: 'usd',
        unit_amount: 9000,
        product,
        recurring: { interval: 'year' },
      })
      const once = await stripe.prices.create({ currency: 'usd', unit_amount: 100, product })
      const filled = form
        .replaceAll('<price>', price)
        .replaceAll('<year>', year.id)
        .replaceAll('<once>', once.id)
      const answer = await world.request('POST', '/v1/subscriptions', {
        form: `customer=${customer}&${filled}`,
      })
      expect(answer.status).toBe(400)
      expect(answer.json.error?.param).toBe(param)
    })

    it('need a way to pay', async () => {
      const { price } = await billable(world)
      const { id: customer } = await stripe.customers.create()
      await expect(
        stripe.subscriptions.create({ customer, items: [{ price }] }),
      ).rejects.toMatchObject({ code: 'resource_missing' })
      expect((await stripe.subscriptions.list({ customer, status: 'all' })).data).toEqual([])
    })

    it('are incomplete when the first payment fails, or not made where that is wanted', async () => {
      const { customer, price } = await billable(world)
      const card = await failing(customer)
      const terms = { customer, items: [{ price }], default_payment_method: card.id }
      const made = await stripe.subscriptions.create(terms)
      expect(made.status).toBe('incomplete')
      const error = await stripe.subscriptions
        .create({ ...terms, payment_behavior: 'error_if_incomplete' })
        .catch((thrown: Stripe.errors.StripeCardError) => thrown)
      expect(error).toMatchObject({ type: 'StripeCardError', statusCode: 402 })
      const { data } = await stripe.subscriptions.list({ customer })
      expect(data.map(({ id }) => id)).toEqual([made.id])
    })

    it('are in one currency for one customer', async () => {
      const { customer, price, product } = await billable(world)
      const euros = await stripe.prices.create({
        currency: 'eur',
        unit_amount: 900,
        product,
        recurring: { interval: 'month' },
      })
      await stripe.subscriptions.create({ customer, items: [{ price }] })
      await expect(
        stripe.subscriptions.create({ customer, items: [{ price: euros.id }] }),
      ).rejects.toMatchObject({ message: expect.stringContaining('cannot combine currencies') })
    })

    it('wait for a way to pay that is set up meanwhile', async () => {
      const { price } = await billable(world)
      const { id: customer } = await stripe.customers.create()
      const made = await stripe.subscriptions.create({
        customer,
        items: [{ price }],
        trial_period_days: 30,
      })
      const intent = String(made.pending_setup_intent)
      await stripe.setupIntents.confirm(intent, {
        payment_method: 'pm_card_visa',
        return_url: 'https://shop.example/',
      })
      const after = await stripe.subscriptions.retrieve(made.id)
      expect(after.pending_setup_intent).toBeNull()
      expect(after.default_payment_method).toMatch(/^pm_/)
    })
  })
})
