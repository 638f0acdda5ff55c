import type Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import { audited } from '../../../test/support/audited.ts'
import { shapeErrors, unknownKeys } from '../../../test/contract-kit/sdk-shape.ts'
import { eventTypesDuring } from '../../../test/support/events.ts'
import { eventsAbout } from '../../../test/support/kept-events.ts'
import { billable } from '../../../test/support/subscribers.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'

const DAY = 24 * 60 * 60

onEachEngine((open) => {
  describe('subscription schedules', () => {
    let world: World
    let stripe: Stripe
    const { clock, pass } = audited(open, (made) => {
      world = made
      stripe = made.stripe
    })

    const totals = async (subscription: string) =>
      (await stripe.invoices.list({ subscription })).data
        .filter(({ status }) => status !== 'void')
        .map(({ total }) => total)
        .toReversed()

    it('take a subscription through their phases, and let it go', async () => {
      const { customer, price } = await billable(world)
      const made = await stripe.subscriptionSchedules.create({
        customer,
        start_date: 'now',
        phases: [
          { items: [{ price, quantity: 1 }], metadata: { phase: 'one' } },
          { items: [{ price, quantity: 2 }], duration: { interval: 'month', interval_count: 2 } },
        ],
      })
      expect(shapeErrors(made, 'Stripe.SubscriptionSchedule')).toEqual([])
      expect(unknownKeys(made, 'Stripe.SubscriptionSchedule')).toEqual([])
      expect(made).toMatchObject({ status: 'active', end_behavior: 'release' })
      const { id } = made
      const subscription = String(made.subscription)
      await pass(0)
      expect(await stripe.subscriptions.retrieve(subscription)).toMatchObject({
        schedule: id,
        status: 'active',
        metadata: { phase: 'one' },
      })
      for (let week = 0; week < 14; week++) {
        await pass(7 * DAY)
        await pass(7200)
      }
      expect(await totals(subscription)).toEqual([1000, 2000, 2000, 2000])
      expect(await stripe.subscriptionSchedules.retrieve(id)).toMatchObject({
        status: 'completed',
        subscription,
      })
      expect((await stripe.subscriptions.retrieve(subscription)).schedule).toBeNull()
      const told = (await eventsAbout(world, id)).map(({ type }) => type)
      expect(told).toEqual([
        'subscription_schedule.created',
        'subscription_schedule.updated',
        'subscription_schedule.expiring',
        'subscription_schedule.completed',
      ])
      await stripe.subscriptions.cancel(subscription)
    })

    it('do in one go what they have missed', async () => {
      const { customer, price } = await billable(world)
      const made = await stripe.subscriptionSchedules.create({
        customer,
        start_date: clock.now() + DAY,
        end_behavior: 'cancel',
        phases: [
          { items: [{ price, quantity: 1 }], duration: { interval: 'month', interval_count: 2 } },
          { items: [{ price, quantity: 3 }], duration: { interval: 'month' } },
        ],
      })
      expect(made).toMatchObject({ status: 'not_started', subscription: null })
      await pass(DAY)
      // Nothing runs for four months.
      await pass(125 * DAY)
      await pass(7200)
      const { status, subscription } = await stripe.subscriptionSchedules.retrieve(made.id)
      expect(status).toBe('completed')
      expect((await stripe.subscriptions.retrieve(String(subscription))).status).toBe('canceled')
      expect(await totals(String(subscription))).toEqual([1000, 1000, 3000])
    })

    it('go on from a subscription, and are changed while they run', async () => {
      const { customer, price } = await billable(world)
      const subscription = await stripe.subscriptions.create({ customer, items: [{ price }] })
      const made = await stripe.subscriptionSchedules.create({ from_subscription: subscription.id })
      const [phase] = made.phases
      expect(phase).toMatchObject({ items: [{ price, quantity: 1 }] })
      const { end_date, start_date } = phase!
      const changed = await stripe.subscriptionSchedules.update(made.id, {
        phases: [
          { items: [{ price, quantity: 2 }], start_date, end_date },
          { items: [{ price, quantity: 5 }] },
        ],
        proration_behavior: 'none',
      })
      expect(changed.phases).toHaveLength(2)
      const now = await stripe.subscriptions.retrieve(subscription.id)
      expect(now.items.data[0]?.quantity).toBe(2)
      const preview = await stripe.invoices.createPreview({ schedule: made.id })
      expect(preview.total).toBe(5000)
      await pass(end_date - clock.now())
      await pass(7200)
      expect(await totals(subscription.id)).toEqual([1000, 5000])
      await expect(
        stripe.subscriptions.update(subscription.id, { cancel_at_period_end: true }),
      ).rejects.toMatchObject({ param: 'cancel_at_period_end' })
      const released = await stripe.subscriptionSchedules.release(made.id)
      expect(released).toMatchObject({
        status: 'released',
        released_subscription: subscription.id,
        subscription: null,
      })
      await expect(stripe.subscriptionSchedules.cancel(made.id)).rejects.toMatchObject({
        statusCode: 400,
      })
      await stripe.subscriptions.cancel(subscription.id)
    })

    it('are canceled with their subscription', async () => {
      const { customer, price } = await billable(world, { unit_amount: 3000 })
      const phases = [{ items: [{ price }] }]
      const made = await stripe.subscriptionSchedules.create({
        customer,
        start_date: 'now',
        phases,
      })
      await pass(60)
      const types = await eventTypesDuring(stripe, async () => {
        expect((await stripe.subscriptionSchedules.cancel(made.id)).status).toBe('canceled')
      })
      expect(types).toContain('subscription_schedule.canceled')
      expect(types).toContain('customer.subscription.deleted')
    })

    it.each([
      ['phases[0][items][0][price]=<price>', 'customer'],
      ['customer=<customer>', 'phases'],
      [
        'customer=<customer>&phases[0][items][0][price]=<price>&phases[0][end_date]=5',
        'phases[0][end_date]',
      ],
      ['from_subscription=sub_none', 'from_subscription'],
      [
        'customer=<customer>&phases[0][items][0][price]=<price>&phases[0][transfer_data][destination]=acct_1',
        'phases[0][transfer_data][destination]',
      ],
    ])('are not made with %s', async (form, param) => {
      const { customer, price } = await billable(world)
      const answer = await world.request('POST', '/v1/subscription_schedules', {
        form: form.replaceAll('<price>', price).replaceAll('<customer>', customer),
      })
      expect(answer.status).toBe(400)
      expect(answer.json.error?.param).toBe(param)
    })

    it('count iterations only in versions that know them', async () => {
      const { customer, price } = await billable(world)
      const make = (version: string) =>
        world.request('POST', '/v1/subscription_schedules', {
          form: `customer=${customer}&phases[0][items][0][price]=${price}&phases[0][iterations]=3`,
          headers: { 'stripe-version': version },
        })
      expect((await make('2025-09-30.clover')).json.error?.param).toBe('phases[0][iterations]')
      expect((await make('2025-08-27.basil')).status).toBe(200)
    })
  })
})
