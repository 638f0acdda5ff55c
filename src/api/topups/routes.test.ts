import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkShape } from '../../../test/contract-kit/sdk-shape.ts'
import { eventTypesDuring } from '../../../test/support/events.ts'
import { heldOf, openSeller } from '../../../test/support/sellers.ts'
import { violationsIn } from '../../../test/support/verified.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'
import { frozenClock } from '../../lib/clock.ts'

const right = { errors: [], unknown: [] }

onEachEngine((open) => {
  describe('top-ups', () => {
    let clock: ReturnType<typeof frozenClock>
    let world: World
    let stripe: Stripe
    beforeAll(async () => {
      clock = frozenClock(1_800_000_000)
      world = await open({ clock })
      stripe = world.stripe
    })
    afterAll(async () => {
      expect(await violationsIn(world)).toEqual([])
      await world.close()
    })

    const available = async () => (await heldOf(stripe)).available
    const later = async (seconds: number) => {
      clock.advance(seconds)
      await world.app.work.runDue()
    }

    it('from the account’s own bank are there at once', async () => {
      const before = await available()
      let topup: Stripe.Topup | undefined
      const types = await eventTypesDuring(stripe, async () => {
        topup = await stripe.topups.create({
          amount: 2000,
          currency: 'usd',
          description: 'For refunds',
          metadata: { a: 'b' },
          statement_descriptor: 'Top-up',
          transfer_group: 'ORDER7',
          expand: ['balance_transaction'],
        })
        await later(0)
      })
      expect(types).toEqual(['topup.created', 'topup.succeeded', 'balance.available'])
      expect(checkShape(topup, 'Stripe.Topup')).toEqual(right)
      expect(topup).toMatchObject({
        amount: 2000,
        balance_transaction: { amount: 2000, fee: 0, net: 2000, type: 'topup', source: topup?.id },
        description: 'For refunds',
        initiated_by: 'user',
        metadata: { a: 'b' },
        statement_descriptor: 'Top-up',
        status: 'succeeded',
        transfer_group: 'ORDER7',
      })
      expect((await available()) - before).toBe(2000)
    })

    it('from a test bank take a while', async () => {
      const before = await available()
      const { id, status } = await stripe.topups.create({
        amount: 700,
        currency: 'usd',
        source: 'btok_us_verified',
      })
      expect(status).toBe('pending')
      await later(29)
      expect(await available()).toBe(before)
      await later(1)
      expect((await stripe.topups.retrieve(id)).status).toBe('succeeded')
      expect(await available()).toBe(before + 700)
      await later(100)
      expect(await available()).toBe(before + 700)
    })

    it('from a test bank without the money fail', async () => {
      const before = await available()
      const { id } = await stripe.topups.create({
        amount: 700,
        currency: 'usd',
        source: 'btok_us_noAccount',
      })
      const types = await eventTypesDuring(stripe, () => later(30))
      expect(types).toEqual(['topup.failed'])
      const failed = await stripe.topups.retrieve(id)
      expect(checkShape(failed, 'Stripe.Topup')).toEqual(right)
      expect(failed).toMatchObject({
        balance_transaction: null,
        failure_code: 'no_account',
        status: 'failed',
      })
      expect(await available()).toBe(before)
    })

    it('that a bank was not asked for rightly are taken back, also from an empty balance', async () => {
      const stripeAccount = await openSeller(stripe, {
        settings: { payouts: { debit_negative_balances: false } },
      })
      const there = { stripeAccount }
      const { id } = await stripe.topups.create(
        { amount: 700, currency: 'usd', source: 'btok_us_debitNotAuthorized' },
        there,
      )
      await later(30)
      expect((await stripe.topups.retrieve(id, {}, there)).status).toBe('succeeded')
      await stripe.payouts.create({ amount: 500, currency: 'usd' }, there)
      await later(30)
      expect(await stripe.topups.retrieve(id, {}, there)).toMatchObject({
        status: 'reversed',
        failure_code: 'debit_not_authorized',
      })
      expect((await stripe.events.list({ type: 'topup.reversed' }, there)).data).toHaveLength(1)
      expect(await heldOf(stripe, 'usd', stripeAccount)).toEqual({ available: -500, pending: 0 })
      await expect(
        stripe.payouts.create({ amount: 1, currency: 'usd' }, there),
      ).rejects.toMatchObject({ code: 'balance_insufficient' })
      await stripe.topups.create({ amount: 501, currency: 'usd' }, there)
      expect((await stripe.payouts.create({ amount: 1, currency: 'usd' }, there)).status).toBe(
        'pending',
      )
    })

    it('can be called back until they arrive', async () => {
      const before = await available()
      const { id } = await stripe.topups.create({
        amount: 700,
        currency: 'usd',
        source: 'btok_us',
      })
      const types = await eventTypesDuring(stripe, async () => {
        expect((await stripe.topups.cancel(id)).status).toBe('canceled')
      })
      expect(types).toEqual(['topup.canceled'])
      await later(100)
      expect(await available()).toBe(before)
      await expect(stripe.topups.cancel(id)).rejects.toMatchObject({
        statusCode: 400,
        message: expect.stringContaining('status of canceled'),
      })
    })

    it('take notes, and are listed by what they are', async () => {
      const topup = await stripe.topups.create({ amount: 4711, currency: 'usd' })
      const noted = await stripe.topups.update(topup.id, {
        description: 'Noted',
        metadata: { order: '7' },
      })
      expect(noted).toMatchObject({ description: 'Noted', metadata: { order: '7' } })
      const list = async (params: Stripe.TopupListParams) =>
        (await stripe.topups.list(params)).data.map(({ id }) => id)
      expect(await list({ amount: 4711 })).toEqual([topup.id])
      expect(await list({ amount: { gt: 4710, lte: 4711 } })).toEqual([topup.id])
      expect(await list({ amount: { gte: 4712, lt: 4713 } })).toEqual([])
      expect(await list({ status: 'succeeded', created: { gte: topup.created } })).toContain(
        topup.id,
      )
      expect(await list({ created: topup.created, limit: 1 })).toEqual([topup.id])
      expect(await list({ created: { lte: topup.created }, limit: 1 })).toEqual([topup.id])
      expect(await list({ created: { gt: topup.created } })).toEqual([])
      expect(await list({ created: { lt: 1_800_000_000 } })).toEqual([])
      const other = await stripe.topups.create({ amount: 4712, currency: 'usd' })
      expect(await list({ starting_after: other.id, limit: 1 })).toEqual([topup.id])
      expect(await list({ ending_before: topup.id })).toEqual([other.id])
      expect(await list({ status: 'pending', limit: 100 })).not.toContain(topup.id)
    })

    it.each<[string, Partial<Stripe.TopupCreateParams>, object]>([
      ['nothing', { amount: 0 }, { param: 'amount' }],
      ['another source', { source: 'src_1' }, { param: 'source', code: 'resource_missing' }],
      ['a word of ours', { source: 'constructor' }, { param: 'source', code: 'resource_missing' }],
      ['a card', { payment_method: 'pm_card_visa' }, { param: 'payment_method' }],
      [
        'a long descriptor',
        { statement_descriptor: 'x'.repeat(16) },
        { param: 'statement_descriptor' },
      ],
      [
        'a descriptor of digits',
        { statement_descriptor: '123' },
        { param: 'statement_descriptor' },
      ],
    ])('are refused of %s', async (_case, params, error) => {
      await expect(
        stripe.topups.create({ amount: 100, currency: 'usd', ...params }),
      ).rejects.toMatchObject({ statusCode: 400, ...error })
    })
  })
})
