import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type World, onEachEngine } from '../../../test/support/world.ts'

onEachEngine((open) => {
  describe('prices', () => {
    let world: World
    let stripe: Stripe
    let product: string
    beforeAll(async () => {
      world = await open()
      stripe = world.stripe
      product = (await stripe.products.create({ name: 'Tea' })).id
      const said: Omit<Stripe.PriceCreateParams, 'product'>[] = [
        { currency: 'usd', unit_amount: 1, nickname: 'cheap', lookup_key: 'one' },
        {
          currency: 'usd',
          unit_amount: 2,
          nickname: 'off',
          active: false,
          metadata: { size: 'S' },
        },
        { currency: 'eur', unit_amount: 3, nickname: 'foreign', lookup_key: 'three' },
        { currency: 'usd', unit_amount: 4, nickname: 'monthly', recurring: { interval: 'month' } },
        { currency: 'usd', unit_amount: 5, nickname: 'yearly', recurring: { interval: 'year' } },
      ]
      for (const price of said) await stripe.prices.create({ product, ...price })
      const other = { currency: 'usd', unit_amount: 6, nickname: 'other' }
      await stripe.prices.create({ ...other, product_data: { name: 'Mug' } })
      // What a link makes in passing stands in no list and is found by no search.
      await stripe.paymentLinks.create({
        line_items: [
          {
            price_data: { currency: 'usd', unit_amount: 700, product_data: { name: 'Passing' } },
            quantity: 1,
          },
        ],
      })
    })
    afterAll(() => world.close())

    const nicknames = (prices: readonly Stripe.Price[]) => prices.map(({ nickname }) => nickname)
    const list = async (params: Stripe.PriceListParams) =>
      nicknames((await stripe.prices.list(params)).data)
    const search = async (query: string) =>
      nicknames((await stripe.prices.search({ query, limit: 100 })).data)

    it('are listed newest first, but not those made in passing', async () => {
      const all = ['other', 'yearly', 'monthly', 'foreign', 'off', 'cheap']
      expect(await list({})).toEqual(all)
      expect(await list({ limit: 2 })).toEqual(all.slice(0, 2))
      expect(
        await list({ created: { gte: 1, gt: 1, lt: 4_000_000_000, lte: 4_000_000_000 } }),
      ).toEqual(all)
      expect(await list({ created: 1 })).toEqual([])
    })

    it('go on from a cursor, in both directions', async () => {
      const { data } = await stripe.prices.list({ limit: 3 })
      expect(nicknames(data)).toEqual(['other', 'yearly', 'monthly'])
      expect(await list({ starting_after: data[2]!.id })).toEqual(['foreign', 'off', 'cheap'])
      expect(await list({ ending_before: data[2]!.id })).toEqual(['other', 'yearly'])
    })

    it.each<[string, Stripe.PriceListParams, readonly string[]]>([
      ['being active', { active: true }, ['other', 'yearly', 'monthly', 'foreign', 'cheap']],
      ['being inactive', { active: false }, ['off']],
      ['currency', { currency: 'eur' }, ['foreign']],
      ['lookup keys', { lookup_keys: ['one', 'three', 'four'] }, ['foreign', 'cheap']],
      ['recurring', { type: 'recurring' }, ['yearly', 'monthly']],
      ['not recurring', { type: 'one_time' }, ['other', 'foreign', 'off', 'cheap']],
      ['interval', { recurring: { interval: 'year' } }, ['yearly']],
      ['use', { recurring: { usage_type: 'licensed' } }, ['yearly', 'monthly']],
      ['use that nothing has', { recurring: { usage_type: 'metered' } }, []],
      ['several things', { active: true, currency: 'usd', type: 'one_time' }, ['other', 'cheap']],
    ])('are narrowed by %s', async (_case, params, expected) => {
      expect(await list(params)).toEqual(expected)
    })

    it('are narrowed by product', async () => {
      expect(await list({ product })).toEqual(['yearly', 'monthly', 'foreign', 'off', 'cheap'])
      expect(await list({ product: 'prod_x' })).toEqual([])
    })

    it.each<[string, readonly string[]]>([
      ['active:"true"', ['other', 'yearly', 'monthly', 'foreign', 'cheap']],
      ['active:"false"', ['off']],
      ['currency:"EUR"', ['foreign']],
      ['-currency:"usd"', ['foreign']],
      ['lookup_key:"one"', ['cheap']],
      ['lookup_key~"hre"', ['foreign']],
      ['lookup_key:null', ['other', 'yearly', 'monthly', 'off']],
      ['type:"recurring" AND active:"true"', ['yearly', 'monthly']],
      ['metadata["size"]:"s"', ['off']],
      ['metadata["size"]:null', ['other', 'yearly', 'monthly', 'foreign', 'cheap']],
      ['created>0', ['other', 'yearly', 'monthly', 'foreign', 'off', 'cheap']],
    ])('are found by %s', async (query, expected) => {
      expect(await search(query)).toEqual(expected)
    })

    it('are found by their product', async () => {
      expect(await search(`product:"${product}" AND currency:"eur"`)).toEqual(['foreign'])
    })

    it('are found page by page', async () => {
      const seen: (string | null)[] = []
      for (let page: string | undefined; ;) {
        const more = page === undefined ? {} : { page }
        const result = await stripe.prices.search({ query: 'created>0', limit: 4, ...more })
        seen.push(...nicknames(result.data))
        if (!result.has_more) break
        page = result.next_page ?? ''
      }
      expect(seen).toEqual(['other', 'yearly', 'monthly', 'foreign', 'off', 'cheap'])
    })
  })
})
