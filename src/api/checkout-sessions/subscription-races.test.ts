/** Subscriptions whose payment is told twice, lost on the way, or wanted by two payers at once. */

import type Stripe from 'stripe'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { eventTypesDuring } from '../../../test/support/events.ts'
import { endOf, openForm } from '../../../test/support/form-payer.ts'
import { violationsIn } from '../../../test/support/verified.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'
import { frozenClock } from '../../lib/clock.ts'
import { type Line, withLine } from '../../processors/simulator/lost-answers.ts'
import { simulator } from '../../processors/simulator/simulator.ts'

onEachEngine((open) => {
  describe('a subscription that is paid for', () => {
    const clock = frozenClock(1_800_000_000)
    let line: Line = 'good'
    let world: World
    let stripe: Stripe
    beforeAll(async () => {
      world = await open({ clock, processor: withLine(simulator, () => line) })
      stripe = world.stripe
    })
    afterAll(() => world.close())
    afterEach(async () => {
      line = 'good'
      expect(await violationsIn(world)).toEqual([])
    })

    const link = (params: Partial<Stripe.PaymentLinkCreateParams> = {}) =>
      stripe.paymentLinks.create({
        line_items: [
          {
            price_data: {
              currency: 'usd',
              unit_amount: 700,
              recurring: { interval: 'month' },
              product_data: { name: 'Gold' },
            },
            quantity: 1,
          },
        ],
        ...params,
      })
    const startedBy = (types: readonly string[]) =>
      types.filter((type) => type === 'customer.subscription.created').length
    const seen = (id: string) => stripe.checkout.sessions.retrieve(id)
    async function later(seconds: number): Promise<void> {
      clock.advance(seconds)
      await world.app.work.runDue()
    }

    it.each([
      ['a payment', {}],
      ['a trial', { subscription_data: { trial_period_days: 5 } }],
    ])('is found again when the answer was lost: %s', async (_of, params) => {
      const payer = await openForm((await link(params)).url)
      line = 'lost'
      await payer.pay()
      const waiting = await seen(payer.session())
      expect([waiting.status, waiting.subscription]).toEqual(['open', null])
      line = 'good'
      const types = await eventTypesDuring(stripe, () => later(600))
      expect(startedBy(types)).toBe(1)
      expect(await seen(payer.session())).toMatchObject({
        status: 'complete',
        subscription: expect.stringMatching(/^sub_/),
        invoice: expect.stringMatching(/^in_/),
      })
    })

    it('starts once, however often Pay is pressed', async () => {
      const payer = await openForm((await link()).url)
      const types = await eventTypesDuring(stripe, async () => {
        await Promise.all([payer.pay(), payer.pay(), payer.pay()])
        await later(600)
        await payer.pay()
      })
      expect(startedBy(types)).toBe(1)
      expect(types.filter((type) => type === 'charge.succeeded')).toHaveLength(1)
    })

    it.each([
      ['payers', {}],
      ['who try it', { subscription_data: { trial_period_days: 5 } }],
    ])('starts for one of two %s where there is one place', async (_who, params) => {
      const { url, id } = await link({
        ...params,
        restrictions: { completed_sessions: { limit: 1 } },
      })
      const payers = [await openForm(url), await openForm(url)]
      const types = await eventTypesDuring(stripe, async () => {
        const ends = await Promise.all(payers.map(async (payer) => endOf(await payer.pay())))
        expect(ends.filter((end) => end === 'done')).toHaveLength(1)
      })
      expect(startedBy(types)).toBe(1)
      expect((await stripe.paymentLinks.retrieve(id)).restrictions?.completed_sessions).toEqual({
        count: 1,
        limit: 1,
      })
    })

    it('is settled once when a bank’s answer comes twice', async () => {
      const payer = await openForm((await link()).url)
      expect(endOf(await payer.pay('4000 0027 6000 3184'))).toBe('challenge')
      const types = await eventTypesDuring(stripe, async () => {
        await Promise.all([payer.answerChallenge('complete'), payer.answerChallenge('complete')])
        await later(600)
      })
      expect(startedBy(types)).toBe(1)
      expect((await seen(payer.session())).status).toBe('complete')
    })
  })
})
