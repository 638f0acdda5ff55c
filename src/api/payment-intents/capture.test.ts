import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shapeErrors } from '../../../test/contract-kit/sdk-shape.ts'
import { eventTypesDuring } from '../../../test/support/events.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'
import { frozenClock } from '../../lib/clock.ts'

const NOW = 1_800_000_000
const WEEK = 7 * 24 * 3600

const payment = {
  amount: 2000,
  currency: 'usd',
  capture_method: 'manual',
  confirm: true,
  payment_method: 'pm_card_visa',
  allowed_payment_method_types: ['card'],
} satisfies Stripe.PaymentIntentCreateParams

onEachEngine((open) => {
  describe('a payment that is captured later', () => {
    const clock = frozenClock(NOW)
    let world: World
    let stripe: Stripe
    beforeAll(async () => {
      world = await open({ clock })
      stripe = world.stripe
    })
    afterAll(() => world.close())

    const held = () => stripe.paymentIntents.create({ ...payment, expand: ['latest_charge'] })

    it('holds the money and books nothing', async () => {
      let intent: Stripe.PaymentIntent | undefined
      const types = await eventTypesDuring(stripe, async () => (intent = await held()))
      expect(types).toEqual([
        'payment_intent.created',
        'payment_intent.amount_capturable_updated',
        'charge.succeeded',
      ])
      expect(shapeErrors(intent, 'Stripe.PaymentIntent')).toEqual([])
      expect(intent).toMatchObject({
        status: 'requires_capture',
        amount_capturable: 2000,
        amount_received: 0,
        latest_charge: {
          captured: false,
          amount_captured: 0,
          paid: true,
          balance_transaction: null,
          payment_method_details: { card: { capture_before: clock.now() + WEEK } },
        },
      })
    })

    it('is captured in whole', async () => {
      const { id } = await held()
      let intent: Stripe.PaymentIntent | undefined
      const types = await eventTypesDuring(stripe, async () => {
        intent = await stripe.paymentIntents.capture(id, {
          expand: ['latest_charge.balance_transaction'],
        })
      })
      expect(types).toEqual(['charge.captured', 'payment_intent.succeeded'])
      expect(intent).toMatchObject({
        status: 'succeeded',
        amount_capturable: 0,
        amount_received: 2000,
        latest_charge: { captured: true, balance_transaction: { amount: 2000, fee: 88 } },
      })
    })

    it('is captured in part, with what the merchant has to add', async () => {
      const { id } = await held()
      const intent = await stripe.paymentIntents.capture(id, {
        amount_to_capture: 1500,
        metadata: { box: '1' },
        statement_descriptor: 'ACME CORP',
        statement_descriptor_suffix: 'BOX 1',
        expand: ['latest_charge.balance_transaction'],
      })
      expect(intent).toMatchObject({
        status: 'succeeded',
        amount: 2000,
        amount_received: 1500,
        metadata: { box: '1' },
        latest_charge: {
          amount: 2000,
          amount_captured: 1500,
          calculated_statement_descriptor: 'ACME CORP',
          balance_transaction: { amount: 1500 },
        },
      })
      await expect(
        stripe.refunds.create({ payment_intent: id, amount: 1501 }),
      ).rejects.toMatchObject({ statusCode: 400 })
    })

    it('is captured once, and for no more than is held', async () => {
      const { id } = await held()
      await expect(
        stripe.paymentIntents.capture(id, { amount_to_capture: 2001 }),
      ).rejects.toMatchObject({ code: 'amount_too_large', param: 'amount_to_capture' })
      const answers = await Promise.allSettled(
        Array.from({ length: 5 }, () => stripe.paymentIntents.capture(id)),
      )
      expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      for (const answer of answers)
        if (answer.status === 'rejected')
          expect(answer.reason).toMatchObject({
            code: expect.stringMatching(/^(lock_timeout|payment_intent_unexpected_state)$/),
          })
      await expect(stripe.paymentIntents.capture(id)).rejects.toMatchObject({
        code: 'payment_intent_unexpected_state',
        payment_intent: { id, status: 'succeeded' },
      })
      const { data } = await stripe.balanceTransactions.list({ type: 'charge', limit: 100 })
      const charge = (await stripe.paymentIntents.retrieve(id)).latest_charge
      expect(data.filter(({ source }) => source === charge)).toHaveLength(1)
    })

    it('is let go when it is canceled', async () => {
      const { id } = await held()
      const types = await eventTypesDuring(stripe, () =>
        stripe.paymentIntents.cancel(id, { cancellation_reason: 'requested_by_customer' }),
      )
      expect(types).toEqual(['charge.refunded', 'payment_intent.canceled'])
      const intent = await stripe.paymentIntents.retrieve(id, { expand: ['latest_charge'] })
      expect(intent).toMatchObject({
        status: 'canceled',
        amount_capturable: 0,
        canceled_at: clock.now(),
        cancellation_reason: 'requested_by_customer',
        latest_charge: { captured: false, refunded: true, balance_transaction: null },
      })
      await expect(stripe.paymentIntents.cancel(id)).rejects.toMatchObject({
        code: 'payment_intent_unexpected_state',
        message: expect.stringContaining('status of canceled'),
      })
    })

    it('expires when its week is over, and not before', async () => {
      const { id } = await held()
      clock.advance(WEEK - 1)
      await world.app.work.runDue()
      expect((await stripe.paymentIntents.retrieve(id)).status).toBe('requires_capture')
      clock.advance(1)
      await world.app.work.runDue()
      const intent = await stripe.paymentIntents.retrieve(id)
      expect(intent).toMatchObject({ status: 'canceled', cancellation_reason: 'automatic' })
      const { data } = await stripe.events.list({ limit: 10, types: ['charge.expired'] })
      const expired = data.find((event) => {
        const charge = event.data.object as Stripe.Charge
        return charge.id === intent.latest_charge
      })
      expect(expired).toMatchObject({ request: { id: null }, data: { object: { refunded: true } } })
    })

    it('has not begun when it is canceled at once', async () => {
      const { id } = await stripe.paymentIntents.create({ amount: 2000, currency: 'usd' })
      const types = await eventTypesDuring(stripe, () => stripe.paymentIntents.cancel(id))
      expect(types).toEqual(['payment_intent.canceled'])
      await expect(
        stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_visa' }),
      ).rejects.toMatchObject({ code: 'payment_intent_unexpected_state' })
      await expect(stripe.paymentIntents.capture(id)).rejects.toMatchObject({
        message: expect.stringContaining('could not be captured'),
      })
    })
  })
})
