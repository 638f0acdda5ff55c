import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type World, onEachEngine } from '../../test/support/world.ts'

onEachEngine((open) => {
  describe('expand', () => {
    let world: World
    let stripe: Stripe
    let product: Stripe.Product
    let link: Stripe.PaymentLink
    beforeAll(async () => {
      world = await open()
      stripe = world.stripe
      product = await stripe.products.create({
        name: 'Tea',
        default_price_data: { currency: 'usd', unit_amount: 500 },
      })
      link = await stripe.paymentLinks.create({
        line_items: [{ price: String(product.default_price), quantity: 1 }],
      })
    })
    afterAll(() => world.close())

    const refusal = async (path: string, method = 'GET') => {
      const answer = await world.request(method, path)
      return { status: answer.status, error: answer.json.error }
    }

    it('puts an object where its id stands', async () => {
      const { default_price } = await stripe.products.retrieve(product.id, {
        expand: ['default_price'],
      })
      expect(default_price).toMatchObject({ object: 'price', product: product.id })
    })

    it('goes on inside what it has put there', async () => {
      const { default_price } = await stripe.products.retrieve(product.id, {
        expand: ['default_price.product.default_price'],
      })
      expect(default_price).toMatchObject({ product: { default_price: { object: 'price' } } })
    })

    it('leaves alone what is not there', async () => {
      const bare = await stripe.products.create({ name: 'Bare', expand: ['default_price'] })
      expect(bare.default_price).toBeNull()
      const tax = { expand: ['tax_code'] }
      expect((await stripe.products.retrieve(product.id, tax)).tax_code).toBeNull()
    })

    it('works on what is made and changed, and leaves what is stored as it is', async () => {
      const changed = await stripe.products.update(product.id, {
        name: 'Green Tea',
        expand: ['default_price'],
      })
      expect(changed.default_price).toMatchObject({ object: 'price' })
      expect((await stripe.products.retrieve(product.id)).default_price).toBe(product.default_price)
    })

    it('knows of what was expandable when the version was new', async () => {
      const { id: customer } = await stripe.customers.create()
      const recurring = { interval: 'month' } as const
      const price = await stripe.prices.create({
        currency: 'usd',
        unit_amount: 500,
        recurring,
        product: product.id,
      })
      const params = { customer, items: [{ price: price.id }] }
      const made = await stripe.subscriptions.create({
        ...params,
        collection_method: 'send_invoice',
        days_until_due: 3,
      })
      const lines = (version: string) =>
        stripe.invoices.listLineItems(
          String(made.latest_invoice),
          { expand: ['data.pricing.price_details.price'] },
          { apiVersion: version },
        )
      await expect(lines('2025-11-17.clover')).rejects.toMatchObject({ statusCode: 400 })
      expect((await lines('2025-12-15.clover')).data[0]?.pricing?.price_details).toMatchObject({
        price: { object: 'price', id: price.id },
      })
    })

    it('works on each object of a list', async () => {
      const { data } = await stripe.products.list({ expand: ['data.default_price'] })
      expect(data.find(({ id }) => id === product.id)?.default_price).toMatchObject({
        object: 'price',
      })
      const plain = await stripe.products.list({ expand: ['data'] })
      expect(plain.data.find(({ id }) => id === product.id)?.default_price).toBe(
        product.default_price,
      )
    })

    it('works on what is found', async () => {
      const { data } = await stripe.products.search({
        query: 'name:"Green Tea"',
        expand: ['data.default_price'],
      })
      expect(data[0]?.default_price).toMatchObject({ object: 'price' })
    })

    it('adds what is left out otherwise', async () => {
      const expanded = await stripe.paymentLinks.retrieve(link.id, {
        expand: ['line_items', 'line_items.data.price.product', 'line_items.data.taxes'],
      })
      expect(expanded.line_items?.data[0]).toMatchObject({
        price: { product: { name: 'Green Tea' } },
        taxes: [],
      })
      const deep = await stripe.paymentLinks.retrieve(link.id, {
        expand: ['line_items.data.price.currency_options'],
      })
      expect(deep.line_items?.data[0]?.price?.currency_options).toHaveProperty('usd')
    })

    it.each([
      ['/v1/products/ID', 'foo'],
      ['/v1/products/ID', 'name'],
      ['/v1/products/ID', 'default_price.foo'],
      ['/v1/products/ID', 'default_price.product.name'],
      ['/v1/products/ID', '__proto__'],
      ['/v1/products/ID', 'constructor'],
      ['/v1/products/ID', 'data.default_price'],
      ['/v1/products/ID', 'total_count'],
      ['/v1/products', 'foo'],
      ['/v1/products', 'data.foo'],
      ['/v1/products', 'total_count'],
      ['/v1/payment_links/LINK', 'line_items.url'],
      ['/v1/payment_links/LINK', 'line_items.price'],
      ['/v1/payment_links/LINK', ''],
    ])('of %s cannot be %s', async (path, name) => {
      const place = path.replace('ID', product.id).replace('LINK', link.id)
      const { status, error } = await refusal(`${place}?expand[]=${name}`)
      expect(status).toBe(400)
      if (name === '') expect(error).toMatchObject({ code: 'parameter_invalid_empty' })
      else
        expect(error).toEqual({
          message: `This property cannot be expanded (${name}).`,
          type: 'invalid_request_error',
        })
    })

    it('tells what may have been meant', async () => {
      expect(await refusal('/v1/products?expand[]=default_price')).toEqual({
        status: 400,
        error: {
          message:
            'This property cannot be expanded (default_price). ' +
            "You may want to try expanding 'data.default_price' instead.",
          type: 'invalid_request_error',
        },
      })
    })

    it('goes four names deep', async () => {
      const path = 'default_price.product.default_price.product'
      const { default_price } = await stripe.products.retrieve(product.id, { expand: [path] })
      expect(default_price).toMatchObject({
        product: { default_price: { product: { name: 'Green Tea' } } },
      })
      const { status, error } = await refusal(
        `/v1/products/${product.id}?expand[]=${path}.default_price`,
      )
      expect(status).toBe(400)
      expect(error?.message).toBe(
        `You cannot expand more than 4 levels of a property (${path}.default_price).`,
      )
    })

    it('is checked before anything is looked for', async () => {
      expect((await refusal('/v1/products/prod_x?expand[]=foo')).status).toBe(400)
      expect((await refusal('/v1/products/prod_x?expand[]=default_price')).status).toBe(404)
      const path = '/v1/prices?expand[]=foo&currency=usd&unit_amount=5&product=prod_x'
      expect((await refusal(path, 'POST')).error?.message).toMatch(/^This property cannot/)
    })

    it('is a list', async () => {
      const { error } = await refusal(`/v1/products/${product.id}?expand=default_price`)
      expect(error).toMatchObject({ message: 'Invalid array', param: 'expand' })
    })
  })
})
