import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkShape } from '../../../test/contract-kit/sdk-shape.ts'
import { eventTypesDuring } from '../../../test/support/events.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'

onEachEngine((open) => {
  describe('early fraud warnings', () => {
    let world: World
    let stripe: Stripe
    beforeAll(async () => {
      world = await open()
      stripe = world.stripe
    })
    afterAll(() => world.close())

    it('come with a payment, and ask for nothing once it is refunded', async () => {
      let intent: Stripe.PaymentIntent | undefined
      const types = await eventTypesDuring(stripe, async () => {
        intent = await stripe.paymentIntents.create({
          amount: 2000,
          currency: 'usd',
          confirm: true,
          payment_method: 'pm_card_createIssuerFraudRecord',
          allowed_payment_method_types: ['card'],
        })
      })
      expect(types.at(-1)).toBe('radar.early_fraud_warning.created')
      const charge = String(intent?.latest_charge)
      const { data } = await stripe.radar.earlyFraudWarnings.list({ charge })
      const warning = data[0]!
      expect(checkShape(warning, 'Stripe.Radar.EarlyFraudWarning')).toEqual({
        errors: [],
        unknown: [],
      })
      expect(warning).toMatchObject({ actionable: true, charge, payment_intent: intent?.id })
      await stripe.refunds.create({ charge, amount: 500 })
      const { created } = warning
      const ofIntent = { payment_intent: intent!.id, created }
      expect(await stripe.radar.earlyFraudWarnings.list(ofIntent)).toMatchObject({
        data: [{ id: warning.id, actionable: true }],
      })
      const { id } = warning
      const made = { gte: created, lte: created, gt: created - 1, lt: created + 1 }
      const listed = { charge, created: made, limit: 1, expand: ['data.charge'] }
      expect((await stripe.radar.earlyFraudWarnings.list(listed)).data).toHaveLength(1)
      for (const cursor of [{ starting_after: id }, { ending_before: id }])
        expect((await stripe.radar.earlyFraudWarnings.list({ ...cursor, charge })).data).toEqual([])
      const later = await eventTypesDuring(stripe, () => stripe.refunds.create({ charge }))
      expect(later).toEqual([
        'refund.created',
        'charge.refunded',
        'radar.early_fraud_warning.updated',
      ])
      const shown = await stripe.radar.earlyFraudWarnings.retrieve(warning.id, {
        expand: ['charge', 'payment_intent'],
      })
      expect(shown).toMatchObject({
        actionable: false,
        charge: { id: charge, refunded: true },
        payment_intent: { id: intent?.id },
      })
    })
  })
})
