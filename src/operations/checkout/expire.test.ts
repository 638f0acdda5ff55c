/** Ending sessions: by API, and by themselves after a day. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventsDuring } from '../../../test/support/events.ts'
import { endOf, openForm } from '../../../test/support/form-payer.ts'
import { TEE } from '../../../test/support/goods.ts'
import { CARDS } from '../../../test/support/payer.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'
import { frozenClock } from '../../lib/clock.ts'
import { type Line, withLine } from '../../processors/simulator/lost-answers.ts'
import { simulator } from '../../processors/simulator/simulator.ts'

const DAY = 24 * 60 * 60

onEachEngine((open) => {
  describe('a session', () => {
    const clock = frozenClock(1_795_000_000)
    let line: Line = 'good'
    let world: World
    beforeAll(async () => {
      world = await open({ clock, processor: withLine(simulator, () => line) })
    })
    afterAll(() => world.close())

    const sessions = () => world.stripe.checkout.sessions
    const statusOf = async (id: string) => (await sessions().retrieve(id)).status
    async function declined() {
      const payer = await openForm(
        (await world.stripe.paymentLinks.create({ line_items: [TEE] })).url,
      )
      await payer.pay(CARDS.declined)
      return payer
    }

    it('expires by itself after a day, and says so once', async () => {
      const payer = await declined()
      clock.advance(DAY - 1)
      await world.app.work.runDue()
      expect(await statusOf(payer.session())).toBe('open')
      const events = await eventsDuring(world.stripe, async () => {
        clock.advance(1)
        await world.app.work.runDue()
        await world.app.work.runDue()
      })
      const mine = events.filter(({ data }) => JSON.stringify(data).includes(payer.session()))
      expect(mine).toMatchObject([
        { type: 'checkout.session.expired', data: { object: { status: 'expired' } } },
      ])
    })

    it('that was paid does not expire', async () => {
      const payer = await declined()
      await payer.pay()
      clock.advance(2 * DAY)
      await world.app.work.runDue()
      expect(await statusOf(payer.session())).toBe('complete')
      await expect(sessions().expire(payer.session())).rejects.toThrow(/status of complete/)
    })

    it('is expired by API once', async () => {
      const payer = await declined()
      expect(await sessions().expire(payer.session())).toMatchObject({ status: 'expired' })
      await expect(sessions().expire(payer.session())).rejects.toThrow(/status of expired/)
      expect(endOf(await payer.pay())).toBe('elsewhere')
    })

    it('made by API expires when its maker said', async () => {
      const { id } = await sessions().create({
        mode: 'payment',
        line_items: [TEE],
        success_url: 'https://shop.example/ok',
        expires_at: clock.now() + 3600,
      })
      clock.advance(3600)
      await world.app.work.runDue()
      expect(await statusOf(id)).toBe('expired')
    })

    it('does not expire while its payment is with the processor', async () => {
      const payer = await declined()
      line = 'lost'
      await payer.pay()
      await expect(sessions().expire(payer.session())).rejects.toMatchObject({
        statusCode: 429,
        code: 'lock_timeout',
      })
      clock.advance(DAY)
      await world.app.work.runDue()
      expect(await statusOf(payer.session())).toBe('open')
      line = 'good'
      clock.advance(2 * 60 * 60)
      await world.app.work.runDue()
      expect(await statusOf(payer.session())).toBe('complete')
    })
  })
})
