import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type World, onEachEngine } from '../../../test/support/world.ts'

/** A payment that succeeds at once, unless it is told otherwise. */
const payment = {
  amount: 2000,
  currency: 'usd',
  confirm: true,
  payment_method: 'pm_card_visa',
  allowed_payment_method_types: ['card'],
} satisfies Stripe.PaymentIntentCreateParams

onEachEngine((open) => {
  describe('payment intents', () => {
    let world: World
    let stripe: Stripe
    beforeAll(async () => {
      world = await open()
      stripe = world.stripe
    })
    afterAll(() => world.close())

    it.each<[Partial<Stripe.PaymentIntentCreateParams>, string, string | undefined]>([
      [{ amount: 49 }, 'amount', 'amount_too_small'],
      [{ amount: 100_000_000 }, 'amount', 'amount_too_large'],
      [{ amount: 1001, currency: 'kwd' }, 'amount', 'parameter_invalid_integer'],
      [{ currency: 'xyz' }, 'currency', undefined],
      [{ customer: 'cus_nope' }, 'customer', 'resource_missing'],
      [{ payment_method: 'pm_nope' }, 'payment_method', 'resource_missing'],
      [{ payment_method_data: { type: 'card' } }, 'payment_method', 'parameters_exclusive'],
      [{ confirm: false, off_session: true }, 'off_session', undefined],
      [{ confirm: false, return_url: 'https://example.com' }, 'return_url', undefined],
      [{ confirm: false, error_on_requires_action: true }, 'error_on_requires_action', undefined],
      [{ application_fee_amount: 1 }, 'application_fee_amount', undefined],
      [
        { allowed_payment_method_types: ['alipay'] },
        'allowed_payment_method_types[0]',
        'parameter_unavailable',
      ],
      [{ allowed_payment_method_types: ['sepa_debit'] }, 'allowed_payment_method_types', undefined],
      [
        { payment_method_options: { card: { network: 'visa' } } },
        'payment_method_options[card][network]',
        'parameter_unavailable',
      ],
    ])('are refused with %o', async (changes, param, code) => {
      const refused = stripe.paymentIntents.create({ ...payment, ...changes })
      await expect(refused).rejects.toMatchObject({ statusCode: 400, param, code })
    })

    it('without a method cannot be confirmed', async () => {
      const { payment_method: _method, ...without } = payment
      await expect(stripe.paymentIntents.create(without)).rejects.toMatchObject({
        statusCode: 400,
        code: 'payment_intent_unexpected_state',
      })
    })

    it('belong to those whose method pays them', async () => {
      const customer = (await stripe.customers.create()).id
      const { id } = await stripe.paymentMethods.attach('pm_card_visa', { customer })
      await expect(
        stripe.paymentIntents.create({ ...payment, payment_method: id }),
      ).rejects.toMatchObject({ message: expect.stringContaining(`belongs to the Customer`) })
      const other = (await stripe.customers.create()).id
      await expect(
        stripe.paymentIntents.create({ ...payment, payment_method: id, customer: other }),
      ).rejects.toMatchObject({
        message: expect.stringContaining('does not have a payment method'),
      })
      for (let time = 0; time < 2; time++)
        expect(
          await stripe.paymentIntents.create({ ...payment, payment_method: id, customer }),
        ).toMatchObject({ status: 'succeeded', customer })
    })

    it('use a method that belongs to nobody once', async () => {
      const card = { token: 'tok_visa' }
      const { id } = await stripe.paymentMethods.create({ type: 'card', card })
      await stripe.paymentIntents.create({ ...payment, payment_method: id })
      await expect(
        stripe.paymentIntents.create({ ...payment, payment_method: id }),
      ).rejects.toMatchObject({
        statusCode: 400,
        message: expect.stringContaining('previously used'),
      })
    })
  })
})
