/** Places under a link's limit: taken by confirming, given back, and never sold twice. */

import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventsDuring } from '../../../test/support/events.ts'
import { endOf, openForm, placesOf } from '../../../test/support/form-payer.ts'
import { CARDS } from '../../../test/support/payer.ts'
import { TEE } from '../../../test/support/goods.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'
import { frozenClock } from '../../lib/clock.ts'
import { type Line, withLine } from '../../processors/simulator/lost-answers.ts'
import { simulator } from '../../processors/simulator/simulator.ts'

const TAKEN = /^Others are paying for the last places right now\./
const isTorture = process.env['PAYLINKS_TORTURE'] === '1'
const CROWD = isTorture ? { payers: 200, limit: 10 } : { payers: 40, limit: 4 }

onEachEngine((open) => {
  describe('places', () => {
    const clock = frozenClock(1_795_000_000)
    let line: Line = 'good'
    let world: World
    beforeAll(async () => {
      world = await open({ clock, processor: withLine(simulator, () => line) })
    })
    afterAll(() => world.close())

    const limited = (limit: number) =>
      world.stripe.paymentLinks.create({
        line_items: [TEE],
        restrictions: { completed_sessions: { limit } },
      })
    const statuses = async (link: Stripe.PaymentLink) => {
      const sessions = world.stripe.checkout.sessions.list({ payment_link: link.id, limit: 100 })
      return (await sessions.autoPagingToArray({ limit: 1000 })).map(({ status }) => status)
    }

    it(`are sold as often as there are: ${CROWD.limit} to ${CROWD.payers} payers at once`, async () => {
      const link = await limited(CROWD.limit)
      const crowd = await Promise.all(
        Array.from({ length: CROWD.payers }, () => openForm(link.url)),
      )
      const ends = await Promise.all(crowd.map(async (payer) => endOf(await payer.pay())))
      expect(ends.filter((end) => end === 'done')).toHaveLength(CROWD.limit)
      for (const end of ends)
        expect(end === 'done' || end === 'elsewhere' || TAKEN.test(end), end).toBe(true)
      expect(await placesOf(world, link)).toEqual({ completed: CROWD.limit, reserved: 0 })
      expect((await statuses(link)).filter((status) => status === 'complete')).toHaveLength(
        CROWD.limit,
      )
    })

    it('are held by nobody who only looks, or has not confirmed', async () => {
      const link = await limited(1)
      const payer = await openForm(link.url)
      await payer.send({ intent: 'update', email: 'idle@example.com' })
      expect(await placesOf(world, link)).toEqual({ completed: 0, reserved: 0 })
      expect(endOf(await (await openForm(link.url)).pay())).toBe('done')
    })

    it('come back from a card that is declined', async () => {
      const link = await limited(1)
      await (await openForm(link.url)).pay(CARDS.declined)
      expect(await placesOf(world, link)).toEqual({ completed: 0, reserved: 0 })
    })

    it.each(['fail', 'cancel'] as const)(
      'come back from a challenge that ends with %s',
      async (result) => {
        const link = await limited(1)
        const payer = await openForm(link.url)
        expect(endOf(await payer.pay(CARDS.challenged))).toBe('challenge')
        expect(await placesOf(world, link)).toEqual({ completed: 0, reserved: 1 })
        await payer.answerChallenge(result)
        expect(await placesOf(world, link)).toEqual({ completed: 0, reserved: 0 })
      },
    )

    it('come back from a session that is expired', async () => {
      const link = await limited(1)
      const payer = await openForm(link.url)
      await payer.pay(CARDS.challenged)
      await world.stripe.checkout.sessions.expire(payer.session())
      expect(await placesOf(world, link)).toEqual({ completed: 0, reserved: 0 })
      expect(endOf(await payer.answerChallenge('complete'))).toBe('elsewhere')
      expect(await placesOf(world, link)).toEqual({ completed: 0, reserved: 0 })
      expect(await statuses(link)).toEqual(['expired'])
    })

    it('are held by an unfinished challenge for ten minutes, and then regained by finishing it', async () => {
      const link = await limited(1)
      const payer = await openForm(link.url)
      await payer.pay(CARDS.challenged)
      clock.advance(599)
      await world.app.work.runDue()
      expect(await placesOf(world, link)).toEqual({ completed: 0, reserved: 1 })
      clock.advance(1)
      await world.app.work.runDue()
      expect(await placesOf(world, link)).toEqual({ completed: 0, reserved: 0 })
      expect(endOf(await payer.answerChallenge('complete'))).toBe('done')
      expect(await placesOf(world, link)).toEqual({ completed: 1, reserved: 0 })
    })

    it('that others have bought meanwhile cannot be regained, and nothing is charged', async () => {
      const link = await limited(1)
      const slow = await openForm(link.url)
      await slow.pay(CARDS.challenged)
      clock.advance(600)
      await world.app.work.runDue()
      await (await openForm(link.url)).pay()
      expect(endOf(await slow.answerChallenge('complete'))).toBe('elsewhere')
      const session = await world.stripe.checkout.sessions.retrieve(slow.session())
      expect(session.status).toBe('open')
      const intent = await world.stripe.paymentIntents.retrieve(String(session.payment_intent))
      expect(intent).toMatchObject({ status: 'requires_payment_method', amount_received: 0 })
      expect(await placesOf(world, link)).toEqual({ completed: 1, reserved: 0 })
    })

    it('that others are paying for cannot be regained either, until they give up', async () => {
      const link = await limited(1)
      const [slow, other] = [await openForm(link.url), await openForm(link.url)]
      await slow.pay(CARDS.challenged)
      clock.advance(600)
      await world.app.work.runDue()
      await other.pay(CARDS.challenged)
      expect(endOf(await slow.answerChallenge('complete'))).toMatch(TAKEN)
      await other.answerChallenge('cancel')
      expect(endOf(await slow.pay())).toBe('done')
      expect(await placesOf(world, link)).toEqual({ completed: 1, reserved: 0 })
    })

    it('are kept while nobody knows how a payment ended', async () => {
      const link = await limited(1)
      const payer = await openForm(link.url)
      line = 'lost'
      expect(endOf(await payer.pay())).toBe('done')
      clock.advance(660)
      await world.app.work.runDue()
      expect(await placesOf(world, link)).toEqual({ completed: 0, reserved: 1 })
      expect(endOf(await (await openForm(link.url)).pay())).toMatch(TAKEN)
      line = 'good'
      clock.advance(3600)
      await world.app.work.runDue()
      expect(await placesOf(world, link)).toEqual({ completed: 1, reserved: 0 })
    })

    it('are no more once the last is sold: the link says so', async () => {
      const link = await limited(2)
      await (await openForm(link.url)).pay()
      const events = await eventsDuring(world.stripe, async () => {
        await (await openForm(link.url)).pay()
      })
      const updates = events.filter(({ type }) => type === 'payment_link.updated')
      expect(updates).toHaveLength(1)
      expect(updates[0]?.data).toMatchObject({
        object: {
          id: link.id,
          active: false,
          restrictions: { completed_sessions: { count: 2, limit: 2 } },
        },
        previous_attributes: { active: true },
      })
      expect(await placesOf(world, link)).toEqual({ completed: 2, reserved: 0 })
    })

    it('are for nobody once the link is deactivated, but for whoever holds one', async () => {
      const link = await limited(5)
      const [holder, waiting] = [await openForm(link.url), await openForm(link.url)]
      await holder.pay(CARDS.challenged)
      await waiting.pay(CARDS.declined)
      await world.stripe.paymentLinks.update(link.id, { active: false })
      expect(endOf(await waiting.pay())).toBe('elsewhere')
      expect(endOf(await holder.answerChallenge('complete'))).toBe('done')
      expect(await placesOf(world, link)).toEqual({ completed: 1, reserved: 0 })
    })

    it('are counted, and not limited, where there is no limit', async () => {
      const link = await world.stripe.paymentLinks.create({ line_items: [TEE] })
      for (let sale = 0; sale < 3; sale++) await (await openForm(link.url)).pay()
      expect(await placesOf(world, link)).toEqual({ completed: 3, reserved: 0 })
      expect((await world.stripe.paymentLinks.retrieve(link.id)).active).toBe(true)
    })
  })
})
