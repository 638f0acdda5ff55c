import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shapeErrors, unknownKeys } from '../../../test/contract-kit/sdk-shape.ts'
import { priced } from '../../../test/support/methods.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'

onEachEngine((open) => {
  describe('payment method configurations', () => {
    let world: World
    let stripe: Stripe
    beforeAll(async () => {
      world = await open()
      stripe = world.stripe
    })
    afterAll(() => world.close())
    const on = { display_preference: { preference: 'on' } } as const
    const off = { display_preference: { preference: 'off' } } as const
    const session = (more: object = {}) =>
      stripe.checkout.sessions.create({
        mode: 'payment',
        line_items: [priced('eur')],
        success_url: 'https://shop.example/ok',
        ...more,
      })

    it('begin with one that takes cards', async () => {
      const { data } = await stripe.paymentMethodConfigurations.list()
      const [standard] = data
      expect(data).toHaveLength(1)
      expect(shapeErrors(standard, 'Stripe.PaymentMethodConfiguration')).toEqual([])
      expect(unknownKeys(standard, 'Stripe.PaymentMethodConfiguration')).toEqual([])
      expect(standard).toMatchObject({
        is_default: true,
        card: { available: true, display_preference: { value: 'on' } },
        ideal: { available: false, display_preference: { value: 'off' } },
        apple_pay: { available: true, display_preference: { value: 'on' } },
        google_pay: { available: true, display_preference: { value: 'on' } },
      })
      expect(await stripe.paymentMethodConfigurations.retrieve(standard!.id)).toEqual(standard)
      expect((await session()).payment_method_types).toEqual(['card'])
    })

    it('keep both of two changes that come at once', async () => {
      const { id } = (await stripe.paymentMethodConfigurations.list()).data.at(-1)!
      await Promise.all([
        stripe.paymentMethodConfigurations.update(id, { klarna: on }),
        stripe.paymentMethodConfigurations.update(id, { bancontact: on }),
      ])
      const kept = await stripe.paymentMethodConfigurations.retrieve(id)
      expect([kept.klarna?.available, kept.bancontact?.available]).toEqual([true, true])
      await stripe.paymentMethodConfigurations.update(id, { klarna: off, bancontact: off })
    })

    it('decide what a session offers, unless it names that itself', async () => {
      const { id } = (await stripe.paymentMethodConfigurations.list()).data.at(-1)!
      const changed = await stripe.paymentMethodConfigurations.update(id, {
        ideal: on,
        konbini: on,
      })
      expect(changed.ideal).toMatchObject({ available: true })
      const made = await session()
      expect(made.payment_method_types).toEqual(['card', 'ideal'])
      expect(made.payment_method_configuration_details).toEqual({ id, parent: null })
      const less = await session({ excluded_payment_method_types: ['ideal'] })
      expect(less.payment_method_types).toEqual(['card'])
      const named = await session({ allowed_payment_method_types: ['bancontact'] })
      expect(named.payment_method_types).toEqual(['bancontact'])
      const intent = await stripe.paymentIntents.create({ amount: 1000, currency: 'jpy' })
      expect(intent.payment_method_types).toEqual(['card', 'konbini'])
    })

    it('are made beside the default one, and named by who wants them', async () => {
      const other = await stripe.paymentMethodConfigurations.create({
        name: 'Debits',
        card: off,
        sepa_debit: on,
      })
      expect(other).toMatchObject({ is_default: false, name: 'Debits' })
      const made = await session({ payment_method_configuration: other.id })
      expect(made.payment_method_types).toEqual(['sepa_debit'])
      const { data } = await stripe.paymentMethodConfigurations.list({ limit: 1 })
      expect(data.map(({ id }) => id)).toEqual([other.id])
    })

    it.each([
      [
        'POST',
        '/v1/payment_method_configurations',
        'alipay[display_preference][preference]=on',
        'alipay[display_preference][preference]',
      ],
      [
        'POST',
        '/v1/payment_method_configurations',
        'card[display_preference][preference]=maybe',
        'card[display_preference][preference]',
      ],
      ['POST', '/v1/payment_method_configurations', 'parent=pmc_nope', 'parent'],
    ])('are not made by %s %s with %s', async (method, path, form, param) => {
      const answer = await world.request(method, path, { form })
      expect([answer.status, answer.json.error?.param]).toEqual([400, param])
    })

    it('that leave nothing to pay with refuse the session', async () => {
      const none = await stripe.paymentMethodConfigurations.create({ card: off })
      await expect(session({ payment_method_configuration: none.id })).rejects.toMatchObject({
        statusCode: 400,
      })
    })
  })
})
