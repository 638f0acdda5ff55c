import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type World, onEachEngine } from '../../../test/support/world.ts'

onEachEngine((open) => {
  describe('acting for a connected account', () => {
    let world: World
    let seller: string
    beforeAll(async () => {
      world = await open()
      seller = (await world.stripe.accounts.create({ type: 'standard' })).id
    })
    afterAll(() => world.close())

    it('keeps what is made in that account, and names the platform', async () => {
      const { stripe } = world
      const there = { stripeAccount: seller }
      const product = await stripe.products.create({ name: 'Tea' }, there)
      const price = await stripe.prices.create(
        { currency: 'usd', unit_amount: 500, product: product.id },
        there,
      )
      const line_items = [{ price: price.id, quantity: 1 }]
      const link = await stripe.paymentLinks.create({ line_items }, there)
      expect(link.application).toMatch(/^ca_[0-9A-Za-z]{32}$/)
      expect(link.lastResponse.headers['stripe-account']).toBe(seller)
      await expect(stripe.paymentLinks.retrieve(link.id)).rejects.toMatchObject({
        statusCode: 404,
      })
      await expect(stripe.paymentLinks.create({ line_items })).rejects.toMatchObject({
        statusCode: 400,
        code: 'resource_missing',
      })
      expect((await stripe.paymentLinks.list({}, there)).data).toHaveLength(1)
      expect((await stripe.paymentLinks.list()).data).toHaveLength(0)
    })

    it('is the same by the newer header, and refuses the two when they differ', async () => {
      const headers = { 'stripe-context': seller }
      const { json } = await world.request('GET', '/v1/account', { headers })
      expect(json).toMatchObject({ id: seller })
      const both = { ...headers, 'stripe-account': world.app.account }
      expect((await world.request('GET', '/v1/account', { headers: both })).status).toBe(403)
    })

    it('works with a publishable key where such keys do', async () => {
      const params = { amount: 900, currency: 'usd' }
      const intent = await world.stripe.paymentIntents.create(params, { stripeAccount: seller })
      const path = `/v1/payment_intents/${intent.id}?client_secret=${intent.client_secret}`
      const key = world.app.testKeys.publishable
      const there = { key, headers: { 'stripe-account': seller } }
      expect((await world.request('GET', path, there)).json).toMatchObject({ id: intent.id })
      expect((await world.request('GET', path, { key })).status).toBe(404)
    })

    it('answers the same for an account that is not connected and one that is none', async () => {
      const headers = { 'stripe-account': 'acct_1nobody' }
      const { status, json } = await world.request('GET', '/v1/products', { headers })
      expect(status).toBe(403)
      expect(json.error).toMatchObject({ code: 'account_invalid', type: 'invalid_request_error' })
    })

    it('keeps idempotency keys of each account apart', async () => {
      const key = { idempotencyKey: 'the same key' }
      const own = await world.stripe.products.create({ name: 'Same' }, key)
      const theirs = await world.stripe.products.create(
        { name: 'Same' },
        { ...key, stripeAccount: seller },
      )
      expect(theirs.id).not.toBe(own.id)
    })

    it('charges there', async () => {
      const intent = await world.stripe.paymentIntents.create(
        {
          amount: 900,
          currency: 'usd',
          confirm: true,
          payment_method: 'pm_card_visa',
          return_url: 'https://example.com',
          expand: ['latest_charge'],
        },
        { stripeAccount: seller },
      )
      expect(intent.status).toBe('succeeded')
      expect(intent.application).toMatch(/^ca_/)
      expect((intent.latest_charge as Stripe.Charge).application).toBe(intent.application)
      const told = await world.stripe.events.list(
        { type: 'charge.succeeded' },
        { stripeAccount: seller },
      )
      expect(told.data).toHaveLength(1)
      expect((await world.stripe.events.list({ type: 'charge.succeeded' })).data).toHaveLength(0)
    })
  })
})
