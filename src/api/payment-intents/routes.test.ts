import Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shapeErrors, unknownKeys } from '../../../test/contract-kit/sdk-shape.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'

onEachEngine((open) => {
  describe('payment intents', () => {
    let world: World
    let stripe: Stripe
    beforeAll(async () => {
      world = await open()
      stripe = world.client(undefined, { apiVersion: '2026-10-28.endive' })
    })
    afterAll(() => world.close())

    it('wait for a payment method', async () => {
      const intent = await stripe.paymentIntents.create({ amount: 2000, currency: 'usd' })
      expect(intent).toMatchObject({
        status: 'requires_payment_method',
        capture_method: 'automatic_async',
      })
      expect(shapeErrors(intent, 'Stripe.PaymentIntent')).toEqual([])
      expect(unknownKeys(intent, 'Stripe.PaymentIntent')).toEqual([])
    })

    it('take the money', async () => {
      const intent = await stripe.paymentIntents.create({
        amount: 2000,
        currency: 'usd',
        confirm: true,
        payment_method: 'pm_card_visa',
        payment_method_types: ['card'],
        expand: ['latest_charge.balance_transaction', 'payment_method'],
      })
      expect(intent).toMatchObject({ status: 'succeeded', amount_received: 2000 })
      console.log(JSON.stringify(intent, null, 1))
      expect(shapeErrors(intent, 'Stripe.PaymentIntent')).toEqual([])
      expect(unknownKeys(intent, 'Stripe.PaymentIntent')).toEqual([])
    })
    it('fail', async () => {
      const error = await stripe.paymentIntents
        .create({
          amount: 2000,
          currency: 'usd',
          confirm: true,
          payment_method: 'pm_card_chargeDeclined',
          payment_method_types: ['card'],
        })
        .catch((e) => e)
      console.log(JSON.stringify(error.raw, null, 1))
      console.log((await stripe.events.list({ limit: 100 })).data.map((e) => e.type).reverse())
    })
  })
})
