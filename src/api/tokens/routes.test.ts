import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shapeErrors } from '../../../test/contract-kit/sdk-shape.ts'
import { violationsIn } from '../../../test/support/verified.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'

const NUMBER = '4000000000000341'
const CARD = { number: NUMBER, exp_month: '5', exp_year: '2040', cvc: '123' }

onEachEngine((open) => {
  describe('a token of a card', () => {
    let world: World
    let stripe: Stripe
    beforeAll(async () => {
      world = await open()
      stripe = world.stripe
    })
    afterAll(async () => {
      expect(await violationsIn(world)).toEqual([])
      await world.close()
    })

    const owned = { ...CARD, name: 'Ada', address_line1: 'Main 1', address_zip: '10115' }

    it('shows the card, and not its number', async () => {
      const made = await stripe.tokens.create({ card: owned })
      expect(shapeErrors(made, 'Stripe.Token')).toEqual([])
      expect(made).toMatchObject({
        type: 'card',
        used: false,
        card: { brand: 'Visa', last4: '0341', exp_year: 2040, name: 'Ada', address_zip: '10115' },
      })
      expect(await stripe.tokens.retrieve(made.id)).toEqual(made)
      const { engine } = world.app
      const kept = await engine.run(engine.sql.selectFrom('connect_grants').selectAll().compile())
      expect(JSON.stringify(kept)).not.toContain(NUMBER)
    })

    it('is used once, as a payment method that behaves like the card', async () => {
      const { id: token } = await stripe.tokens.create({ card: owned })
      const method = await stripe.paymentMethods.create({ type: 'card', card: { token } })
      expect(method).toMatchObject({
        billing_details: { name: 'Ada', address: { line1: 'Main 1' } },
        card: { last4: '0341', exp_month: 5 },
      })
      expect(await stripe.tokens.retrieve(token)).toMatchObject({ used: true })
      const again = stripe.paymentMethods.create({ type: 'card', card: { token } })
      await expect(again).rejects.toMatchObject({ code: 'token_already_used' })
      const declined = stripe.paymentIntents.create({
        amount: 500,
        currency: 'usd',
        payment_method: method.id,
        confirm: true,
        automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
      })
      await expect(declined).rejects.toMatchObject({ code: 'card_declined' })
    })

    it('is the source of a customer', async () => {
      const card = { ...owned, number: '4242424242424242' }
      const [first, second] = [
        await stripe.tokens.create({ card }),
        await stripe.tokens.create({ card }),
      ]
      const customer = await stripe.customers.create({ source: first.id })
      const made = await stripe.customers.createSource(customer.id, { source: second.id })
      expect(made).toMatchObject({ object: 'card', last4: '4242', name: 'Ada' })
      const { data } = await stripe.customers.listSources(customer.id)
      expect(data).toHaveLength(2)
    })

    it.each([
      ['a number that is none', { card: { ...CARD, number: '4242424242424241' } }, 402],
      ['a card that has expired', { card: { ...CARD, exp_year: '2020' } }, 402],
      ['a card that is kept', { card: 'card_123' }, 400],
      ['nothing', {}, 400],
      ['a person', { pii: { id_number: '000000000' } }, 400],
    ] as const)('is not made of %s', async (_what, params, status) => {
      const refused = stripe.tokens.create(params as Stripe.TokenCreateParams)
      await expect(refused).rejects.toMatchObject({ statusCode: status })
    })

    it('that nobody made is not found', async () => {
      const asked = stripe.paymentMethods.create({ type: 'card', card: { token: 'tok_nobody' } })
      await expect(asked).rejects.toMatchObject({ code: 'resource_missing', param: 'card[token]' })
      await expect(stripe.tokens.retrieve('tok_visa')).rejects.toMatchObject({ statusCode: 404 })
    })
  })
})
