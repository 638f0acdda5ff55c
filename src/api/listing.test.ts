import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type World, onEachEngine } from '../../test/support/world.ts'

const COUNT = 7

onEachEngine((open) => {
  describe('a list', () => {
    let world: World
    let stripe: Stripe
    const ids: string[] = []
    beforeAll(async () => {
      world = await open()
      stripe = world.stripe
      for (let made = 0; made < COUNT; made++)
        ids.unshift((await stripe.products.create({ name: `P${made}` })).id)
    })
    afterAll(() => world.close())

    const get = (query: string) => world.request('GET', `/v1/products?${query}`)
    const idsOf = async (query: string) => {
      const { json } = await get(query)
      // A list of products, as the test before says.
      const { data } = json as unknown as { data: readonly { readonly id: string }[] }
      return data.map(({ id }) => id)
    }

    it('has four keys', async () => {
      const { json } = await get('limit=2')
      expect(Object.keys(json)).toEqual(['object', 'data', 'has_more', 'url'])
      expect(json).toMatchObject({ object: 'list', has_more: true, url: '/v1/products' })
    })

    it('is newest first', async () => {
      expect(await idsOf('')).toEqual(ids)
    })

    it.each<[string, number]>([
      ['-1', 1],
      ['0', 1],
      ['1', 1],
      ['3', 3],
      ['100', COUNT],
      ['101', COUNT],
      ['1000000', COUNT],
    ])('brings a limit of %s into what there may be', async (limit, count) => {
      expect(await idsOf(`limit=${limit}`)).toHaveLength(count)
    })

    it('goes on after a cursor', async () => {
      expect(await idsOf(`starting_after=${ids[2]}&limit=2`)).toEqual(ids.slice(3, 5))
      const last = await get(`starting_after=${ids[COUNT - 1]}`)
      expect(last.json).toMatchObject({ data: [], has_more: false })
    })

    it('goes back before a cursor, newest first there too', async () => {
      expect(await idsOf(`ending_before=${ids[5]}&limit=2`)).toEqual(ids.slice(3, 5))
      const first = await get(`ending_before=${ids[0]}`)
      expect(first.json).toMatchObject({ data: [], has_more: false })
      const all = await get(`ending_before=${ids[5]}&limit=5`)
      expect(all.json).toMatchObject({ has_more: false })
    })

    it.each(['starting_after', 'ending_before'])('knows no unknown %s', async (param) => {
      for (const id of ['prod_x', 'price_x', '%F0%9F%8D%B5', `${'x'.repeat(4000)}`]) {
        const answer = await get(`${param}=${id}`)
        expect(answer.status).toBe(400)
        expect(answer.json.error).toMatchObject({ code: 'resource_missing', param })
        expect(answer.json.error?.message).toMatch(/^No such product: '/)
      }
      const nul = await get(`${param}=a%00b`)
      expect(nul.json.error).toMatchObject({ param, message: 'Invalid string: "a\\u0000b"' })
    })

    it('goes one way at a time, but looks for both cursors first', async () => {
      const both = await get(`starting_after=${ids[1]}&ending_before=${ids[3]}`)
      expect(both.status).toBe(400)
      expect(both.json.error).toEqual({
        message:
          'Received both starting_after and ending_before parameters. Please pass in only one.',
        type: 'invalid_request_error',
      })
      const unknown = await get(`starting_after=${ids[1]}&ending_before=prod_x`)
      expect(unknown.json.error).toMatchObject({ code: 'resource_missing', param: 'ending_before' })
    })

    it('is walked by the SDK, in both directions', async () => {
      const forth: string[] = []
      for await (const { id } of stripe.products.list({ limit: 2 })) forth.push(id)
      expect(forth).toEqual(ids)
      const back: string[] = []
      const start = { limit: 2, ending_before: ids[COUNT - 1]! }
      for await (const { id } of stripe.products.list(start)) back.push(id)
      expect(back).toEqual(ids.slice(0, -1).toReversed())
    })

    it('refuses what is no filter', async () => {
      const answer = await get('colour=red&active=maybe')
      expect(answer.json.error?.message).toBe('Received unknown parameter: colour')
      expect((await get('active=maybe')).json.error?.message).toBe('Invalid boolean: maybe')
      expect((await get('created[since]=1')).json.error).toMatchObject({ param: 'created[since]' })
    })

    it('shows each object once while others are being made', async () => {
      const making = Array.from({ length: 20 }, (_, index) =>
        stripe.products.create({ name: `New${index}` }),
      )
      const seen: string[] = []
      for await (const { id } of stripe.products.list({ limit: 3 })) seen.push(id)
      await Promise.all(making)
      expect(new Set(seen).size).toBe(seen.length)
      expect(seen.filter((id) => ids.includes(id))).toEqual(ids)
    })
  })
})
