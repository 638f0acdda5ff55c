import fc from 'fast-check'
import type Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import { audited } from '../../../test/support/audited.ts'
import { billable } from '../../../test/support/subscribers.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'

const DAY = 24 * 60 * 60

onEachEngine((open) => {
  describe('a subscription that is left to itself', () => {
    let world: World
    let stripe: Stripe
    const { clock, pass } = audited(open, (made) => {
      world = made
      stripe = made.stripe
    })

    const invoicesOf = async (subscription: string) => {
      const all: Stripe.Invoice[] = []
      for await (const one of stripe.invoices.list({ subscription, limit: 100 })) all.push(one)
      return all.toReversed()
    }

    it('bills each month once', async () => {
      const { customer, price } = await billable(world, { unit_amount: 1000 })
      const made = await stripe.subscriptions.create({
        customer,
        items: [{ price, quantity: 2 }],
      })
      expect(made.status).toBe('active')
      for (let day = 0; day < 100; day++) await pass(DAY)
      const bills = await invoicesOf(made.id)
      expect(
        bills.map(({ status, total, billing_reason }) => [status, total, billing_reason]),
      ).toEqual([
        ['paid', 2000, 'subscription_create'],
        ['paid', 2000, 'subscription_cycle'],
        ['paid', 2000, 'subscription_cycle'],
        ['paid', 2000, 'subscription_cycle'],
      ])
      const [, second] = bills
      expect(second?.lines.data[0]?.period.start).toBe(bills[0]?.lines.data[0]?.period.end)
      await stripe.subscriptions.cancel(made.id)
    })

    it('bills what it has missed, in order, once each', async () => {
      const { customer, price } = await billable(world, { unit_amount: 500 }, 'week')
      const made = await stripe.subscriptions.create({ customer, items: [{ price }] })
      // Nothing runs for nine weeks.
      clock.advance(65 * DAY)
      await Promise.all([world.app.work.runDue(), world.app.work.runDue()])
      await pass(2 * 60 * 60)
      const starts = (await invoicesOf(made.id)).map(({ lines }) => lines.data[0]?.period.start)
      const first = made.items.data[0]!.current_period_start
      expect(starts).toEqual(Array.from({ length: 10 }, (_, week) => first + week * 7 * DAY))
      await stripe.subscriptions.cancel(made.id)
    })

    it('bills every period exactly once, however time jumps', async () => {
      const shapes = fc.record({
        interval: fc.constantFrom('day' as const, 'week' as const, 'month' as const),
        count: fc.integer({ min: 1, max: 3 }),
        trial: fc.option(fc.integer({ min: 1, max: 20 }), { nil: null }),
        jumps: fc.array(fc.integer({ min: 60, max: 25 * DAY }), { minLength: 1, maxLength: 5 }),
      })
      await fc.assert(
        fc.asyncProperty(shapes, async ({ interval, count, trial, jumps }) => {
          const { customer, price } = await billable(world, { unit_amount: 700 }, interval, count)
          const made = await stripe.subscriptions.create({
            customer,
            items: [{ price }],
            ...(trial === null ? {} : { trial_period_days: trial }),
          })
          for (const seconds of jumps) await pass(seconds)
          await pass(2 * 60 * 60)
          const spans = (await invoicesOf(made.id)).map(({ lines }) => lines.data[0]!.period)
          for (const [index, { start }] of spans.entries())
            if (index > 0) expect(start).toBe(spans[index - 1]!.end)
          expect(spans.at(-1)!.end).toBeGreaterThan(clock.now())
          expect(spans.at(-1)!.start).toBeLessThanOrEqual(clock.now())
          await stripe.subscriptions.cancel(made.id)
        }),
        { numRuns: 12 },
      )
    })

    it('is past due when it cannot be charged, tried again, and canceled in the end', async () => {
      const { customer, price } = await billable(world, { unit_amount: 1500 })
      const made = await stripe.subscriptions.create({ customer, items: [{ price }] })
      const card = await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', { customer })
      await stripe.subscriptions.update(made.id, { default_payment_method: card.id })
      await pass(31 * DAY)
      await pass(7200)
      expect((await stripe.subscriptions.retrieve(made.id)).status).toBe('past_due')
      await pass(3 * DAY + 60)
      await pass(2 * DAY + 60)
      expect((await stripe.subscriptions.retrieve(made.id)).status).toBe('past_due')
      await pass(2 * DAY + 60)
      const ended = await stripe.subscriptions.retrieve(made.id)
      expect(ended.status).toBe('canceled')
      expect(ended.cancellation_details?.reason).toBe('payment_failed')
      const last = (await invoicesOf(made.id)).at(-1)
      expect(last).toMatchObject({ status: 'open', attempt_count: 4 })
    })

    it('recovers when a later try is paid', async () => {
      const { customer, price } = await billable(world, { unit_amount: 1500 })
      const made = await stripe.subscriptions.create({ customer, items: [{ price }] })
      const card = await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', { customer })
      await stripe.subscriptions.update(made.id, { default_payment_method: card.id })
      await pass(31 * DAY)
      await pass(7200)
      const good = await stripe.paymentMethods.attach('pm_card_visa', { customer })
      await stripe.subscriptions.update(made.id, { default_payment_method: good.id })
      await pass(3 * DAY + 60)
      expect((await stripe.subscriptions.retrieve(made.id)).status).toBe('active')
      await stripe.subscriptions.cancel(made.id)
    })

    it('does what its merchant wants when nothing helps', async () => {
      const { customer, price } = await billable(world, { unit_amount: 1500 })
      const settings = (form: string) =>
        world.request('POST', `/v1/accounts/${world.app.account}`, { form })
      const set = await settings(
        'paylinks[dunning][attempts][0]=1&paylinks[dunning][afterwards]=unpaid',
      )
      expect(set.json).toMatchObject({
        paylinks: { dunning: { attempts: [1], afterwards: 'unpaid' } },
      })
      const wrong = await settings('paylinks[dunning][attempts][0]=0')
      expect(wrong.status).toBe(400)
      const made = await stripe.subscriptions.create({ customer, items: [{ price }] })
      const card = await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', { customer })
      await stripe.subscriptions.update(made.id, { default_payment_method: card.id })
      await pass(31 * DAY)
      await pass(7200)
      await pass(DAY + 60)
      expect((await stripe.subscriptions.retrieve(made.id)).status).toBe('unpaid')
      // Of an unpaid one, the next invoice stays a draft.
      await pass(31 * DAY)
      expect((await invoicesOf(made.id)).at(-1)).toMatchObject({
        status: 'draft',
        auto_advance: false,
      })
      await settings('paylinks[dunning]=')
      await stripe.subscriptions.cancel(made.id)
    })

    it('expires when its first payment does not come within 23 hours', async () => {
      const { customer, price } = await billable(world, { unit_amount: 1500 })
      const made = await stripe.subscriptions.create({
        customer,
        items: [{ price }],
        payment_behavior: 'default_incomplete',
      })
      expect(made.status).toBe('incomplete')
      await pass(23 * 60 * 60 + 1)
      expect((await stripe.subscriptions.retrieve(made.id)).status).toBe('incomplete_expired')
      expect((await invoicesOf(made.id))[0]?.status).toBe('void')
    })

    it('is past due when what was sent is not paid in time', async () => {
      const { customer, price } = await billable(world, { unit_amount: 1500 })
      const made = await stripe.subscriptions.create({
        customer,
        items: [{ price }],
        collection_method: 'send_invoice',
        days_until_due: 5,
      })
      expect(made.status).toBe('active')
      await pass(5 * DAY + 1)
      expect((await stripe.subscriptions.retrieve(made.id)).status).toBe('past_due')
      await stripe.subscriptions.cancel(made.id)
    })

    it.each([
      ['keep_as_draft', 'draft'],
      ['void', 'void'],
      ['mark_uncollectible', 'uncollectible'],
    ] as const)('with its collection paused by %s makes invoices that are %s', async (how, is) => {
      const { customer, price } = await billable(world, { unit_amount: 1500 })
      const made = await stripe.subscriptions.create({ customer, items: [{ price }] })
      const resumes_at = clock.now() + 45 * DAY
      await stripe.subscriptions.update(made.id, {
        pause_collection: { behavior: how, resumes_at },
      })
      await pass(31 * DAY)
      await pass(7200)
      expect((await invoicesOf(made.id)).at(-1)?.status).toBe(is)
      expect((await stripe.subscriptions.retrieve(made.id)).status).toBe('active')
      await pass(20 * DAY)
      expect((await stripe.subscriptions.retrieve(made.id)).pause_collection).toBeNull()
      await stripe.subscriptions.cancel(made.id)
    })

    it('takes a coupon off as often as it says', async () => {
      const { customer, price } = await billable(world, { unit_amount: 1000 })
      const once = await stripe.coupons.create({ percent_off: 50, duration: 'once' })
      const months = await stripe.coupons.create({
        amount_off: 100,
        currency: 'usd',
        duration: 'repeating',
        duration_in_months: 2,
      })
      const made = await stripe.subscriptions.create({
        customer,
        items: [{ price }],
        discounts: [{ coupon: once.id }, { coupon: months.id }],
      })
      for (let day = 0; day < 95; day++) await pass(DAY)
      expect((await invoicesOf(made.id)).map(({ total }) => total)).toEqual([400, 900, 1000, 1000])
      const after = await stripe.subscriptions.retrieve(made.id)
      expect(after.discounts).toEqual([])
      await stripe.subscriptions.cancel(made.id)
    })

    it('ends when its time has come, and bills the last part', async () => {
      const { customer, price } = await billable(world, { unit_amount: 3000 })
      const made = await stripe.subscriptions.create({ customer, items: [{ price }] })
      const { current_period_end: end } = made.items.data[0]!
      await stripe.subscriptions.update(made.id, { cancel_at: end + 15 * DAY })
      await pass(end - clock.now() + 7200)
      const [, last] = await invoicesOf(made.id)
      expect(last?.lines.data[0]?.period).toEqual({ start: end, end: end + 15 * DAY })
      expect(last?.total).toBeLessThan(1600)
      await pass(15 * DAY)
      expect((await stripe.subscriptions.retrieve(made.id)).status).toBe('canceled')
    })
  })
})
