import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type World, onEachEngine } from '../../../test/support/world.ts'

onEachEngine((open) => {
  describe('lists of products', () => {
    let world: World
    const ids: string[] = []
    beforeAll(async () => {
      world = await open()
      const said: Stripe.ProductCreateParams[] = [
        { name: 'A', active: true, shippable: true, type: 'good' },
        { name: 'B', active: false, shippable: false, url: 'https://shop.example/b' },
        { name: 'C' },
      ]
      for (const product of said) ids.push((await world.stripe.products.create(product)).id)
    })
    afterAll(() => world.close())

    const names = async (params: Stripe.ProductListParams) =>
      (await world.stripe.products.list(params)).data.map(({ name }) => name)

    it('are newest first', async () => {
      expect(await names({})).toEqual(['C', 'B', 'A'])
    })

    it('are narrowed by what products are', async () => {
      expect(await names({ active: true })).toEqual(['C', 'A'])
      expect(await names({ active: false })).toEqual(['B'])
      expect(await names({ shippable: true })).toEqual(['A'])
      expect(await names({ shippable: false })).toEqual(['B'])
      expect(await names({ type: 'good' })).toEqual(['A'])
      expect(await names({ type: 'service' })).toEqual(['C', 'B'])
      expect(await names({ url: 'https://shop.example/b' })).toEqual(['B'])
      expect(await names({ ids: [ids[0]!, ids[2]!, 'prod_x'] })).toEqual(['C', 'A'])
      expect(await names({ created: { gt: 4_000_000_000 } })).toEqual([])
      expect(
        await names({ created: { gte: 1, lte: 4_000_000_000, lt: 4_000_000_001 } }),
      ).toHaveLength(3)
      expect(await names({ created: 1 })).toEqual([])
    })

    it('are found page by page', async () => {
      const query = 'created>0'
      const first = await world.stripe.products.search({ query, limit: 2 })
      const page = first.next_page ?? ''
      const second = await world.stripe.products.search({ query, limit: 2, page })
      expect([...first.data, ...second.data].map(({ name }) => name)).toEqual(['C', 'B', 'A'])
    })

    it('go on where the last page ended', async () => {
      expect(await names({ limit: 1, starting_after: ids[2]! })).toEqual(['B'])
      expect(await names({ ending_before: ids[1]! })).toEqual(['C'])
    })
  })
})
