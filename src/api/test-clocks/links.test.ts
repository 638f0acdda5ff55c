import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventTypesDuring } from '../../../test/support/events.ts'
import { endOf, openForm } from '../../../test/support/form-payer.ts'
import { violationsIn } from '../../../test/support/verified.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'
import { frozenClock } from '../../lib/clock.ts'

const NOW = 1_800_000_000
const THEN = 1_900_000_000
const DAY = 86_400

/** What Stripe's types do not know. */
type OnClock = { readonly paylinks?: { readonly test_clock: string } }

onEachEngine((open) => {
  describe('a link on a test clock', () => {
    let world: World
    let stripe: Stripe
    let price: string
    beforeAll(async () => {
      world = await open({ clock: frozenClock(NOW) })
      stripe = world.stripe
      const made = { currency: 'usd', unit_amount: 1000, product_data: { name: 'Mug' } }
      price = (await stripe.prices.create(made)).id
    })
    afterAll(() => world.close())

    const newClock = async () =>
      (await stripe.testHelpers.testClocks.create({ frozen_time: THEN })).id
    const newLink = (test_clock: string) =>
      stripe.paymentLinks.create({
        customer_creation: 'always',
        line_items: [{ price, quantity: 1 }],
        // The SDK passes on what it does not know.
        ...({ paylinks: { test_clock } } satisfies OnClock as object),
      })
    const advance = async (id: string, to: number) => {
      await stripe.testHelpers.testClocks.advance(id, { frozen_time: to })
      await world.app.work.runDue()
    }

    it('says so, as far as its clock is there', async () => {
      const clock = await newClock()
      const link: Stripe.PaymentLink & OnClock = await newLink(clock)
      expect(link.paylinks).toEqual({ test_clock: clock })
      const plain = await stripe.paymentLinks.create({ line_items: [{ price, quantity: 1 }] })
      expect(plain).not.toHaveProperty('paylinks')
      await expect(newLink('clock_none')).rejects.toMatchObject({
        code: 'resource_missing',
        param: 'paylinks[test_clock]',
      })
      await stripe.testHelpers.testClocks.del(clock)
      expect(await stripe.paymentLinks.retrieve(link.id)).toMatchObject({ active: false })
    })

    it('puts sessions, customers and payments on it', async () => {
      const clock = await newClock()
      const link = await newLink(clock)
      const payer = await openForm(link.url)
      expect(endOf(await payer.pay())).toBe('done')
      const session = await stripe.checkout.sessions.retrieve(payer.session(), {
        expand: ['customer', 'payment_intent.latest_charge'],
      })
      expect(session).toMatchObject({
        created: THEN,
        expires_at: THEN + DAY,
        status: 'complete',
        customer: { created: THEN, test_clock: clock },
        payment_intent: { created: THEN, latest_charge: { created: THEN } },
      })
      const listed = await stripe.customers.list({ test_clock: clock })
      expect(listed.data).toHaveLength(1)
      const [move] = (await stripe.balanceTransactions.list({ limit: 1 })).data
      expect(move).toMatchObject({ created: THEN, status: 'pending' })
      await advance(clock, THEN + 30 * DAY)
      expect(await stripe.balanceTransactions.retrieve(move!.id)).toMatchObject({
        status: 'available',
      })
    })

    it('lets them be refunded on it', async () => {
      const clock = await newClock()
      const payer = await openForm((await newLink(clock)).url)
      await payer.pay()
      const { payment_intent: paid } = await stripe.checkout.sessions.retrieve(payer.session())
      await advance(clock, THEN + DAY)
      const refund = await stripe.refunds.create({ payment_intent: String(paid) })
      expect(refund).toMatchObject({ created: THEN + DAY, status: 'succeeded' })
    })

    it('ends what its payers leave open by its clock', async () => {
      const clock = await newClock()
      const payer = await openForm((await newLink(clock)).url)
      await payer.pay('4000000000000002')
      const told = await eventTypesDuring(stripe, () => advance(clock, THEN + 2 * DAY))
      expect(told).toEqual([
        'test_helpers.test_clock.advancing',
        'checkout.session.expired',
        'test_helpers.test_clock.ready',
      ])
      expect(await stripe.checkout.sessions.retrieve(payer.session())).toMatchObject({
        status: 'expired',
      })
    })

    it('answers challenges by its time', async () => {
      const clock = await newClock()
      const payer = await openForm((await newLink(clock)).url)
      expect(endOf(await payer.pay('4000002760003184'))).toBe('challenge')
      await payer.answerChallenge('complete')
      const session = await stripe.checkout.sessions.retrieve(payer.session(), {
        expand: ['payment_intent.latest_charge'],
      })
      expect(session).toMatchObject({
        status: 'complete',
        payment_intent: { latest_charge: { created: THEN } },
      })
    })

    it('leaves everything in order', async () => {
      expect(await violationsIn(world)).toEqual([])
    })
  })

  describe('a session', () => {
    /** What becomes of a customer's session in two days, by the server's clock or a test's. */
    async function live(waiting: boolean) {
      const clock = frozenClock(waiting ? THEN : NOW)
      const world = await open({ clock })
      const { stripe } = world
      const made = { currency: 'usd', unit_amount: 1000, product_data: { name: 'Mug' } }
      const price = (await stripe.prices.create(made)).id
      const on = waiting ? null : await stripe.testHelpers.testClocks.create({ frozen_time: THEN })
      const customer = await stripe.customers.create(on ? { test_clock: on.id } : {})
      const session = await stripe.checkout.sessions.create({
        customer: customer.id,
        expires_at: THEN + 3600,
        line_items: [{ price, quantity: 1 }],
        mode: 'payment',
        success_url: 'https://example.com',
      })
      if (on) await stripe.testHelpers.testClocks.advance(on.id, { frozen_time: THEN + 2 * DAY })
      // A server wakes up at the time for which it has something to do.
      else clock.advance(3600)
      await world.app.work.runDue()
      const { data } = await stripe.events.list({ limit: 100 })
      const after = await stripe.checkout.sessions.retrieve(session.id)
      await world.close()
      return {
        session: withoutIds(after),
        events: data
          .filter(({ type }) => !type.startsWith('test_helpers.') && !/^pr(ice|oduct)\./.test(type))
          .map(({ type, created, data: told }) => ({
            type,
            created,
            object: withoutIds(told.object),
          })),
      }
    }

    it('on a test clock becomes what it would have by waiting', async () => {
      expect(await live(false)).toEqual(await live(true))
    })
  })
})

/** Objects as they are but for what is drawn by lot, and the clock itself. */
function withoutIds(object: object): unknown {
  const text = JSON.stringify(object, (name, value: unknown) =>
    name === 'test_clock' || name === 'invoice_prefix' || name === 'url' ? undefined : value,
  )
  return JSON.parse(text.replaceAll(/"(cs|cus|li|pmc|price|prod)_\w+"/g, '"$1"'))
}
