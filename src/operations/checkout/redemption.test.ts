/** Redemptions of a code: taken by confirming, given back, and never more than there are. */

import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endOf, openForm, placesOf } from '../../../test/support/form-payer.ts'
import { TEE } from '../../../test/support/goods.ts'
import { CARDS } from '../../../test/support/payer.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'
import { frozenClock } from '../../lib/clock.ts'
import { type Line, withLine } from '../../processors/simulator/lost-answers.ts'
import { simulator } from '../../processors/simulator/simulator.ts'

const GONE = 'This code can no longer be used.'
const isTorture = process.env['PAYLINKS_TORTURE'] === '1'
const CROWD = isTorture ? { payers: 300, limit: 20 } : { payers: 40, limit: 4 }

onEachEngine((open) => {
  describe('redemptions', () => {
    const clock = frozenClock(1_795_000_000)
    let line: Line = 'good'
    let world: World
    let stripe: Stripe
    beforeAll(async () => {
      world = await open({ clock, processor: withLine(simulator, () => line) })
      stripe = world.stripe
    })
    afterAll(() => world.close())

    const offer = async (
      limit: number,
      { ofCoupon = false, ...more }: { ofCoupon?: boolean; limited?: number } = {},
    ) => {
      const most = { max_redemptions: limit }
      const { id: coupon } = await stripe.coupons.create({
        percent_off: 20,
        ...(ofCoupon ? most : {}),
      })
      const { id, code } = await stripe.promotionCodes.create({
        promotion: { type: 'coupon', coupon },
        ...(ofCoupon ? {} : most),
      })
      const link = await stripe.paymentLinks.create({
        line_items: [TEE],
        allow_promotion_codes: true,
        ...(more.limited === undefined
          ? {}
          : { restrictions: { completed_sessions: { limit: more.limited } } }),
      })
      return { coupon, id, code, link }
    }
    type Offered = Awaited<ReturnType<typeof offer>>
    /** A payer who has applied the code, and not paid yet. */
    const applied = async ({ code, link }: Offered) => {
      const payer = await openForm(link.url)
      expect(endOf(await payer.send({ intent: 'apply_code', promotionCode: code }))).toBe('form')
      return payer
    }
    const used = async ({ coupon, id }: Offered) => [
      (await stripe.coupons.retrieve(coupon)).times_redeemed,
      (await stripe.promotionCodes.retrieve(id)).times_redeemed,
    ]
    const heldOf = async ({ coupon }: Offered) => {
      const { sql } = world.app.engine
      const query = sql.selectFrom('coupons').select('reserved').where('id', '=', coupon)
      return Number((await world.app.engine.run(query.compile()))[0]?.reserved)
    }
    const complete = async ({ link }: Offered) => {
      const list = stripe.checkout.sessions.list({ payment_link: link.id, status: 'complete' })
      return list.autoPagingToArray({ limit: 1000 })
    }

    it(`are made as often as a code may be: ${CROWD.limit} by ${CROWD.payers} payers at once`, async () => {
      const offered = await offer(CROWD.limit)
      const crowd = await Promise.all(Array.from({ length: CROWD.payers }, () => applied(offered)))
      const ends = await Promise.all(crowd.map(async (payer) => endOf(await payer.pay())))
      expect(ends.filter((end) => end === 'done')).toHaveLength(CROWD.limit)
      expect(new Set(ends)).toEqual(new Set(['done', GONE]))
      const paid = await complete(offered)
      expect(paid.map(({ amount_total: amount }) => amount)).toEqual(
        Array.from({ length: CROWD.limit }, () => 879),
      )
      expect(await used(offered)).toEqual([CROWD.limit, CROWD.limit])
      expect(await heldOf(offered)).toBe(0)
      expect(await stripe.promotionCodes.retrieve(offered.id)).toMatchObject({ active: false })
    })

    it('of a coupon are shared by all of its codes, and the last one ends them', async () => {
      const offered = await offer(1, { ofCoupon: true })
      const other = await stripe.promotionCodes.create({
        promotion: { type: 'coupon', coupon: offered.coupon },
      })
      const [first, second] = [await applied(offered), await applied(offered)]
      expect(endOf(await first.pay())).toBe('done')
      expect(endOf(await second.pay())).toBe(GONE)
      expect(await stripe.coupons.retrieve(offered.coupon)).toMatchObject({ valid: false })
      expect(await stripe.promotionCodes.retrieve(other.id)).toMatchObject({ active: false })
    })

    it('are held by nobody who has only applied a code', async () => {
      const offered = await offer(1)
      await applied(offered)
      expect(await heldOf(offered)).toBe(0)
      expect(endOf(await (await applied(offered)).pay())).toBe('done')
    })

    it('that are gone leave the payer with the full price, which they have to agree to', async () => {
      const offered = await offer(1)
      const late = await applied(offered)
      await (await applied(offered)).pay()
      const reply = await late.pay()
      expect(endOf(reply)).toBe(GONE)
      expect(reply).toMatchObject({
        figures: { amount: 1099, adjustments: [] },
        notice: { text: 'The total is now $10.99. You have not been charged. Check it and pay.' },
      })
      expect(endOf(await late.pay())).toBe('done')
      const totals = (await complete(offered)).map(({ amount_total: amount }) => amount)
      expect(totals.sort()).toEqual([1099, 879])
      expect(await used(offered)).toEqual([1, 1])
    })

    it('come back from a card that is declined', async () => {
      const offered = await offer(1)
      await (await applied(offered)).pay(CARDS.declined)
      expect(await heldOf(offered)).toBe(0)
      expect(endOf(await (await applied(offered)).pay())).toBe('done')
    })

    it.each(['fail', 'cancel'] as const)(
      'come back from a challenge that ends with %s',
      async (result) => {
        const offered = await offer(1)
        const payer = await applied(offered)
        expect(endOf(await payer.pay(CARDS.challenged))).toBe('challenge')
        expect(await heldOf(offered)).toBe(1)
        await payer.answerChallenge(result)
        expect(await heldOf(offered)).toBe(0)
      },
    )

    it('come back from a session that is expired', async () => {
      const offered = await offer(1)
      const payer = await applied(offered)
      await payer.pay(CARDS.challenged)
      await stripe.checkout.sessions.expire(payer.session())
      expect(await heldOf(offered)).toBe(0)
      expect(await used(offered)).toEqual([0, 0])
    })

    it('come back where there is no place to be had', async () => {
      const offered = await offer(5, { limited: 1 })
      const late = await applied(offered)
      await (await applied(offered)).pay()
      expect(endOf(await late.pay())).toBe('elsewhere')
      expect(await heldOf(offered)).toBe(0)
      expect(await placesOf(world, offered.link)).toEqual({ completed: 1, reserved: 0 })
      expect(await used(offered)).toEqual([1, 1])
    })

    it('are held by a challenge for ten minutes, and then regained by finishing it', async () => {
      const offered = await offer(1)
      const payer = await applied(offered)
      await payer.pay(CARDS.challenged)
      clock.advance(599)
      await world.app.work.runDue()
      expect(await heldOf(offered)).toBe(1)
      clock.advance(1)
      await world.app.work.runDue()
      expect(await heldOf(offered)).toBe(0)
      expect(endOf(await payer.answerChallenge('complete'))).toBe('done')
      expect(await used(offered)).toEqual([1, 1])
    })

    it('that others made meanwhile cannot be regained, and nothing is charged', async () => {
      const offered = await offer(1)
      const slow = await applied(offered)
      await slow.pay(CARDS.challenged)
      clock.advance(600)
      await world.app.work.runDue()
      await (await applied(offered)).pay()
      expect(endOf(await slow.answerChallenge('complete'))).toBe(GONE)
      const session = await stripe.checkout.sessions.retrieve(slow.session())
      expect(session).toMatchObject({ status: 'open', amount_total: 1099, discounts: [] })
      const intent = await stripe.paymentIntents.retrieve(String(session.payment_intent))
      expect(intent).toMatchObject({ amount_received: 0 })
      expect(endOf(await slow.pay())).toBe('done')
    })

    it('are kept while nobody knows how a payment ended', async () => {
      const offered = await offer(1)
      const payer = await applied(offered)
      line = 'lost'
      expect(endOf(await payer.pay())).toBe('done')
      expect(await heldOf(offered)).toBe(1)
      expect(endOf(await (await applied(offered)).pay())).toBe(GONE)
      line = 'good'
      clock.advance(3600)
      await world.app.work.runDue()
      expect(await used(offered)).toEqual([1, 1])
      expect(await heldOf(offered)).toBe(0)
    })

    it('are made for nothing to pay, too', async () => {
      const { id: coupon } = await stripe.coupons.create({ percent_off: 100, max_redemptions: 1 })
      const session = await stripe.checkout.sessions.create({
        mode: 'payment',
        line_items: [TEE],
        discounts: [{ coupon }],
        success_url: 'https://example.com/ok',
      })
      const payer = await openForm(session.url ?? '')
      expect(endOf(await payer.pay())).toBe('done')
      expect(await stripe.coupons.retrieve(coupon)).toMatchObject({
        times_redeemed: 1,
        valid: false,
      })
      const paid = await stripe.checkout.sessions.retrieve(session.id)
      expect(paid).toMatchObject({ amount_total: 0, payment_status: 'paid', payment_intent: null })
    })
  })
})
