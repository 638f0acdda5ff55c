import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shapeErrors, unknownKeys } from '../../../test/contract-kit/sdk-shape.ts'
import { eventTypesDuring } from '../../../test/support/events.ts'
import { sellerIn, heldBy } from '../../../test/support/balances.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'
import { violationsIn } from '../../../test/support/verified.ts'
import { frozenClock } from '../../lib/clock.ts'

onEachEngine((open) => {
  describe('refunds', () => {
    const clock = frozenClock(1_800_000_000)
    let world: World
    let stripe: Stripe
    beforeAll(async () => {
      world = await open({ clock })
      stripe = world.stripe
    })
    afterAll(() => world.close())

    async function paid(payment_method = 'pm_card_visa', amount = 1000): Promise<string> {
      const intent = await stripe.paymentIntents.create({
        amount,
        currency: 'usd',
        confirm: true,
        payment_method,
        allowed_payment_method_types: ['card'],
      })
      return String(intent.latest_charge)
    }

    async function later(seconds: number): Promise<void> {
      clock.advance(seconds)
      await world.app.work.runDue()
    }

    /** What the ledger holds of refunds, in all. */
    async function refundedInLedger(): Promise<number> {
      const { engine } = world.app
      const rows = await engine.run(
        engine.sql
          .selectFrom('ledger_postings')
          .select('amount')
          .where('ledger_account', '=', 'refunds')
          .compile(),
      )
      return rows.reduce((sum, { amount }) => sum + amount, 0)
    }

    it('give everything back unless they are told how much', async () => {
      const charge = await paid()
      let refund: Stripe.Refund | undefined
      const types = await eventTypesDuring(stripe, async () => {
        refund = await stripe.refunds.create({
          charge,
          metadata: { order: '7' },
          reason: 'requested_by_customer',
          expand: ['balance_transaction', 'charge'],
        })
      })
      expect(types).toEqual(['refund.created', 'charge.refunded'])
      expect(shapeErrors(refund, 'Stripe.Refund')).toEqual([])
      expect(unknownKeys(refund, 'Stripe.Refund')).toEqual([])
      expect(refund).toMatchObject({
        amount: 1000,
        balance_transaction: { amount: -1000, fee: 0, net: -1000, type: 'refund' },
        charge: { amount_refunded: 1000, refunded: true },
        metadata: { order: '7' },
        reason: 'requested_by_customer',
        status: 'succeeded',
      })
    })

    it('give back in parts, by the intent as well', async () => {
      const charge = await paid()
      const { payment_intent } = await stripe.charges.retrieve(charge)
      await stripe.refunds.create({ payment_intent: String(payment_intent), amount: 300 })
      const second = await stripe.refunds.create({ charge, amount: 200 })
      const shown = await stripe.charges.retrieve(charge, { expand: ['refunds'] })
      expect(shown).toMatchObject({ amount_refunded: 500, refunded: false })
      expect(shown.refunds?.data.map(({ amount }) => amount)).toEqual([200, 300])
      const listed = await stripe.refunds.list({
        charge,
        payment_intent: String(payment_intent),
        created: { gte: second.created },
        limit: 1,
      })
      expect(listed).toMatchObject({ has_more: true, data: [{ id: second.id }] })
      expect((await stripe.refunds.retrieve(second.id)).amount).toBe(200)
      const rest = await stripe.refunds.create({ charge })
      expect(rest.amount).toBe(500)
    })

    it('never give back more than was taken', async () => {
      const charge = await paid()
      await stripe.refunds.create({ charge, amount: 700 })
      await expect(stripe.refunds.create({ charge, amount: 301 })).rejects.toMatchObject({
        statusCode: 400,
        param: 'amount',
        message: 'Refund amount ($3.01) is greater than unrefunded amount on charge ($3.00)',
      })
      await stripe.refunds.create({ charge })
      await expect(stripe.refunds.create({ charge })).rejects.toMatchObject({
        code: 'charge_already_refunded',
        message: `Charge ${charge} has already been refunded.`,
      })
    })

    it('of 30 % succeed three times, however many are asked for at once', async () => {
      const charge = await paid()
      const before = await refundedInLedger()
      const answers = await Promise.allSettled(
        Array.from({ length: 100 }, () => stripe.refunds.create({ charge, amount: 300 })),
      )
      expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
      for (const answer of answers)
        if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ statusCode: 400 })
      expect(await stripe.charges.retrieve(charge)).toMatchObject({ amount_refunded: 900 })
      expect((await refundedInLedger()) - before).toBe(900)
    })

    it.each<[string, Stripe.RefundCreateParams, object]>([
      ['no charge', {}, { param: 'charge', code: 'parameter_missing' }],
      ['two', { charge: 'ch_1', payment_intent: 'pi_1' }, { code: 'parameters_exclusive' }],
      ['an unknown one', { charge: 'ch_1' }, { param: 'charge', code: 'resource_missing' }],
      ['an unknown intent', { payment_intent: 'pi_1' }, { param: 'payment_intent' }],
      ['nothing', { charge: 'ch_1', amount: 0 }, { param: 'amount' }],
      ['a customer’s cash', { charge: 'ch_1', customer: 'cus_1' }, { param: 'customer' }],
    ])('are refused of %s', async (_case, params, error) => {
      await expect(stripe.refunds.create(params)).rejects.toMatchObject({
        statusCode: 400,
        ...error,
      })
    })

    it('are refused of money that was not taken', async () => {
      const intent = await stripe.paymentIntents.create({
        amount: 1000,
        currency: 'usd',
        capture_method: 'manual',
        confirm: true,
        payment_method: 'pm_card_visa',
        allowed_payment_method_types: ['card'],
      })
      for (const params of [
        { payment_intent: intent.id },
        { charge: String(intent.latest_charge) },
      ])
        await expect(stripe.refunds.create(params)).rejects.toMatchObject({
          statusCode: 400,
          message: expect.stringContaining('does not have a successful charge'),
        })
    })

    it('take notes', async () => {
      const refund = await stripe.refunds.create({ charge: await paid() })
      const types = await eventTypesDuring(stripe, () =>
        stripe.refunds.update(refund.id, { metadata: { order_id: '6735' } }),
      )
      expect(types).toEqual(['refund.updated', 'charge.refund.updated'])
      expect((await stripe.refunds.retrieve(refund.id)).metadata).toEqual({ order_id: '6735' })
    })

    it('that are pending at first arrive in a while', async () => {
      const charge = await paid('pm_card_pendingRefund')
      const refund = await stripe.refunds.create({ charge })
      expect(refund.status).toBe('pending')
      expect(await stripe.charges.retrieve(charge)).toMatchObject({ amount_refunded: 1000 })
      await world.app.work.runDue()
      expect((await stripe.refunds.retrieve(refund.id)).status).toBe('pending')
      const types = await eventTypesDuring(stripe, () => later(30))
      expect(types).toEqual(['refund.updated', 'charge.refund.updated'])
      expect((await stripe.refunds.retrieve(refund.id)).status).toBe('succeeded')
    })

    it('that a bank sends back are ours again', async () => {
      const charge = await paid('pm_card_refundFail')
      const before = await refundedInLedger()
      const refund = await stripe.refunds.create({ charge })
      expect(refund.status).toBe('succeeded')
      const types = await eventTypesDuring(stripe, () => later(30))
      expect(types).toEqual([
        'refund.failed',
        'charge.refund.updated',
        'charge.updated',
        'balance.available',
      ])
      const failed = await stripe.refunds.retrieve(refund.id, {
        expand: ['failure_balance_transaction'],
      })
      expect(shapeErrors(failed, 'Stripe.Refund')).toEqual([])
      expect(failed).toMatchObject({
        status: 'failed',
        failure_reason: 'unknown',
        failure_balance_transaction: { amount: 1000, type: 'refund_failure' },
      })
      expect(await stripe.charges.retrieve(charge)).toMatchObject({
        amount_refunded: 0,
        refunded: false,
      })
      expect(await refundedInLedger()).toBe(before)
      expect((await stripe.refunds.create({ charge, amount: 1000 })).status).toBe('succeeded')
    })

    it('take a payment of another currency back to the unit, whichever was called back', async () => {
      const stripeAccount = await sellerIn(world)
      const there = { stripeAccount }
      const { latest_charge } = await stripe.paymentIntents.create(
        {
          amount: 150,
          currency: 'jpy',
          confirm: true,
          payment_method: 'pm_card_pendingRefund',
          allowed_payment_method_types: ['card'],
          expand: ['latest_charge.balance_transaction'],
        },
        there,
      )
      // It came to 95 cents, and half of that is no whole cent.
      expect(latest_charge).toMatchObject({ balance_transaction: { amount: 95, fee: 33 } })
      const charge = String(Object(latest_charge).id)
      const half = () => stripe.refunds.create({ charge, amount: 75 }, there)
      const first = await half()
      await half()
      await stripe.refunds.cancel(first.id, {}, there)
      await half()
      expect(await heldBy(world, stripeAccount)).toBe(-33)
      clock.advance(30)
      await world.app.work.runDue()
      expect(await stripe.charges.retrieve(charge, {}, there)).toMatchObject({ refunded: true })
      expect(await violationsIn(world)).toEqual([])
    })

    it('are of whole coins, as captures are', async () => {
      const made = { currency: 'kwd', confirm: true, payment_method: 'pm_card_visa' } as const
      const card = {
        allowed_payment_method_types: ['card' as const],
        capture_method: 'manual' as const,
      }
      const { id } = await stripe.paymentIntents.create({ ...made, ...card, amount: 5000 })
      const capture = (amount_to_capture: number) =>
        stripe.paymentIntents.capture(id, { amount_to_capture })
      const uneven = { statusCode: 400, code: 'parameter_invalid_integer' }
      await expect(capture(4005)).rejects.toMatchObject({ ...uneven, param: 'amount_to_capture' })
      await capture(4000)
      const refund = (amount: number) => stripe.refunds.create({ payment_intent: id, amount })
      await expect(refund(7)).rejects.toMatchObject({ ...uneven, param: 'amount' })
      expect((await refund(10)).amount).toBe(10)
    })

    it('can be canceled while the money has not left', async () => {
      const charge = await paid('pm_card_pendingRefund')
      const { id } = await stripe.refunds.create({ charge, amount: 400 })
      expect((await stripe.refunds.cancel(id)).status).toBe('canceled')
      expect(await stripe.charges.retrieve(charge)).toMatchObject({ amount_refunded: 0 })
      await later(30)
      expect((await stripe.refunds.retrieve(id)).status).toBe('canceled')
      const done = await stripe.refunds.create({ charge: await paid() })
      await expect(stripe.refunds.cancel(done.id)).rejects.toMatchObject({
        statusCode: 400,
        message: expect.stringContaining('status of succeeded'),
      })
    })
  })
})
