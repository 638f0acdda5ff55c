import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shapeErrors, unknownKeys } from '../../../test/contract-kit/sdk-shape.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'
import { frozenClock } from '../../lib/clock.ts'

/** In January 2027. */
const clock = frozenClock(1_800_000_000)

onEachEngine((open) => {
  describe('payment methods', () => {
    let world: World
    let stripe: Stripe
    beforeAll(async () => {
      world = await open({ clock })
      stripe = world.stripe
    })
    afterAll(() => world.close())
    const address = {
      city: 'Bern',
      country: 'CH',
      line1: 'Gasse 1',
      line2: '',
      postal_code: '3000',
    }

    it('are made of a published test card, and forget its number', async () => {
      const method = await stripe.paymentMethods.create({
        type: 'card',
        card: { number: '4242 4242 4242 4242', exp_month: 12, exp_year: 34, cvc: '123' },
        billing_details: {
          address: { ...address, state: '' },
          email: 'jenny@example.com',
          name: 'Jenny Rosen',
          phone: '1',
          tax_id: 'CHE-1',
        },
        allow_redisplay: 'always',
        metadata: { order: '7' },
      })
      expect(shapeErrors(method, 'Stripe.PaymentMethod')).toEqual([])
      expect(unknownKeys(method, 'Stripe.PaymentMethod')).toEqual([])
      expect(method).toMatchObject({
        allow_redisplay: 'always',
        billing_details: { address: { line1: 'Gasse 1', line2: null }, tax_id: 'CHE-1' },
        card: {
          brand: 'visa',
          last4: '4242',
          exp_month: 12,
          exp_year: 2034,
          checks: { cvc_check: 'pass', address_line1_check: 'pass' },
        },
        customer: null,
      })
      const kept = await world.app.engine.run(
        world.app.engine.sql.selectFrom('payment_methods').select('data').compile(),
      )
      expect(JSON.stringify(kept)).not.toMatch(/4242 ?4242/)
    })

    it('are made of a test token', async () => {
      const method = await stripe.paymentMethods.create({
        type: 'card',
        card: { token: 'tok_mastercard' },
      })
      expect(method.card).toMatchObject({ brand: 'mastercard', exp_year: 2028 })
      await expect(
        stripe.paymentMethods.create({ type: 'card', card: { token: 'tok_nope' } }),
      ).rejects.toMatchObject({ param: 'card[token]', code: 'resource_missing' })
    })

    it('have the same fingerprint when they are of the same card', async () => {
      const [one, two, other] = await Promise.all(
        ['tok_visa', 'tok_visa', 'tok_amex'].map((token) =>
          stripe.paymentMethods.create({ type: 'card', card: { token } }),
        ),
      )
      expect(one!.card!.fingerprint).toBe(two!.card!.fingerprint)
      expect(one!.card!.fingerprint).not.toBe(other!.card!.fingerprint)
    })

    const card = { number: '4242424242424242', exp_month: 12, exp_year: 2034 }
    it.each<[string, Stripe.PaymentMethodCreateParams.Card, string, string, string]>([
      [
        'a wrong check digit',
        { ...card, number: '4242424242424241' },
        'incorrect_number',
        'number',
        '',
      ],
      ['month 13', { ...card, exp_month: 13 }, 'invalid_expiry_month', 'exp_month', ''],
      ['a year that is past', { ...card, exp_year: 2020 }, 'invalid_expiry_year', 'exp_year', ''],
      ['a code of two digits', { ...card, cvc: '12' }, 'invalid_cvc', 'cvc', ''],
      [
        'a card that is not for tests',
        { ...card, number: '4111111111111111' },
        'card_declined',
        'number',
        'test_mode_live_card',
      ],
    ])('are not made of %s', async (_case, given, code, param, decline) => {
      const error = await stripe.paymentMethods
        .create({ type: 'card', card: given })
        .catch((thrown: Stripe.errors.StripeCardError) => thrown)
      expect(error).toMatchObject({ type: 'StripeCardError', statusCode: 402, code, param })
      expect(error).toMatchObject({ decline_code: decline })
      expect(JSON.stringify(error)).not.toContain(given.number)
    })

    it.each([
      ['type=sepa_debit', 'sepa_debit[iban]', 'parameter_missing'],
      ['type=alipay', 'type', 'parameter_unavailable'],
      ['type=tea', 'type', undefined],
      ['type=card', 'card', 'parameter_missing'],
      ['type=card&card[number]=4242424242424242', 'card[exp_month]', 'parameter_missing'],
      ['type=card&card[token]=tok_visa&card[number]=4', 'card[token]', 'parameters_exclusive'],
      ['type=card&card[token]=tok_visa&customer=cus_1', 'customer', 'parameter_unavailable'],
      ['type=card&sepa_debit[iban]=AT61', 'sepa_debit', undefined],
      ['type=card&alipay[x]=1', 'alipay[x]', 'parameter_unknown'],
    ])('are not made with %s', async (form, param, code) => {
      const answer = await world.request('POST', '/v1/payment_methods', { form })
      expect(answer.status).toBe(400)
      expect(answer.json.error?.param).toBe(param)
      expect(answer.json.error?.code).toBe(code)
    })

    it('that Stripe names can be looked at without being made', async () => {
      const method = await stripe.paymentMethods.retrieve('pm_card_visa')
      expect(method).toMatchObject({ id: 'pm_card_visa', card: { last4: '4242' } })
      expect(shapeErrors(method, 'Stripe.PaymentMethod')).toEqual([])
      const missing = stripe.paymentMethods.retrieve('pm_card_nope')
      await expect(missing).rejects.toMatchObject({
        statusCode: 404,
        message: "No such PaymentMethod: 'pm_card_nope'",
      })
    })

    it('are attached, changed and detached, and then of no more use', async () => {
      const customer = (await stripe.customers.create()).id
      const attached = await stripe.paymentMethods.attach('pm_card_visa', { customer })
      expect(attached.id).toMatch(/^pm_1/)
      expect(attached.customer).toBe(customer)
      const again = await stripe.paymentMethods.attach(attached.id, { customer })
      expect(again.id).toBe(attached.id)

      const changed = await stripe.paymentMethods.update(attached.id, {
        allow_redisplay: 'limited',
        billing_details: {
          address: { ...address, state: 'BE' },
          email: 'a@example.com',
          name: 'Jenny',
          phone: '2',
          tax_id: 'CHE-2',
        },
        card: { exp_month: 1, exp_year: 2040 },
        metadata: { foo: 'bar' },
      })
      expect(changed).toMatchObject({
        allow_redisplay: 'limited',
        billing_details: { name: 'Jenny', address: { state: 'BE' } },
        card: { exp_month: 1, exp_year: 2040, last4: '4242' },
        metadata: { foo: 'bar' },
      })
      const listed = await stripe.paymentMethods.list({
        customer,
        type: 'card',
        allow_redisplay: 'limited',
        limit: 3,
      })
      expect(listed.data.map(({ id }) => id)).toEqual([attached.id])

      const detached = await stripe.paymentMethods.detach(attached.id)
      expect(detached.customer).toBeNull()
      const [event] = (await stripe.events.list({ type: 'payment_method.detached' })).data
      expect(event?.data.previous_attributes).toEqual({ customer })
      for (const refused of [
        () => stripe.paymentMethods.attach(attached.id, { customer }),
        () => stripe.paymentMethods.detach(attached.id),
        () => stripe.paymentMethods.update(attached.id, { metadata: { a: '1' } }),
        () =>
          stripe.paymentIntents.create({
            amount: 100,
            currency: 'usd',
            payment_method: attached.id,
          }),
      ])
        await expect(refused()).rejects.toMatchObject({ statusCode: 400 })
    })

    it('belong to one customer', async () => {
      const [one, two] = [await stripe.customers.create(), await stripe.customers.create()]
      const { id } = await stripe.paymentMethods.attach('pm_card_visa', { customer: one.id })
      await expect(stripe.paymentMethods.attach(id, { customer: two.id })).rejects.toMatchObject({
        statusCode: 400,
        message: expect.stringContaining('already'),
      })
      await expect(
        stripe.paymentMethods.attach('pm_card_visa', { customer: 'cus_nope' }),
      ).rejects.toMatchObject({ statusCode: 400, param: 'customer', code: 'resource_missing' })
      await expect(stripe.paymentMethods.list({ customer: 'cus_nope' })).rejects.toMatchObject({
        param: 'customer',
      })
    })

    it('of a card that fails only when it is charged can be attached', async () => {
      const customer = (await stripe.customers.create()).id
      const { id } = await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', { customer })
      expect(id).toMatch(/^pm_1/)
      await expect(
        stripe.paymentMethods.attach('pm_card_chargeDeclinedExpiredCard', { customer }),
      ).rejects.toMatchObject({ statusCode: 402, code: 'expired_card' })
      const events = await stripe.events.list({ type: 'payment_method.attached', limit: 1 })
      expect(events.data[0]?.data.object).toMatchObject({ id, customer })
    })
  })
})
