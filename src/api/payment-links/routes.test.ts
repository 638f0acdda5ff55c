import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shapeErrors } from '../../../test/contract-kit/sdk-shape.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'

onEachEngine((open) => {
  describe('payment links', () => {
    let world: World
    let price: Stripe.Price
    beforeAll(async () => {
      world = await open()
      price = await world.stripe.prices.create({
        currency: 'usd',
        unit_amount: 1099,
        product_data: { name: 'T-shirt' },
      })
    })
    afterAll(() => world.close())
    const links = () => world.stripe.paymentLinks

    it('need only a price and a quantity', async () => {
      const link = await links().create({ line_items: [{ price: price.id, quantity: 1 }] })
      expect(link.url).toMatch(new RegExp(`^${world.url}/b/test_[0-9A-Za-z]{23}$`))
      expect(link).toMatchObject({ active: true, currency: 'usd', submit_type: 'auto' })
      expect(await links().retrieve(link.id)).toEqual(expect.objectContaining({ id: link.id }))
    })

    it('have the shape that the SDK says', async () => {
      const link = await world.request('POST', '/v1/payment_links', {
        form: `line_items[0][price]=${price.id}&line_items[0][quantity]=1`,
        headers: { 'stripe-version': '2026-10-28.endive' },
      })
      expect(shapeErrors(link.json, 'Stripe.PaymentLink')).toEqual([])
    })

    it('show the first ten of their line items when asked', async () => {
      const link = await links().create({
        line_items: Array.from({ length: 20 }, () => ({ price: price.id, quantity: 1 })),
        expand: ['line_items.data.price.product'],
      })
      expect(link.line_items?.data).toHaveLength(10)
      expect(link.line_items).toMatchObject({ has_more: true })
      const product = link.line_items?.data[0]?.price?.product as Stripe.Product
      expect(product.name).toBe('T-shirt')
      const rest = await links().listLineItems(link.id, { limit: 100 })
      expect(rest.data).toHaveLength(20)
    })

    it('make a price in passing, which no list shows', async () => {
      const link = await links().create({
        line_items: [
          {
            price_data: { currency: 'usd', unit_amount: 500, product_data: { name: 'Mug' } },
            quantity: 2,
          },
        ],
        expand: ['line_items'],
      })
      expect(link.line_items?.data[0]).toMatchObject({ amount_total: 1000, description: 'Mug' })
      const listed = await world.stripe.prices.list({ limit: 100 })
      expect(listed.data.map(({ id }) => id)).not.toContain(link.line_items?.data[0]?.price?.id)
    })

    it('change their options, but not their prices', async () => {
      const link = await links().create({
        line_items: [{ price: price.id, quantity: 1, adjustable_quantity: { enabled: true } }],
        restrictions: { completed_sessions: { limit: 3 } },
      })
      expect(link.restrictions).toEqual({ completed_sessions: { count: 0, limit: 3 } })
      const changed = await links().update(link.id, {
        active: false,
        inactive_message: 'Sold out until May.',
        submit_type: 'donate',
        restrictions: '',
        after_completion: {
          type: 'redirect',
          redirect: { url: 'https://example.com/ok?s={CHECKOUT_SESSION_ID}' },
        },
      })
      expect(changed).toMatchObject({
        active: false,
        inactive_message: 'Sold out until May.',
        restrictions: null,
        after_completion: {
          type: 'redirect',
          redirect: { url: 'https://example.com/ok?s={CHECKOUT_SESSION_ID}' },
        },
      })
      expect(changed.url).toContain('/d/')
    })

    it.each<[string, string, string]>([
      ['an unknown parameter', 'colour=red', 'Received unknown parameter: colour'],
      ['an option without effect here', 'allow_promotion_codes=true', 'allow_promotion_codes'],
      ['a nested one', 'consent_collection[terms_of_service]=required', 'consent_collection'],
    ])('refuse %s by name', async (_case, extra, words) => {
      const answer = await world.request('POST', '/v1/payment_links', {
        form: `line_items[0][price]=${price.id}&line_items[0][quantity]=1&${extra}`,
      })
      expect(answer.status).toBe(400)
      expect(answer.json.error?.message).toContain(words)
    })

    it('accept what says that an option is off', async () => {
      const answer = await world.request('POST', '/v1/payment_links', {
        form:
          `line_items[][price]=${price.id}&line_items[][quantity]=1&allow_promotion_codes=false` +
          '&payment_method_types[]=card&automatic_tax[enabled]=false&tax_id_collection[enabled]=false',
      })
      expect(answer.status).toBe(200)
    })
  })
})
