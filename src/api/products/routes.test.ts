import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type World, onEachEngine } from '../../../test/support/world.ts'

onEachEngine((open) => {
  describe('products', () => {
    let world: World
    beforeAll(async () => {
      world = await open()
    })
    afterAll(() => world.close())

    it('can be created and read back', async () => {
      const made = await world.stripe.products.create({
        name: 'T-shirt',
        description: 'Blue',
        metadata: { order: '7' },
      })
      expect(await world.stripe.products.retrieve(made.id)).toMatchObject({
        object: 'product',
        name: 'T-shirt',
        description: 'Blue',
        active: true,
        metadata: { order: '7' },
      })
    })

    it('can bring their default price along', async () => {
      const made = await world.stripe.products.create({
        name: 'Mug',
        default_price_data: { currency: 'usd', unit_amount: 1200 },
        expand: ['default_price'],
      })
      expect(made.default_price).toMatchObject({ object: 'price', unit_amount: 1200 })
    })

    it('answer a repeated request with what it answered first', async () => {
      const options = { idempotencyKey: 'mug-1' }
      const first = await world.stripe.products.create({ name: 'Mug' }, options)
      const second = await world.stripe.products.create({ name: 'Mug' }, options)
      expect(second.id).toBe(first.id)
      await expect(world.stripe.products.create({ name: 'Cup' }, options)).rejects.toMatchObject({
        type: 'StripeIdempotencyError',
      })
    })

    it('answer resource_missing for an unknown id', async () => {
      await expect(world.stripe.products.retrieve('prod_nope')).rejects.toMatchObject({
        statusCode: 404,
        code: 'resource_missing',
        param: 'id',
        message: "No such product: 'prod_nope'",
      })
    })
  })
})
