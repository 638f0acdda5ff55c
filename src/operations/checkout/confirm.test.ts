/** Confirming a session: what is paid, what is refused, and what is only done once. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventTypesDuring } from '../../../test/support/events.ts'
import { endOf, openForm, placesOf } from '../../../test/support/form-payer.ts'
import { ADJUSTABLE_TEE, TEE } from '../../../test/support/goods.ts'
import { CARDS } from '../../../test/support/payer.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'
import { frozenClock } from '../../lib/clock.ts'
import { type Line, withLine } from '../../processors/simulator/lost-answers.ts'
import { simulator } from '../../processors/simulator/simulator.ts'

onEachEngine((open) => {
  describe('a confirmation', () => {
    const clock = frozenClock(1_795_000_000)
    let line: Line = 'good'
    let world: World
    beforeAll(async () => {
      world = await open({ clock, processor: withLine(simulator, () => line) })
    })
    afterAll(() => world.close())

    const newLink = (params = {}) =>
      world.stripe.paymentLinks.create({ line_items: [TEE], ...params })
    const sessionOf = (id: string) => world.stripe.checkout.sessions.retrieve(id)
    const chargesOf = async (session: string) => {
      const { payment_intent } = await sessionOf(session)
      if (payment_intent === null) return []
      const { data } = await world.stripe.charges.list({ payment_intent: String(payment_intent) })
      return data.map(({ status }) => status)
    }

    it('pays, and tells in order what happened', async () => {
      const payer = await openForm((await newLink({ customer_creation: 'always' })).url)
      const types = await eventTypesDuring(world.stripe, async () => {
        expect(endOf(await payer.pay())).toBe('done')
      })
      expect(types).toEqual([
        'customer.created',
        'payment_intent.created',
        'charge.succeeded',
        'payment_intent.succeeded',
        'checkout.session.completed',
        'charge.updated',
      ])
      expect(await sessionOf(payer.session())).toMatchObject({
        status: 'complete',
        payment_status: 'paid',
        customer: expect.stringMatching(/^cus_/),
      })
    })

    it('completes what costs nothing without a payment', async () => {
      const free = { ...TEE.price_data, currency: 'usd', unit_amount: 0 }
      const link = await newLink({ line_items: [{ price_data: free, quantity: 1 }] })
      const payer = await openForm(link.url)
      const types = await eventTypesDuring(world.stripe, async () => {
        expect(endOf(await payer.send({ intent: 'pay', email: 'jenny@example.com' }))).toBe('done')
      })
      expect(types).toEqual(['checkout.session.completed'])
      expect(await sessionOf(payer.session())).toMatchObject({
        payment_status: 'paid',
        payment_intent: null,
        customer_details: { email: 'jenny@example.com' },
      })
    })

    it('only holds the money of a link that captures by hand', async () => {
      const link = await newLink({ payment_intent_data: { capture_method: 'manual' } })
      const payer = await openForm(link.url)
      expect(endOf(await payer.pay())).toBe('done')
      const held = await sessionOf(payer.session())
      expect(held).toMatchObject({ status: 'complete', payment_status: 'unpaid' })
      await world.stripe.paymentIntents.capture(String(held.payment_intent))
      expect(await sessionOf(held.id)).toMatchObject({ payment_status: 'paid' })
    })

    it('that is declined leaves the session open for another card, and one intent', async () => {
      const payer = await openForm((await newLink()).url)
      expect(endOf(await payer.pay(CARDS.declined))).toContain('declined')
      const before = await sessionOf(payer.session())
      expect(before).toMatchObject({ status: 'open', payment_status: 'unpaid' })
      expect(endOf(await payer.pay())).toBe('done')
      const after = await sessionOf(payer.session())
      expect(after.payment_intent).toBe(before.payment_intent)
      expect(await chargesOf(payer.session())).toEqual(['succeeded', 'failed'])
    })

    it('of another total than the payer saw charges nothing, and shows the new one', async () => {
      const payer = await openForm((await newLink()).url)
      const reply = await payer.pay(CARDS.visa, { expected_amount: '1' })
      expect(endOf(reply)).toBe(
        'The total is now $10.99. You have not been charged. Check it and pay.',
      )
      expect(await chargesOf(payer.session())).toEqual([])
      const other = await openForm((await newLink()).url)
      const inEuros = await other.pay(CARDS.visa, { expected_currency: 'eur' })
      expect(endOf(inEuros)).toContain('You have not been charged.')
    })

    it('without a card for what is not free charges nothing and holds no place', async () => {
      const tiers = [
        { up_to: 1, unit_amount: 0 },
        { up_to: 'inf' as const, unit_amount: 500 },
      ]
      const price = await world.stripe.prices.create({
        currency: 'usd',
        billing_scheme: 'tiered',
        tiers_mode: 'graduated',
        tiers,
        product_data: { name: 'Seat' },
      })
      const link = await newLink({
        line_items: [{ ...ADJUSTABLE_TEE, price_data: undefined, price: price.id }],
        restrictions: { completed_sessions: { limit: 1 } },
      })
      const payer = await openForm(link.url)
      const [quantity] = [...payer.fields.keys()].filter((name) => name.startsWith('quantity_'))
      const reply = await payer.send({
        [String(quantity)]: '3',
        intent: 'pay',
        email: 'jenny@example.com',
        expected_amount: '1000',
      })
      expect(endOf(reply)).toContain('You have not been charged.')
      expect(await placesOf(world, link)).toEqual({ completed: 0, reserved: 0 })
    })

    it('sent twice at once pays once, and both hear so', async () => {
      const link = await newLink()
      const payer = await openForm(link.url)
      const replies = await Promise.all(Array.from({ length: 6 }, () => payer.pay()))
      expect(new Set(replies.map(endOf))).toEqual(new Set(['done']))
      const { data } = await world.stripe.checkout.sessions.list({ payment_link: link.id })
      expect(data).toMatchObject([{ status: 'complete' }])
      expect(await chargesOf(payer.session())).toEqual(['succeeded'])
    })

    it('of a session that is paid leads to the thanks again', async () => {
      const payer = await openForm((await newLink()).url)
      await payer.pay()
      expect(endOf(await payer.pay())).toBe('done')
      expect(await chargesOf(payer.session())).toEqual(['succeeded'])
    })

    it('of a session that has expired is refused', async () => {
      const payer = await openForm((await newLink()).url)
      await payer.pay(CARDS.declined)
      clock.advance(24 * 60 * 60)
      expect(endOf(await payer.pay())).toBe('elsewhere')
      expect(await chargesOf(payer.session())).toEqual(['failed'])
    })

    it('whose answer is lost is not repeated: a job finds out how it ended', async () => {
      const payer = await openForm((await newLink()).url)
      line = 'lost'
      expect(endOf(await payer.pay())).toBe('done')
      expect(endOf(await payer.pay())).toBe('done')
      const waiting = await sessionOf(payer.session())
      expect(waiting).toMatchObject({ status: 'open', payment_status: 'unpaid' })
      line = 'good'
      clock.advance(60)
      await world.app.work.runDue()
      expect(await sessionOf(payer.session())).toMatchObject({ status: 'complete' })
      expect(await chargesOf(payer.session())).toEqual(['succeeded'])
    })
  })

  describe('a challenge', () => {
    let world: World
    beforeAll(async () => {
      world = await open()
    })
    afterAll(() => world.close())

    async function challenged() {
      const link = await world.stripe.paymentLinks.create({ line_items: [ADJUSTABLE_TEE] })
      const payer = await openForm(link.url)
      expect(endOf(await payer.pay(CARDS.challenged))).toBe('challenge')
      return payer
    }

    it('answered many times at once charges once', async () => {
      const payer = await challenged()
      const replies = await Promise.all(
        Array.from({ length: 5 }, () => payer.answerChallenge('complete')),
      )
      expect(new Set(replies.map(endOf))).toEqual(new Set(['done']))
      const { payment_intent } = await world.stripe.checkout.sessions.retrieve(payer.session())
      const { data } = await world.stripe.charges.list({ payment_intent: String(payment_intent) })
      expect(data).toMatchObject([{ status: 'succeeded' }])
    })

    it('that has failed cannot be completed afterwards', async () => {
      const payer = await challenged()
      expect(endOf(await payer.answerChallenge('fail'))).toContain('unable to authenticate')
      await payer.answerChallenge('complete')
      const session = await world.stripe.checkout.sessions.retrieve(payer.session())
      expect(session.status).toBe('open')
    })

    it('stands in the way of other changes until it has ended', async () => {
      const payer = await challenged()
      const [quantity] = [...payer.fields.keys()].filter((name) => name.startsWith('quantity_'))
      const change = { intent: 'update', [String(quantity)]: '4' }
      expect(endOf(await payer.send(change))).toBe('elsewhere')
      const before = await world.stripe.checkout.sessions.retrieve(payer.session())
      expect(before.amount_total).toBe(1099)
      await payer.answerChallenge('cancel')
      await payer.send(change)
      const after = await world.stripe.checkout.sessions.retrieve(payer.session())
      expect(after.amount_total).toBe(4396)
    })
  })

  describe('a confirmation without a page', () => {
    let world: World
    beforeAll(async () => {
      world = await open()
    })
    afterAll(() => world.close())

    const confirm = (id: string, form: string) =>
      world.request('POST', `/v1/payment_pages/${id}/confirm`, { form })
    const newSession = () =>
      world.stripe.checkout.sessions.create({
        mode: 'payment',
        line_items: [TEE],
        success_url: 'https://shop.example/ok',
      })

    it('pays with the method that it names', async () => {
      const { id } = await newSession()
      const { status, json } = await confirm(id, 'payment_method=pm_card_visa&expected_amount=1099')
      expect(status).toBe(200)
      expect(json).toMatchObject({ id, status: 'complete', payment_status: 'paid' })
    })

    it.each([
      ['another total', 'payment_method=pm_card_visa&expected_amount=1', 400],
      ['a refused card', 'payment_method=pm_card_chargeDeclined&expected_amount=1099', 402],
    ])('is refused for %s, and the session stays open', async (_why, form, status) => {
      const { id } = await newSession()
      expect(await confirm(id, form)).toMatchObject({ status })
      expect((await world.stripe.checkout.sessions.retrieve(id)).status).toBe('open')
    })

    it('is refused when it has been paid before', async () => {
      const { id } = await newSession()
      await confirm(id, 'payment_method=pm_card_visa&expected_amount=1099')
      const again = await confirm(id, 'payment_method=pm_card_visa&expected_amount=1099')
      expect(again).toMatchObject({ status: 400 })
    })
  })
})
