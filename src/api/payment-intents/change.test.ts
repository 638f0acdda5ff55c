import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type World, onEachEngine } from '../../../test/support/world.ts'

const shipping = {
  address: {
    city: 'Bern',
    country: 'CH',
    line1: 'Gasse 1',
    line2: 'Hof',
    postal_code: '3000',
    state: 'BE',
  },
  carrier: 'Post',
  name: 'Jenny Rosen',
  phone: '1',
  tracking_number: '7',
}

onEachEngine((open) => {
  describe('payment intents that are not paid yet', () => {
    let world: World
    let stripe: Stripe
    beforeAll(async () => {
      world = await open()
      stripe = world.stripe
    })
    afterAll(() => world.close())

    it('can be paid after they failed', async () => {
      const { id } = await stripe.paymentIntents.create({
        amount: 2000,
        currency: 'usd',
        payment_method_data: {
          type: 'card',
          allow_redisplay: 'limited',
          billing_details: {
            address: shipping.address,
            email: 'a@example.com',
            name: 'Jenny',
            phone: '1',
            tax_id: 'CHE-1',
          },
          metadata: { from: 'page' },
          ...cardOf('tok_chargeDeclinedExpiredCard'),
        },
      })
      const confirmation = { return_url: 'https://example.com/back' }
      await expect(stripe.paymentIntents.confirm(id, confirmation)).rejects.toMatchObject({
        code: 'expired_card',
      })
      await expect(stripe.paymentIntents.confirm(id, confirmation)).rejects.toMatchObject({
        code: 'payment_intent_unexpected_state',
        message: expect.stringContaining('missing a payment method'),
      })
      const paid = await stripe.paymentIntents.confirm(id, {
        allowed_payment_method_types: ['card'],
        amount_to_confirm: 2000,
        capture_method: 'automatic',
        error_on_requires_action: true,
        off_session: true,
        payment_method_data: {
          type: 'card',
          allow_redisplay: 'always',
          billing_details: {
            address: shipping.address,
            email: 'b@example.com',
            name: 'Jenny',
            phone: '2',
            tax_id: 'CHE-2',
          },
          metadata: { from: 'server' },
          ...cardOf('tok_visa'),
        },
        receipt_email: 'b@example.com',
        shipping,
        use_stripe_sdk: false,
        expand: ['latest_charge', 'payment_method'],
      })
      expect(paid).toMatchObject({
        status: 'succeeded',
        last_payment_error: null,
        latest_charge: { receipt_email: 'b@example.com', billing_details: { name: 'Jenny' } },
        payment_method: { metadata: { from: 'server' }, allow_redisplay: 'always' },
      })
    })

    it('are changed until they are paid', async () => {
      const { id } = await stripe.paymentIntents.create({ amount: 2000, currency: 'usd' })
      const customer = (await stripe.customers.create()).id
      const changed = await stripe.paymentIntents.update(id, {
        allowed_payment_method_types: ['card'],
        amount: 3000,
        capture_method: 'manual',
        currency: 'chf',
        customer,
        description: 'Order 8',
        metadata: { order: '8' },
        payment_method: 'pm_card_visa',
        receipt_email: 'c@example.com',
        shipping,
        statement_descriptor: 'ACME CORP',
        statement_descriptor_suffix: 'ORDER 8',
        transfer_group: 'group 2',
      })
      expect(changed).toMatchObject({
        allowed_payment_method_types: ['card'],
        amount: 3000,
        capture_method: 'manual',
        currency: 'chf',
        customer,
        description: 'Order 8',
        metadata: { order: '8' },
        receipt_email: 'c@example.com',
        status: 'requires_confirmation',
        transfer_group: 'group 2',
      })
      const again = await stripe.paymentIntents.update(id, {
        receipt_email: '',
        shipping: '',
        payment_method_data: {
          type: 'card',
          allow_redisplay: 'always',
          billing_details: {
            address: shipping.address,
            email: 'd@example.com',
            name: 'J',
            phone: '3',
            tax_id: 'CHE-3',
          },
          metadata: { a: '1' },
          ...cardOf('tok_visa'),
        },
      })
      expect(again).toMatchObject({ receipt_email: null, shipping: null })
      await stripe.paymentIntents.confirm(id)
      await expect(stripe.paymentIntents.update(id, { amount: 1 })).rejects.toMatchObject({
        statusCode: 400,
        param: 'amount',
        payment_intent: { id, status: 'requires_capture' },
      })
      const noted = await stripe.paymentIntents.update(id, { metadata: { order: '9' } })
      expect(noted.metadata).toEqual({ order: '9' })
    })
  })
})

/** The API takes a token here, although the SDK's types leave it out. */
function cardOf(token: string): object {
  return { card: { token } }
}
