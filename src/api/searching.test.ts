import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type World, onEachEngine } from '../../test/support/world.ts'

/** Keys and values that would break a query that is put together from texts. */
const ODD = ["it's", 'a"b', 'a\\b', 'a.b', '$x', '{}', '%', '_', "'; --", 'Ä', '🍵', '__proto__']

onEachEngine((open) => {
  describe('a search', () => {
    let world: World
    let stripe: Stripe
    beforeAll(async () => {
      world = await open()
      stripe = world.stripe
      await stripe.products.create({
        name: 'Green Tea',
        description: 'From the hills',
        shippable: true,
        url: 'https://shop.example/tea',
        metadata: { origin: 'Uji', grams: '100' },
      })
      await stripe.products.create({
        name: 'Tee 100%',
        active: false,
        metadata: { origin: 'Assam' },
      })
      await stripe.products.create({ name: 'Café_Ölung', shippable: false })
      const metadata = Object.fromEntries(ODD.map((odd) => [odd, odd]))
      await stripe.products.create({ name: 'Odd', metadata })
    })
    afterAll(() => world.close())

    const find = async (query: string) =>
      (await stripe.products.search({ query })).data.map(({ name }) => name)
    const refused = (query: string, more = '') =>
      world.request('GET', `/v1/products/search?query=${encodeURIComponent(query)}${more}`)

    it.each<[string, readonly string[]]>([
      ['name:"Green Tea"', ['Green Tea']],
      ['name:"green tea"', ['Green Tea']],
      ['name:"Green"', []],
      ['name~"een t"', ['Green Tea']],
      ['name~"100%"', ['Tee 100%']],
      ['name~"00_"', []],
      ['name~"é_Ö"', ['Café_Ölung']],
      ['name:"Café_Ölung"', ['Café_Ölung']],
      ['-name:"Odd" AND -name~"caf"', ['Tee 100%', 'Green Tea']],
      ['name:"Odd" OR name:"Green Tea"', ['Odd', 'Green Tea']],
      ['active:"false"', ['Tee 100%']],
      ['-active:"true"', ['Tee 100%']],
      ['shippable:"true"', ['Green Tea']],
      ['shippable:"false"', ['Café_Ölung']],
      ['shippable:null', ['Odd', 'Tee 100%']],
      ['-shippable:null', ['Café_Ölung', 'Green Tea']],
      ['-shippable:"true"', ['Odd', 'Café_Ölung', 'Tee 100%']],
      ['description~"hills"', ['Green Tea']],
      ['url:"https://shop.example/tea"', ['Green Tea']],
      ['metadata["origin"]:"UJI"', ['Green Tea']],
      ['metadata["origin"]~"ssa"', ['Tee 100%']],
      ['metadata["grams"]:"100"', ['Green Tea']],
      ['-metadata["origin"]:null', ['Tee 100%', 'Green Tea']],
      ['-metadata["origin"]:"Uji" AND -metadata["origin"]:null', ['Tee 100%']],
      ['created>0 AND created<99999999999 AND name:"Odd"', ['Odd']],
      ['created>=4000000000', []],
      ['created:1', []],
    ])('for %s', async (query, expected) => {
      expect(await find(query)).toEqual(expected)
    })

    it.each(ODD)('for metadata takes %s as it stands', async (odd) => {
      const quoted = odd.replaceAll(/["\\]/g, '\\$&')
      expect(await find(`metadata["${quoted}"]:"${quoted}"`)).toEqual(['Odd'])
      expect(await find(`metadata["${quoted}"]:"other"`)).toEqual([])
    })

    it('counts all that it finds when it is asked to', async () => {
      const found = await stripe.products.search({
        query: 'created>0',
        limit: 2,
        expand: ['total_count'],
      })
      expect(found).toMatchObject({ object: 'search_result', has_more: true, total_count: 4 })
      const uncounted = await stripe.products.search({ query: 'created>0' })
      expect(uncounted).not.toHaveProperty('total_count')
      expect(uncounted).toMatchObject({ has_more: false, next_page: null })
      const both = { query: 'name:"Odd"', expand: ['total_count', 'data.default_price'] }
      expect(await stripe.products.search(both)).toMatchObject({ total_count: 1 })
    })

    it.each<[string, string]>([
      ['', 'You passed an empty string'],
      ['name', 'clauses like'],
      ['colour:"red"', 'the field `colour` is not searchable'],
      ['__proto__:"x"', 'the field `__proto__` is not searchable'],
      ['name:"a" AND name:"b" OR name:"c"', 'AND and OR cannot be mixed'],
      ['name~"ab"', 'at least 3 characters'],
      ['name>5', '`>` is for numbers'],
      ['active>1', '`>` is for numbers'],
      ['active~"tru"', '`~` is for text'],
      ['active:"maybe"', 'is either true or false'],
      ['created~"170"', '`~` is for text'],
      ['created:"yesterday"', 'is a number'],
      ['created>99999999999999999999', 'is a number'],
      [Array.from({ length: 11 }, () => 'name:"x"').join(' OR '), 'at most 10 clauses'],
    ])('is refused when it is no query: %s', async (query, words) => {
      const answer = await refused(query)
      expect(answer.status).toBe(400)
      expect(answer.json.error).toMatchObject({ type: 'invalid_request_error', param: 'query' })
      expect(answer.json.error?.message).toContain(words)
    })

    it.each(['x', 'cHJvZF94', 'AAAA', '%00', '%F0%9F%8D%B5'])(
      'is refused for a page that there is not: %s',
      async (page) => {
        const answer = await refused('name:"x"', `&page=${page}`)
        expect(answer.status).toBe(400)
        expect(answer.json.error).toMatchObject({ param: 'page' })
      },
    )

    it('needs something to look for', async () => {
      const answer = await world.request('GET', '/v1/products/search')
      expect(answer.json.error).toMatchObject({ code: 'parameter_missing', param: 'query' })
    })
  })
})
