import type Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import { audited } from '../../../test/support/audited.ts'
import { shapeErrors } from '../../../test/contract-kit/sdk-shape.ts'
import { eventTypesDuring, eventsDuring } from '../../../test/support/events.ts'
import { eventsAbout } from '../../../test/support/kept-events.ts'
import { billable } from '../../../test/support/subscribers.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'

const DAY = 24 * 60 * 60

onEachEngine((open) => {
  describe('changes of subscriptions', () => {
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

    it('credit what goes and charge what comes, with the next invoice', async () => {
      const { customer, price, product } = await billable(world, { unit_amount: 3000 })
      const better = await stripe.prices.create({
        currency: 'usd',
        unit_amount: 6000,
        product,
        recurring: { interval: 'month' },
      })
      const made = await stripe.subscriptions.create({ customer, items: [{ price }] })
      const item = made.items.data[0]!
      const { current_period_start: start, current_period_end: end } = item
      clock.advance((end - start) / 2)
      const events = await eventsDuring(stripe, () =>
        stripe.subscriptions.update(made.id, { items: [{ id: item.id, price: better.id }] }),
      )
      const updated = events.find(({ type }) => type === 'customer.subscription.updated')
      expect(updated?.data.previous_attributes).toMatchObject({ items: expect.anything() })
      const preview = await stripe.invoices.createPreview({ subscription: made.id })
      expect(preview.lines.data.map(({ amount }) => amount).toSorted((a, b) => a - b)).toEqual([
        -1500, 3000, 6000,
      ])
      await pass((end - start) / 2)
      await pass(7200)
      const { latest_invoice } = await stripe.subscriptions.retrieve(made.id)
      const bill = await invoice(latest_invoice)
      expect(bill.total).toBe(preview.total)
      expect(bill).toMatchObject({ total: 7500, status: 'paid' })
      await stripe.subscriptions.cancel(made.id)
    })

    it('invoice a change at once, or not at all', async () => {
      const { customer, price } = await billable(world, { unit_amount: 3000 })
      const made = await stripe.subscriptions.create({ customer, items: [{ price }] })
      const { id, current_period_end: end } = made.items.data[0]!
      clock.advance((end - clock.now()) / 2)
      const change = { items: [{ id, quantity: 3 }], proration_behavior: 'always_invoice' as const }
      const preview = await stripe.invoices.createPreview({
        subscription: made.id,
        subscription_details: change,
      })
      const before = await stripe.subscriptions.retrieve(made.id)
      const after = await stripe.subscriptions.update(made.id, change)
      const bill = await invoice(after.latest_invoice)
      expect(bill).toMatchObject({ total: 3000, status: 'paid' })
      expect(bill.billing_reason).toBe('subscription_update')
      expect([preview.total, before.items.data[0]?.quantity]).toEqual([3000, 1])
      const same = await stripe.subscriptions.update(made.id, {
        items: [{ id, quantity: 1 }],
        proration_behavior: 'none',
      })
      expect(same.latest_invoice).toBe(after.latest_invoice)
      const next = await stripe.invoices.createPreview({ subscription: made.id })
      expect(next.total).toBe(3000)
    })

    it('begin a period anew when the interval changes, the anchor, or a trial', async () => {
      const { customer, price, product } = await billable(world, { unit_amount: 3000 })
      const year = await stripe.prices.create({
        currency: 'usd',
        unit_amount: 30_000,
        product,
        recurring: { interval: 'year' },
      })
      const made = await stripe.subscriptions.create({ customer, items: [{ price }] })
      const { id } = made.items.data[0]!
      clock.advance(10 * DAY)
      const yearly = await stripe.subscriptions.update(made.id, { items: [{ id, price: year.id }] })
      expect(yearly.billing_cycle_anchor).toBe(clock.now())
      const bill = await invoice(yearly.latest_invoice)
      expect(bill.total).toBeLessThan(30_000)
      expect(bill.total).toBeGreaterThan(27_000)
      clock.advance(10 * DAY)
      const anew = await stripe.subscriptions.update(made.id, {
        billing_cycle_anchor: { type: 'now' },
        proration_behavior: 'none',
      })
      expect(anew.billing_cycle_anchor).toBe(clock.now())
      clock.advance(10 * DAY)
      const end = clock.now() + 20 * DAY
      const trial = await stripe.subscriptions.update(made.id, { trial_end: end })
      expect(trial).toMatchObject({ status: 'trialing', trial_end: end, billing_cycle_anchor: end })
      clock.advance(DAY)
      const over = await stripe.subscriptions.update(made.id, { trial_end: 'now' })
      expect(over).toMatchObject({ status: 'active', billing_cycle_anchor: clock.now() })
    })

    it('keep a change back until it is paid for', async () => {
      const { customer, price } = await billable(world, { unit_amount: 3000 })
      const made = await stripe.subscriptions.create({ customer, items: [{ price }] })
      const { id } = made.items.data[0]!
      const card = await failing(customer)
      await stripe.subscriptions.update(made.id, { default_payment_method: card.id })
      clock.advance(DAY)
      const change = { items: [{ id, quantity: 2 }], proration_behavior: 'always_invoice' as const }
      const waiting = await stripe.subscriptions.update(made.id, {
        ...change,
        payment_behavior: 'pending_if_incomplete',
      })
      expect(waiting).toMatchObject({
        status: 'active',
        items: { data: [{ quantity: 1 }] },
        pending_update: { subscription_items: [{ quantity: 2 }] },
      })
      const types = await eventTypesDuring(stripe, () => pass(23 * 60 * 60 + 1))
      expect(types).toContain('customer.subscription.pending_update_expired')
      const expired = await stripe.subscriptions.retrieve(made.id)
      expect(expired.pending_update).toBeNull()
      expect((await invoice(expired.latest_invoice)).status).toBe('void')
      const strict = { ...change, payment_behavior: 'error_if_incomplete' as const }
      await expect(stripe.subscriptions.update(made.id, strict)).rejects.toMatchObject({
        statusCode: 402,
      })
      const { items, pending_update } = await stripe.subscriptions.retrieve(made.id)
      expect([items.data[0]?.quantity, pending_update]).toEqual([1, null])
      const good = await stripe.paymentMethods.attach('pm_card_visa', { customer })
      await stripe.subscriptions.update(made.id, { default_payment_method: good.id })
      const done = await stripe.subscriptions.update(made.id, strict)
      expect(done.items.data[0]?.quantity).toBe(2)
      await expect(
        stripe.subscriptions.update(made.id, {
          description: 'no',
          payment_behavior: 'pending_if_incomplete',
        }),
      ).rejects.toMatchObject({ param: 'description' })
    })

    it('are canceled at once, and give back what is unused', async () => {
      const { customer, price } = await billable(world, { unit_amount: 3000 })
      const made = await stripe.subscriptions.create({ customer, items: [{ price }] })
      const { current_period_end: end } = made.items.data[0]!
      clock.advance((end - clock.now()) / 2)
      const over = await stripe.subscriptions.cancel(made.id, {
        prorate: true,
        invoice_now: true,
        cancellation_details: { comment: 'Moved', feedback: 'other' },
      })
      expect(over).toMatchObject({
        status: 'canceled',
        cancellation_details: { comment: 'Moved', feedback: 'other' },
      })
      expect((await invoice(over.latest_invoice)).total).toBe(-1500)
      const { balance } = (await stripe.customers.retrieve(customer)) as Stripe.Customer
      expect(balance).toBe(-1500)
      await expect(stripe.subscriptions.cancel(made.id)).rejects.toMatchObject({
        statusCode: 404,
      })
      await expect(
        stripe.subscriptions.update(made.id, { description: 'x' }),
      ).rejects.toMatchObject({ param: 'description' })
      const { metadata } = await stripe.subscriptions.update(made.id, { metadata: { a: 'b' } })
      expect(metadata).toEqual({ a: 'b' })
    })

    it('are canceled at the end of a period, unless somebody thinks better of it', async () => {
      const { customer, price } = await billable(world)
      const made = await stripe.subscriptions.create({ customer, items: [{ price }] })
      const { current_period_end: end } = made.items.data[0]!
      const ending = await stripe.subscriptions.update(made.id, { cancel_at_period_end: true })
      expect(ending).toMatchObject({ cancel_at: end, canceled_at: clock.now(), status: 'active' })
      const back = await stripe.subscriptions.update(made.id, { cancel_at_period_end: false })
      expect(back).toMatchObject({ cancel_at: null, canceled_at: null })
      await stripe.subscriptions.update(made.id, { cancel_at: 'min_period_end' })
      const types = await eventTypesDuring(stripe, () => pass(end - clock.now()))
      expect(types).toContain('customer.subscription.deleted')
      expect((await stripe.subscriptions.retrieve(made.id)).status).toBe('canceled')
    })

    it('are paused and resumed', async () => {
      const { customer, price } = await billable(world, { unit_amount: 3000 })
      const made = await stripe.subscriptions.create({ customer, items: [{ price }] })
      clock.advance(5 * DAY)
      const paused = await stripe.subscriptions.pause(made.id, {})
      expect(paused).toMatchObject({
        status: 'paused',
        status_details: { paused: { subscription: { type: 'pause_requested' } } },
      })
      await pass(60 * DAY)
      const { data } = await stripe.invoices.list({ subscription: made.id })
      expect(data).toHaveLength(1)
      const resumed = await stripe.subscriptions.resume(made.id, {})
      expect(resumed).toMatchObject({ status: 'active', billing_cycle_anchor: clock.now() })
      const types = (await eventsAbout(world, made.id)).map(({ type }) => type)
      expect(types).toContain('customer.subscription.paused')
      expect(types).toContain('customer.subscription.resumed')
      await expect(stripe.subscriptions.resume(made.id)).rejects.toMatchObject({ statusCode: 400 })
      await stripe.subscriptions.cancel(made.id)
    })

    it('pause after a trial that nobody can be charged after', async () => {
      const { price } = await billable(world)
      const { id: customer } = await stripe.customers.create()
      const made = await stripe.subscriptions.create({
        customer,
        items: [{ price }],
        trial_period_days: 7,
        trial_settings: { end_behavior: { missing_payment_method: 'pause' } },
      })
      const paused = await stripe.subscriptions.update(made.id, { trial_end: 'now' })
      expect(paused).toMatchObject({
        status: 'paused',
        status_details: { paused: { subscription: { type: 'trial_end_without_payment_method' } } },
      })
    })

    it('have discounts that come, change and go', async () => {
      const { customer, price } = await billable(world)
      const coupon = await stripe.coupons.create({ percent_off: 10, duration: 'forever' })
      const code = await stripe.promotionCodes.create({
        promotion: { type: 'coupon', coupon: coupon.id },
        max_redemptions: 1,
      })
      const types = await eventTypesDuring(stripe, async () => {
        const made = await stripe.subscriptions.create({
          customer,
          items: [{ price, discounts: [{ coupon: coupon.id }] }],
          discounts: [{ promotion_code: code.id }],
          expand: ['discounts'],
        })
        expect(made.discounts).toMatchObject([{ promotion_code: code.id, subscription: made.id }])
        expect((await invoice(made.latest_invoice)).total).toBe(810)
        const gone = await stripe.subscriptions.deleteDiscount(made.id)
        expect(gone).toMatchObject({ deleted: true })
        await expect(stripe.subscriptions.deleteDiscount(made.id)).rejects.toMatchObject({
          statusCode: 404,
        })
      })
      expect(types.filter((type) => type.startsWith('customer.discount'))).toEqual([
        'customer.discount.created',
        'customer.discount.created',
        'customer.discount.deleted',
      ])
      await expect(
        stripe.subscriptions.create({
          customer,
          items: [{ price }],
          discounts: [{ promotion_code: code.id }],
        }),
      ).rejects.toMatchObject({ param: 'discounts[0][promotion_code]' })
    })

    it('are in the mode of their version, and move on to the newer one', async () => {
      const { customer, price } = await billable(world)
      const made = await world.request('POST', '/v1/subscriptions', {
        form: `customer=${customer}&items[0][price]=${price}`,
      })
      expect(made.json).toMatchObject({ billing_mode: { type: 'classic', flexible: null } })
      await expect(
        stripe.subscriptions.migrate(String(made.json['id']), {
          billing_mode: { type: 'flexible', flexible: { proration_discounts: 'itemized' } },
        }),
      ).rejects.toMatchObject({ param: 'billing_mode[flexible][proration_discounts]' })
      const moved = await stripe.subscriptions.migrate(String(made.json['id']), {
        billing_mode: { type: 'flexible' },
      })
      expect(moved.billing_mode).toMatchObject({ type: 'flexible', updated_at: clock.now() })
    })

    it('are listed and searched', async () => {
      const { customer, price } = await billable(world)
      const made = await stripe.subscriptions.create({ customer, items: [{ price }] })
      const ended = await stripe.subscriptions.create({ customer, items: [{ price }] })
      await stripe.subscriptions.cancel(ended.id)
      const ids = async (params: Stripe.SubscriptionListParams) =>
        (await stripe.subscriptions.list({ customer, ...params })).data.map(({ id }) => id)
      expect(await ids({})).toEqual([made.id])
      expect(await ids({ status: 'all' })).toEqual([ended.id, made.id])
      expect(await ids({ status: 'ended' })).toEqual([ended.id])
      expect(await ids({ price })).toEqual([made.id])
      expect(await ids({ price: 'price_none' })).toEqual([])
      expect(await ids({ collection_method: 'send_invoice' })).toEqual([])
      expect(await ids({ automatic_tax: { enabled: false } })).toEqual([made.id])
      expect(await ids({ current_period_end: { gt: clock.now() } })).toEqual([made.id])
      expect(await ids({ current_period_start: { gt: clock.now() } })).toEqual([])
      const found = await stripe.subscriptions.search({ query: 'status:"canceled"' })
      expect(found.data.map(({ id }) => id)).toContain(ended.id)
      const whole = (await stripe.customers.retrieve(customer, {
        expand: ['subscriptions'],
      })) as Stripe.Customer
      expect(whole.subscriptions?.data.map(({ id }) => id)).toEqual([made.id])
    })

    it('end with their customer', async () => {
      const { customer, price, card } = await billable(world)
      const made = await stripe.subscriptions.create({
        customer,
        items: [{ price }],
        default_payment_method: card,
      })
      await stripe.paymentMethods.detach(card)
      const { default_payment_method } = await stripe.subscriptions.retrieve(made.id)
      expect(default_payment_method).toBeNull()
      await stripe.customers.del(customer)
      expect((await stripe.subscriptions.retrieve(made.id)).status).toBe('canceled')
    })

    it('are changed item by item', async () => {
      const { customer, price, product } = await billable(world, { unit_amount: 3000 })
      const more = await stripe.prices.create({
        currency: 'usd',
        unit_amount: 1000,
        product,
        recurring: { interval: 'month' },
      })
      const made = await stripe.subscriptions.create({ customer, items: [{ price }] })
      const added = await stripe.subscriptionItems.create({
        subscription: made.id,
        price: more.id,
        quantity: 2,
        proration_behavior: 'always_invoice',
      })
      expect(shapeErrors(added, 'Stripe.SubscriptionItem')).toEqual([])
      expect(added).toMatchObject({ quantity: 2, subscription: made.id })
      const changed = await stripe.subscriptionItems.update(added.id, { quantity: 4 })
      expect(changed.quantity).toBe(4)
      expect(await stripe.subscriptionItems.retrieve(added.id)).toEqual(changed)
      const { data } = await stripe.subscriptionItems.list({ subscription: made.id })
      expect(data.map(({ id }) => id)).toEqual([made.items.data[0]!.id, added.id])
      expect(await stripe.subscriptionItems.del(added.id)).toMatchObject({ deleted: true })
      await expect(stripe.subscriptionItems.del(made.items.data[0]!.id)).rejects.toMatchObject({
        param: 'items',
      })
    })

    it('are previewed without a trace', async () => {
      const { customer, price } = await billable(world)
      const coupon = await stripe.coupons.create({ percent_off: 50, duration: 'once' })
      const before = await stripe.events.list({ limit: 1 })
      const preview = await stripe.invoices.createPreview({
        customer,
        discounts: [{ coupon: coupon.id }],
        invoice_items: [{ amount: 300, currency: 'usd', description: 'Fee' }],
        subscription_details: { items: [{ price, quantity: 2 }] },
      })
      expect(preview).toMatchObject({ subtotal: 2300, total: 1150, status: 'draft' })
      expect((await stripe.events.list({ limit: 1 })).data).toEqual(before.data)
      expect((await stripe.subscriptions.list({ customer, status: 'all' })).data).toEqual([])
      expect((await stripe.coupons.retrieve(coupon.id)).times_redeemed).toBe(0)
      expect((await stripe.invoices.list({ customer })).data).toEqual([])
    })
  })
})
