import type Stripe from 'stripe'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { shapeErrors } from '../../../test/contract-kit/sdk-shape.ts'
import { endOf, openForm } from '../../../test/support/form-payer.ts'
import { priced } from '../../../test/support/methods.ts'
import { CARDS } from '../../../test/support/payer.ts'
import { violationsIn } from '../../../test/support/verified.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'

const OPTIONAL = '4000000000003055'
type Wish = 'any' | 'automatic' | 'challenge'

onEachEngine((open) => {
  describe('authentication that the merchant wants', () => {
    let world: World
    let stripe: Stripe
    beforeAll(async () => {
      world = await open()
      stripe = world.stripe
    })
    afterAll(() => world.close())
    afterEach(async () => {
      expect(await violationsIn(world)).toEqual([])
    })

    const options = (wish: Wish) => ({
      payment_method_options: { card: { request_three_d_secure: wish } },
    })
    const session = (wish: Wish) =>
      stripe.checkout.sessions.create({
        mode: 'payment',
        line_items: [priced('eur')],
        success_url: 'https://shop.example/ok',
        ...options(wish),
      })

    it.each<[Wish, string, string]>([
      ['any', OPTIONAL, 'challenge'],
      ['challenge', OPTIONAL, 'challenge'],
      ['automatic', OPTIONAL, 'done'],
      ['any', CARDS.visa, 'done'],
      ['any', '4000000000003097', 'done'],
    ])('%s of the card %s ends in: %s', async (wish, card, end) => {
      const made = await session(wish)
      expect(made.payment_method_options?.card).toEqual({ request_three_d_secure: wish })
      const payer = await openForm(made.url ?? '')
      expect(endOf(await payer.pay(card))).toBe(end)
    })

    it('is on the charge once the payer has passed it', async () => {
      const made = await session('any')
      const payer = await openForm(made.url ?? '')
      await payer.pay(OPTIONAL)
      expect(endOf(await payer.answerChallenge('complete'))).toBe('done')
      const expand = ['payment_intent.latest_charge']
      const paid = await stripe.checkout.sessions.retrieve(made.id, { expand })
      const intent = paid.payment_intent as Stripe.PaymentIntent
      expect(shapeErrors(intent, 'Stripe.PaymentIntent')).toEqual([])
      expect(intent.payment_method_options?.card?.request_three_d_secure).toBe('any')
      const charge = intent.latest_charge as Stripe.Charge
      expect(charge.payment_method_details?.card?.three_d_secure).toMatchObject({
        result: 'authenticated',
      })
    })

    it('is asked for by a payment intent too', async () => {
      const intent = await stripe.paymentIntents.create({
        amount: 1500,
        currency: 'eur',
        confirm: true,
        payment_method: 'pm_card_threeDSecureOptional',
        return_url: 'https://shop.example/ok',
        ...options('any'),
      })
      expect(intent).toMatchObject({ status: 'requires_action' })
    })
  })
})
