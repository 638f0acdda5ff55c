import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shapeErrors, unknownKeys } from '../../../test/contract-kit/sdk-shape.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'
import { violationsIn } from '../../../test/support/verified.ts'
import { frozenClock } from '../../lib/clock.ts'

const NOW = 1_800_000_000
const PAST = 1_577_836_800
const DAY = 86_400

onEachEngine((open) => {
  describe('a test clock', () => {
    const clock = frozenClock(NOW)
    let world: World
    let stripe: Stripe
    let price: string
    beforeAll(async () => {
      world = await open({ clock })
      stripe = world.stripe
      const made = { currency: 'usd', unit_amount: 1000, product_data: { name: 'Mug' } }
      price = (await stripe.prices.create(made)).id
    })
    afterAll(() => world.close())

    const newClock = (frozen_time = PAST) => stripe.testHelpers.testClocks.create({ frozen_time })
    const advance = async (id: string, to: number) => {
      const begun = await stripe.testHelpers.testClocks.advance(id, { frozen_time: to })
      await world.app.work.runDue()
      return begun
    }
    const newSession = (customer: string) =>
      stripe.checkout.sessions.create({
        customer,
        line_items: [{ price, quantity: 1 }],
        mode: 'payment',
        success_url: 'https://example.com/thanks',
      })
    const typesSince = async (before: string | undefined) => {
      const events = await stripe.events.list({
        limit: 100,
        ...(before === undefined ? {} : { ending_before: before }),
      })
      return events.data.map(({ type }) => type).reverse()
    }
    /** As if a job of it took its time. */
    const stand = (id: string, status: string) => {
      const { engine } = world.app
      const clocks = engine.sql.updateTable('test_clocks').set({ status }).where('id', '=', id)
      return engine.run(clocks.compile())
    }
    const newest = async () => (await stripe.events.list({ limit: 1 })).data[0]?.id

    it('is made, read, listed, and deleted', async () => {
      const made = await stripe.testHelpers.testClocks.create({ frozen_time: PAST, name: 'Ada' })
      expect(shapeErrors(made, 'Stripe.TestHelpers.TestClock')).toEqual([])
      expect(unknownKeys(made, 'Stripe.TestHelpers.TestClock')).toEqual([])
      expect(made).toMatchObject({
        id: expect.stringMatching(/^clock_1\w{23}$/),
        object: 'test_helpers.test_clock',
        created: NOW,
        deletes_after: NOW + 30 * DAY,
        frozen_time: PAST,
        name: 'Ada',
        status: 'ready',
        status_details: {},
      })
      expect(await stripe.testHelpers.testClocks.retrieve(made.id)).toMatchObject({ name: 'Ada' })
      expect((await stripe.testHelpers.testClocks.list()).data[0]).toMatchObject({ id: made.id })
      const gone = await stripe.testHelpers.testClocks.del(made.id)
      expect(gone).toMatchObject({ id: made.id, object: made.object, deleted: true })
      await expect(stripe.testHelpers.testClocks.retrieve(made.id)).rejects.toMatchObject({
        statusCode: 404,
        message: `No such billingclock: '${made.id}'`,
      })
      const left = await stripe.testHelpers.testClocks.list()
      expect(left.data.map(({ id }) => id)).not.toContain(made.id)
    })

    it('has its own time for a customer and their sessions', async () => {
      const { id } = await newClock()
      const customer = await stripe.customers.create({ test_clock: id })
      expect(customer).toMatchObject({ created: PAST, test_clock: id })
      const session = await newSession(customer.id)
      expect(session).toMatchObject({ created: PAST, expires_at: PAST + DAY })
      const before = await newest()
      expect(await advance(id, PAST + DAY - 1)).toMatchObject({
        status: 'advancing',
        status_details: { advancing: { target_frozen_time: PAST + DAY - 1 } },
        frozen_time: PAST,
      })
      expect(await stripe.checkout.sessions.retrieve(session.id)).toMatchObject({ status: 'open' })
      await advance(id, PAST + 3 * DAY)
      expect(await stripe.checkout.sessions.retrieve(session.id)).toMatchObject({
        status: 'expired',
      })
      expect(await stripe.testHelpers.testClocks.retrieve(id)).toMatchObject({
        frozen_time: PAST + 3 * DAY,
        status: 'ready',
        status_details: {},
      })
      expect(await typesSince(before)).toEqual([
        'test_helpers.test_clock.advancing',
        'test_helpers.test_clock.ready',
        'test_helpers.test_clock.advancing',
        'checkout.session.expired',
        'test_helpers.test_clock.ready',
      ])
      const told = await stripe.events.list({ type: 'checkout.session.expired', limit: 1 })
      expect(told.data[0]).toMatchObject({ created: PAST + DAY })
      expect(await stripe.events.retrieve(told.data[0]!.id)).toMatchObject({ created: PAST + DAY })
    })

    it('is what a list of customers asks for, or leaves out', async () => {
      const { id } = await newClock(NOW + 400 * DAY)
      const first = await stripe.customers.create({ test_clock: id })
      const second = await stripe.customers.create({ test_clock: id })
      const real = await stripe.customers.create()
      const all = (await stripe.customers.list({ limit: 100 })).data.map((one) => one.id)
      expect(all[0]).toBe(real.id)
      expect(all).not.toContain(first.id)
      const listed = await stripe.customers.list({ test_clock: id })
      expect(listed.data.map((one) => one.id)).toEqual([second.id, first.id])
      const expand = ['test_clock']
      expect(await stripe.customers.retrieve(first.id, { expand })).toMatchObject({
        test_clock: { id, object: 'test_helpers.test_clock' },
      })
    })

    it('does not move back, and lets nothing be changed while it moves', async () => {
      const { id } = await newClock()
      for (const frozen_time of [PAST, PAST - 1])
        await expect(
          stripe.testHelpers.testClocks.advance(id, { frozen_time }),
        ).rejects.toMatchObject({ statusCode: 400, param: 'frozen_time' })
      const customer = await stripe.customers.create({ test_clock: id })
      const changes = [
        () => stripe.customers.update(customer.id, { name: 'Ada' }),
        () => stripe.testHelpers.testClocks.del(id),
      ]
      await stand(id, 'advancing')
      for (const change of changes)
        await expect(change()).rejects.toMatchObject({
          statusCode: 429,
          message: 'Test clock advancement underway - cannot perform modifications',
        })
      expect(await stripe.customers.retrieve(customer.id)).toMatchObject({ name: null })
      await stand(id, 'ready')
      expect(await stripe.customers.update(customer.id, { name: 'Ada' })).toMatchObject({
        name: 'Ada',
      })
    })

    it('takes its customers and sessions with it', async () => {
      const { id } = await newClock()
      const customer = await stripe.customers.create({ test_clock: id })
      const session = await newSession(customer.id)
      const before = await newest()
      await stripe.testHelpers.testClocks.del(id)
      expect(await stripe.customers.retrieve(customer.id)).toMatchObject({ deleted: true })
      expect(await stripe.checkout.sessions.retrieve(session.id)).toMatchObject({
        status: 'expired',
      })
      expect(await typesSince(before)).toEqual([
        'checkout.session.expired',
        'customer.deleted',
        'test_helpers.test_clock.deleted',
      ])
    })

    it('takes a customer who was there before it', async () => {
      const { id: customer } = await stripe.customers.create()
      const made = await stripe.testHelpers.testClocks.create({ frozen_time: PAST, customer })
      expect(await stripe.customers.retrieve(customer)).toMatchObject({ test_clock: made.id })
      expect(await newSession(customer)).toMatchObject({ created: PAST })
      await expect(
        stripe.testHelpers.testClocks.create({ frozen_time: PAST, customer }),
      ).rejects.toMatchObject({ statusCode: 400, param: 'customer' })
      await expect(
        stripe.testHelpers.testClocks.create({ frozen_time: PAST, customer: 'cus_none' }),
      ).rejects.toMatchObject({ code: 'resource_missing', param: 'customer' })
    })

    it('that is not there cannot be named, nor two at once', async () => {
      await expect(stripe.customers.create({ test_clock: 'clock_no' })).rejects.toMatchObject({
        statusCode: 400,
        code: 'resource_missing',
        param: 'test_clock',
      })
      const [one, other] = [await newClock(), await newClock(NOW)]
      const customer = await stripe.customers.create({ test_clock: one.id })
      const intent = await stripe.paymentIntents.create({
        amount: 1000,
        currency: 'usd',
        customer: customer.id,
      })
      expect(intent.created).toBe(PAST)
      const stranger = await stripe.customers.create({ test_clock: other.id })
      await expect(
        stripe.paymentIntents.update(intent.id, { customer: stranger.id }),
      ).rejects.toMatchObject({ statusCode: 400, message: expect.stringContaining('different') })
    })

    it('is deleted by itself', async () => {
      const { id, deletes_after: end } = await newClock()
      clock.advance(end - clock.now())
      await world.app.work.runDue()
      await expect(stripe.testHelpers.testClocks.retrieve(id)).rejects.toMatchObject({
        statusCode: 404,
      })
    })

    it('leaves everything in order', async () => {
      expect(await violationsIn(world)).toEqual([])
    })
  })
})
