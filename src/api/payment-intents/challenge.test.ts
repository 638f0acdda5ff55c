import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shapeErrors } from '../../../test/contract-kit/sdk-shape.ts'
import { eventTypesDuring } from '../../../test/support/events.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'

const RETURN = 'https://example.com/back'

const payment = {
  amount: 2000,
  currency: 'usd',
  confirm: true,
  payment_method: 'pm_card_authenticationRequired',
} satisfies Stripe.PaymentIntentCreateParams

onEachEngine((open) => {
  describe('a payment that has to be authenticated', () => {
    let world: World
    let stripe: Stripe
    beforeAll(async () => {
      world = await open()
      stripe = world.stripe
    })
    afterAll(() => world.close())

    const challenged = (more: Partial<Stripe.PaymentIntentCreateParams> = {}) =>
      stripe.paymentIntents.create({ ...payment, return_url: RETURN, ...more })

    /** What the payer answers on the page that plays their bank. */
    async function answer({ next_action }: Stripe.PaymentIntent, result: string): Promise<void> {
      const url = next_action?.redirect_to_url?.url ?? next_action?.use_stripe_sdk?.stripe_js
      const page = await fetch(String(url), {
        method: 'POST',
        body: new URLSearchParams({ result }),
        redirect: 'manual',
      })
      expect(page.status).toBeLessThan(400)
    }

    const chargesOf = (intent: string) => stripe.charges.list({ payment_intent: intent })

    it('waits, and says where', async () => {
      let intent: Stripe.PaymentIntent | undefined
      const types = await eventTypesDuring(stripe, async () => (intent = await challenged()))
      expect(types).toEqual(['payment_intent.created', 'payment_intent.requires_action'])
      expect(shapeErrors(intent, 'Stripe.PaymentIntent')).toEqual([])
      expect(intent).toMatchObject({
        status: 'requires_action',
        latest_charge: null,
        next_action: {
          type: 'redirect_to_url',
          redirect_to_url: { return_url: RETURN, url: `${world.url}/3ds/${intent?.client_secret}` },
        },
      })
    })

    it("is left to the merchant's page when that uses Stripe's script", async () => {
      const intent = await challenged({ use_stripe_sdk: true })
      expect(intent.next_action).toMatchObject({
        type: 'use_stripe_sdk',
        use_stripe_sdk: { type: 'three_d_secure_redirect' },
      })
      expect(shapeErrors(intent, 'Stripe.PaymentIntent')).toEqual([])
    })

    it('succeeds once the payer has said yes, and only once', async () => {
      const intent = await challenged()
      const types = await eventTypesDuring(stripe, async () => {
        await answer(intent, 'complete')
        await answer(intent, 'complete').catch(() => {})
        await answer(intent, 'fail').catch(() => {})
      })
      expect(types).toEqual(['charge.succeeded', 'payment_intent.succeeded', 'charge.updated'])
      const paid = await stripe.paymentIntents.retrieve(intent.id, { expand: ['latest_charge'] })
      expect(paid).toMatchObject({
        status: 'succeeded',
        next_action: null,
        latest_charge: {
          payment_method_details: {
            card: { three_d_secure: { result: 'authenticated', authentication_flow: 'challenge' } },
          },
        },
      })
      expect((await chargesOf(intent.id)).data).toHaveLength(1)
    })

    it('charges once, however many say yes at once', async () => {
      const intent = await challenged()
      await Promise.all(Array.from({ length: 8 }, () => answer(intent, 'complete')))
      expect((await chargesOf(intent.id)).data).toHaveLength(1)
    })

    it.each(['fail', 'cancel'])(
      'fails without a charge when the payer answers: %s',
      async (result) => {
        const intent = await challenged()
        const types = await eventTypesDuring(stripe, () => answer(intent, result))
        expect(types).toEqual(['payment_intent.payment_failed'])
        expect(await stripe.paymentIntents.retrieve(intent.id)).toMatchObject({
          status: 'requires_payment_method',
          latest_charge: null,
          payment_method: null,
          last_payment_error: {
            code: 'payment_intent_authentication_failure',
            type: 'invalid_request_error',
          },
        })
      },
    )

    it('can be declined by the bank that has just authenticated it', async () => {
      const intent = await challenged({
        payment_method: 'pm_card_threeDSecureRequiredChargeDeclined',
      })
      const types = await eventTypesDuring(stripe, () => answer(intent, 'complete'))
      expect(types).toEqual(['charge.failed', 'payment_intent.payment_failed'])
    })

    it('waits on when it is confirmed again as it is', async () => {
      const intent = await challenged()
      const again = await stripe.paymentIntents.confirm(intent.id, { return_url: RETURN })
      expect(again).toMatchObject({ id: intent.id, status: 'requires_action' })
      expect(again.next_action).toEqual(intent.next_action)
    })

    it('can be paid with another card instead', async () => {
      const intent = await challenged()
      const paid = await stripe.paymentIntents.confirm(intent.id, {
        payment_method: 'pm_card_visa',
        return_url: RETURN,
      })
      expect(paid.status).toBe('succeeded')
      await answer(intent, 'complete').catch(() => {})
      expect((await chargesOf(intent.id)).data).toHaveLength(1)
    })

    it('is given up when the amount changes', async () => {
      const intent = await challenged()
      const changed = await stripe.paymentIntents.update(intent.id, { amount: 3000 })
      expect(changed).toMatchObject({
        amount: 3000,
        status: 'requires_confirmation',
        next_action: null,
      })
      await answer(intent, 'complete').catch(() => {})
      expect((await chargesOf(intent.id)).data).toEqual([])
      const again = await stripe.paymentIntents.confirm(intent.id, { return_url: RETURN })
      expect(again.status).toBe('requires_action')
      await answer(again, 'complete')
      expect((await chargesOf(intent.id)).data).toMatchObject([{ amount: 3000 }])
    })

    it('is over when the intent is canceled', async () => {
      const intent = await challenged()
      const types = await eventTypesDuring(stripe, () =>
        stripe.paymentIntents.cancel(intent.id, { cancellation_reason: 'abandoned' }),
      )
      expect(types).toEqual(['payment_intent.canceled'])
      await answer(intent, 'complete').catch(() => {})
      expect(await stripe.paymentIntents.retrieve(intent.id)).toMatchObject({
        status: 'canceled',
        cancellation_reason: 'abandoned',
        latest_charge: null,
        next_action: null,
      })
    })

    it('fails at once where nobody could show the challenge', async () => {
      const error = await challenged({ error_on_requires_action: true }).catch(
        (thrown: Stripe.errors.StripeCardError) => thrown,
      )
      expect(error).toMatchObject({
        statusCode: 402,
        code: 'authentication_required',
        decline_code: 'authentication_required',
        payment_intent: { status: 'requires_payment_method', next_action: null },
      })
    })

    it('fails at once when the payer is not there', async () => {
      await expect(challenged({ off_session: true })).rejects.toMatchObject({
        statusCode: 402,
        code: 'authentication_required',
        charge: expect.stringMatching(/^ch_/),
      })
    })

    it("waits for the merchant's word after the payer's, when that is how it is confirmed", async () => {
      const intent = await challenged({ confirmation_method: 'manual' })
      await answer(intent, 'complete')
      expect(await stripe.paymentIntents.retrieve(intent.id)).toMatchObject({
        status: 'requires_confirmation',
        next_action: null,
        latest_charge: null,
      })
      const paid = await stripe.paymentIntents.confirm(intent.id, { return_url: RETURN })
      expect(paid.status).toBe('succeeded')
      expect((await chargesOf(intent.id)).data).toHaveLength(1)
    })
  })
})
