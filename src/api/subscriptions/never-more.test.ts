import type Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import { audited } from '../../../test/support/audited.ts'
import { billable } from '../../../test/support/subscribers.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'

const DAY = 24 * 60 * 60
const AT_ONCE = { billing_cycle_anchor: { type: 'now' }, proration_behavior: 'none' } as const

onEachEngine((open) => {
  describe('what subscriptions bill', () => {
    let world: World
    let stripe: Stripe
    const { clock, pass } = audited(open, (made) => {
      world = made
      stripe = made.stripe
    })

    const billOf = ({ latest_invoice: id }: Stripe.Subscription) =>
      stripe.invoices.retrieve(String(id))
    const renewed = async (id: string) => {
      await pass(32 * DAY)
      await pass(3700)
      return billOf(await stripe.subscriptions.retrieve(id))
    }
    const coupon = (terms: Stripe.CouponCreateParams) =>
      stripe.coupons.create({ percent_off: 50, ...terms })

    it('gives back no more of a short first period than it has cost', async () => {
      const { customer, price } = await billable(world)
      const whole = await coupon({ duration: 'once', percent_off: 100 })
      for (const free of [
        { proration_behavior: 'none' as const },
        { discounts: [{ coupon: whole.id }] },
      ]) {
        const made = await stripe.subscriptions.create({
          customer,
          items: [{ price }],
          billing_cycle_anchor: clock.now() + 20 * DAY,
          ...free,
        })
        expect((await billOf(made)).total).toBe(0)
        clock.advance(DAY)
        const terms = { prorate: true, invoice_now: true }
        const gone = await stripe.subscriptions.cancel(made.id, terms)
        expect((await billOf(gone)).total).toBe(0)
      }
    })

    it('gives back nothing for what was added and never charged', async () => {
      const { customer, price, product } = await billable(world)
      const recurring = { interval: 'month' as const }
      const price_data = { currency: 'usd', product, unit_amount: 4000, recurring }
      const made = await stripe.subscriptions.create({ customer, items: [{ price }] })
      const { id } = made.items.data[0]!
      clock.advance(5 * DAY)
      const more = await stripe.subscriptions.update(made.id, {
        items: [{ id, quantity: 10 }, { price_data }],
        proration_behavior: 'none',
      })
      const added = more.items.data.find((item) => item.id !== id)!
      await stripe.subscriptions.update(made.id, {
        items: [
          { id, quantity: 1 },
          { id: added.id, deleted: true },
        ],
      })
      expect(await stripe.invoices.createPreview({ subscription: made.id })).toMatchObject({
        total: 1000,
      })
      // With the next period it is charged in full, and so is worth that much.
      await stripe.subscriptions.update(made.id, {
        items: [{ id, quantity: 10 }],
        proration_behavior: 'none',
      })
      expect((await renewed(made.id)).total).toBe(10_000)
      const less = await stripe.subscriptions.update(made.id, { items: [{ id, quantity: 1 }] })
      const preview = await stripe.invoices.createPreview({ subscription: less.id })
      expect(preview.total).toBeLessThan(-6000)
    })

    it('gives back what was charged since its period began', async () => {
      const { customer, price } = await billable(world)
      const terms = { customer, items: [{ price }] }
      const anchor = { billing_cycle_anchor: clock.now() + 20 * DAY }
      const free = await stripe.subscriptions.create({
        ...terms,
        ...anchor,
        proration_behavior: 'none',
      })
      const made = await stripe.subscriptions.create(terms)
      const to = ({ id, items }: Stripe.Subscription, quantity: number, more = {}) =>
        stripe.subscriptions.update(id, {
          items: [{ id: items.data[0]!.id, quantity }],
          ...more,
        })
      // In the second in which it was billed, it is billed anew.
      await to(made, 10, AT_ONCE)
      clock.advance(DAY)
      await to(free, 10)
      await to(free, 1)
      const undone = await stripe.invoices.createPreview({ subscription: free.id })
      expect(undone.total).toBeLessThan(2000)
      await to(made, 1)
      const less = await stripe.invoices.createPreview({ subscription: made.id })
      expect(less.total).toBeLessThan(-6000)
    })

    it('charges and gives back each day once, wherever its period is made to end', async () => {
      const { customer, price } = await billable(world)
      const terms = { customer, items: [{ price }] }
      const cancel_at = clock.now() + 10 * DAY
      const [none, lifted] = [{ proration_behavior: 'none' }, { cancel_at: '' }] as const
      const made = await stripe.subscriptions.create(terms)
      const short = await stripe.subscriptions.create({ ...terms, cancel_at })
      await stripe.subscriptions.update(made.id, { cancel_at, ...none })
      await stripe.subscriptions.update(made.id, lifted)
      const { total } = await stripe.invoices.createPreview({ subscription: made.id })
      expect(total).toBe(1000)
      await stripe.subscriptions.update(short.id, { ...lifted, ...none })
      await stripe.subscriptions.update(short.id, { cancel_at: clock.now() + 20 * DAY })
      clock.advance(5 * DAY)
      const gone = await stripe.subscriptions.cancel(short.id, { prorate: true, invoice_now: true })
      expect((await billOf(gone)).total).toBeGreaterThan(-200)
      const { id } = made.items.data[0]!
      const both = { items: [{ id, quantity: 10 }], cancel_at }
      await stripe.subscriptions.update(made.id, both)
      const { data } = await stripe.invoiceItems.list({ customer, pending: true })
      const sum = data.reduce((all, { amount }) => all + amount, 0)
      expect(sum).toBeGreaterThan(500)
      expect(sum).toBeLessThan(1000)
    })

    it('takes off a discount for once only once, whatever bills it', async () => {
      const { customer, price, product } = await billable(world)
      const added = [{ price_data: { currency: 'usd', product, unit_amount: 400 } }]
      for (const [change, cost] of [
        [AT_ONCE, 500],
        [{ add_invoice_items: added, proration_behavior: 'always_invoice' }, 200],
      ] as const) {
        const made = await stripe.subscriptions.create({ customer, items: [{ price }] })
        const { id } = await coupon({ duration: 'once' })
        clock.advance(DAY)
        const discounted = await stripe.subscriptions.update(made.id, {
          discounts: [{ coupon: id }],
          ...change,
        })
        expect(await billOf(discounted)).toMatchObject({ total: cost, status: 'paid' })
        expect(discounted.discounts).toEqual([])
        expect((await renewed(made.id)).total).toBe(1000)
      }
    })

    it('takes off nothing once a discount is over, and says so before', async () => {
      const { customer, price } = await billable(world)
      const { id: month } = await coupon({ duration: 'repeating', duration_in_months: 1 })
      const made = await stripe.subscriptions.create({
        customer,
        items: [{ price }],
        discounts: [{ coupon: month }],
      })
      const { total } = await stripe.invoices.createPreview({ subscription: made.id })
      expect(total).toBe(1000)
      await pass(25 * DAY)
      const { data } = await stripe.events.list({ type: 'invoice.upcoming', limit: 1 })
      expect(data[0]!.data.object).toMatchObject({ customer, total: 1000 })
      expect((await renewed(made.id)).total).toBe(1000)

      const yearly = await billable(world, { unit_amount: 12_000 }, 'year')
      const year = await stripe.subscriptions.create({
        customer: yearly.customer,
        items: [{ price: yearly.price }],
        discounts: [{ coupon: month }],
      })
      await pass(200 * DAY)
      const anew = await stripe.subscriptions.update(year.id, AT_ONCE)
      expect((await billOf(anew)).total).toBe(12_000)
    })

    it('ends with its period, wherever that ends by then', async () => {
      const { customer, price } = await billable(world)
      const terms = { customer, items: [{ price }], cancel_at_period_end: true }
      const trial = await stripe.subscriptions.create({ ...terms, trial_period_days: 7 })
      const trial_end = clock.now() + 20 * DAY
      const longer = await stripe.subscriptions.update(trial.id, { trial_end })
      expect(longer).toMatchObject({ cancel_at: trial_end, cancel_at_period_end: true })
      const made = await stripe.subscriptions.create(terms)
      await pass(10 * DAY)
      const anew = await stripe.subscriptions.update(made.id, AT_ONCE)
      expect(anew.cancel_at).toBe(anew.items.data[0]!.current_period_end)
      expect((await billOf(anew)).total).toBe(1000)
      await pass(32 * DAY)
      for (const { id } of [trial, made])
        expect(await stripe.subscriptions.retrieve(id)).toMatchObject({ status: 'canceled' })
    })

    it('can be tried again in the same second', async () => {
      const { customer, price } = await billable(world)
      const made = await stripe.subscriptions.create({ customer, items: [{ price }] })
      const bad = await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', { customer })
      await stripe.subscriptions.update(made.id, { default_payment_method: bad.id })
      clock.advance(DAY)
      const change = (payment_behavior: 'error_if_incomplete' | 'pending_if_incomplete') =>
        stripe.subscriptions.update(made.id, { ...AT_ONCE, payment_behavior })
      for (let times = 0; times < 2; times++)
        await expect(change('error_if_incomplete')).rejects.toMatchObject({ statusCode: 402 })
      await change('pending_if_incomplete')
      expect((await change('pending_if_incomplete')).pending_update).not.toBeNull()
    })

    it('heeds how to pay that is said together with the end of a trial', async () => {
      const { price } = await billable(world)
      const { id: customer } = await stripe.customers.create()
      const made = await stripe.subscriptions.create({
        customer,
        items: [{ price }],
        trial_period_days: 7,
        trial_settings: { end_behavior: { missing_payment_method: 'cancel' } },
      })
      const { id } = await stripe.paymentMethods.attach('pm_card_visa', { customer })
      const paid = { trial_end: 'now', default_payment_method: id } as const
      expect(await stripe.subscriptions.update(made.id, paid)).toMatchObject({ status: 'active' })
    })

    it('lets go of a bank’s question with the invoice that it was for', async () => {
      const { customer, price } = await billable(world)
      const asks = 'pm_card_authenticationRequired'
      const { id: default_payment_method } = await stripe.paymentMethods.attach(asks, { customer })
      const terms = { customer, items: [{ price }] }
      const begun = await stripe.subscriptions.create({ ...terms, default_payment_method })
      expect(begun.status).toBe('incomplete')
      const made = await stripe.subscriptions.create(terms)
      await stripe.subscriptions.update(made.id, { default_payment_method })
      clock.advance(60)
      const waiting = await stripe.subscriptions.update(made.id, {
        items: [{ id: made.items.data[0]!.id, quantity: 5 }],
        payment_behavior: 'pending_if_incomplete',
        proration_behavior: 'always_invoice',
      })
      expect(waiting.pending_update).not.toBeNull()
      await pass(2 * DAY)
      await world.app.work.runDue()
      const expired = await stripe.subscriptions.retrieve(made.id)
      expect(expired).toMatchObject({ pending_update: null, status: 'active' })
      expect(await stripe.subscriptions.retrieve(begun.id)).toMatchObject({
        status: 'incomplete_expired',
      })
      for (const one of [begun, waiting]) {
        expect(await billOf(one)).toMatchObject({ status: 'void' })
        const payments = await stripe.invoicePayments.list({
          invoice: String(one.latest_invoice),
          expand: ['data.payment.payment_intent'],
        })
        const intents = payments.data.map(({ payment }) => payment.payment_intent)
        expect(intents).toMatchObject([{ status: 'canceled', cancellation_reason: 'void_invoice' }])
      }
    })

    it('outlives a try by hand to collect what is not collected by itself', async () => {
      const { customer, price } = await billable(world)
      const made = await stripe.subscriptions.create({ customer, items: [{ price }] })
      const bad = await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', { customer })
      const draft = await stripe.invoices.create({ customer, subscription: made.id })
      await stripe.invoices.addLines(draft.id, { lines: [{ amount: 700 }] })
      await stripe.invoices.finalizeInvoice(draft.id)
      const pay = () => stripe.invoices.pay(draft.id, { payment_method: bad.id })
      await expect(pay()).rejects.toMatchObject({ code: 'card_declined' })
      const { status } = await stripe.subscriptions.retrieve(made.id)
      expect(status).toBe('past_due')
      await stripe.invoices.update(draft.id, { auto_advance: true })
      await stripe.invoices.markUncollectible(draft.id)
      expect((await stripe.subscriptions.retrieve(made.id)).status).toBe('active')
      await expect(pay()).rejects.toMatchObject({ code: 'card_declined' })
      expect(await stripe.invoices.retrieve(draft.id)).toMatchObject({
        next_payment_attempt: null,
      })
      expect((await stripe.subscriptions.retrieve(made.id)).status).toBe('active')
    })

    it('is late no longer once its latest invoice is written off', async () => {
      const { customer, price } = await billable(world)
      const made = await stripe.subscriptions.create({ customer, items: [{ price }] })
      const bad = await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', { customer })
      await stripe.subscriptions.update(made.id, { default_payment_method: bad.id })
      const late = await renewed(made.id)
      expect((await stripe.subscriptions.retrieve(made.id)).status).toBe('past_due')
      await stripe.invoices.markUncollectible(late.id)
      expect((await stripe.subscriptions.retrieve(made.id)).status).toBe('active')
    })

    it('bills what its changes have cost when its schedule ends it', async () => {
      const { customer, price } = await billable(world)
      const made = await stripe.subscriptionSchedules.create({
        customer,
        start_date: 'now',
        end_behavior: 'cancel',
        phases: [{ items: [{ price }], duration: { interval: 'month', interval_count: 1 } }],
      })
      await world.app.work.runDue()
      await pass(10 * DAY)
      const { start_date, end_date } = made.phases[0]!
      await stripe.subscriptionSchedules.update(made.id, {
        phases: [{ items: [{ price, quantity: 2 }], start_date, end_date }],
      })
      const last = await renewed(String(made.subscription))
      expect(last.status).toBe('paid')
      expect(last.total).toBeGreaterThan(600)
      expect((await stripe.invoiceItems.list({ customer, pending: true })).data).toEqual([])
    })

    it('is every period until it ends, however late somebody looks', async () => {
      const { customer, price } = await billable(world)
      const start = clock.now()
      const cancel_at = start + 75 * DAY
      const made = await stripe.subscriptions.create({ customer, items: [{ price }], cancel_at })
      await pass(100 * DAY)
      for (let round = 0; round < 3; round++) await pass(3700)
      expect(await stripe.subscriptions.retrieve(made.id)).toMatchObject({ status: 'canceled' })
      const { data } = await stripe.invoices.list({ subscription: made.id })
      const periods = data.map(({ lines }) => lines.data[0]!.period).reverse()
      expect(periods.map(({ start: from }) => from).slice(1)).toEqual(
        periods.map(({ end }) => end).slice(0, -1),
      )
      expect([periods[0]!.start, periods.at(-1)!.end]).toEqual([start, cancel_at])
      expect(data.map(({ total }) => total).slice(1)).toEqual([1000, 1000])
      expect(data[0]!.total).toBeLessThan(600)
    })

    it('is nothing of the time after its end, also where it was paused', async () => {
      const { customer, price } = await billable(world)
      const terms = { customer, items: [{ price }] }
      const cancel_at = clock.now() + 40 * DAY
      const made = await stripe.subscriptions.create({ ...terms, cancel_at })
      const begun = await stripe.subscriptions.create({ ...terms, cancel_at })
      const given = { ...terms, cancel_at_period_end: true }
      const whole = await stripe.subscriptions.create(given)
      clock.advance(5 * DAY)
      for (const { id } of [made, begun, whole]) await stripe.subscriptions.pause(id, {})
      clock.advance(20 * DAY)
      for (const { id } of [begun, whole]) await stripe.subscriptions.resume(id, {})
      const short = await stripe.subscriptions.retrieve(begun.id, { expand: ['latest_invoice'] })
      expect(short.items.data[0]!.current_period_end).toBe(cancel_at)
      const { lines } = short.latest_invoice as Stripe.Invoice
      const charged = lines.data.find(({ amount }) => amount > 0)!
      expect(charged.amount).toBeLessThan(550)
      const again = await stripe.subscriptions.retrieve(whole.id)
      expect(again.cancel_at).toBe(again.items.data[0]!.current_period_end)
      expect(again.cancel_at).toBeGreaterThan(cancel_at)
      await pass(20 * DAY)
      for (const { id } of [made, begun])
        expect(await stripe.subscriptions.retrieve(id)).toMatchObject({ status: 'canceled' })
      await stripe.subscriptions.cancel(whole.id)
    })

    it('is foretold as its schedule will have it', async () => {
      const { customer, price } = await billable(world)
      const duration = { interval: 'month', interval_count: 1 } as const
      const { id } = await coupon({ duration: 'forever' })
      const { subscription } = await stripe.subscriptionSchedules.create({
        customer,
        start_date: 'now',
        end_behavior: 'cancel',
        phases: [
          { items: [{ price }], duration },
          { items: [{ price, quantity: 4 }], discounts: [{ coupon: id }], duration },
        ],
      })
      await world.app.work.runDue()
      const preview = () => stripe.invoices.createPreview({ subscription: String(subscription) })
      expect((await preview()).total).toBe(2000)
      await pass(25 * DAY)
      const { data } = await stripe.events.list({ type: 'invoice.upcoming', limit: 1 })
      expect(data[0]!.data.object).toMatchObject({ customer, total: 2000 })
      expect((await stripe.coupons.retrieve(id)).times_redeemed).toBe(0)
      expect((await renewed(String(subscription))).total).toBe(2000)
    })

    it('is refused where nobody could be charged so much', async () => {
      const { customer, price, product } = await billable(world, { unit_amount: 99_999_999 })
      const recurring = { interval: 'month' as const }
      const price_data = { currency: 'usd', product, unit_amount: 1, recurring }
      const terms = { customer, items: [{ price }, { price_data }] }
      await expect(stripe.subscriptions.create(terms)).rejects.toMatchObject({ statusCode: 400 })
    })
  })
})
