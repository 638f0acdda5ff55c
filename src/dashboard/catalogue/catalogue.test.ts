/** The pages of products and prices over HTTP. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ensureBuilt } from '../../../test/support/process.ts'
import { type TestMember, memberOf } from '../../../test/support/team.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'
import { newFormKey } from '../once.ts'

onEachEngine((open) => {
  describe('the pages of products', () => {
    let world: World
    let owner: TestMember
    beforeAll(async () => {
      ensureBuilt()
      world = await open()
      owner = await memberOf(world)
    })
    afterAll(() => world.close())

    const get = (path: string) =>
      world.request('GET', `/test${path}`, { key: null, headers: owner.headers })
    const post = (path: string, form: Readonly<Record<string, string>>) =>
      world.request('POST', `/test${path}`, {
        key: null,
        headers: owner.headers,
        form: new URLSearchParams({ key: newFormKey(), ...form }).toString(),
      })

    it('make a product with its first price, and find it by its name', async () => {
      const blend = {
        key: newFormKey(),
        name: 'House blend',
        description: 'Whole beans',
        metadata: 'origin: Peru',
        'default_price_data[currency]': 'eur',
        'default_price_data[unit_amount]': '19,00',
        'default_price_data[recurring][interval]': 'month',
      }
      const answers = [await post('/products/create', blend), await post('/products/create', blend)]
      expect(answers.map(({ status }) => status)).toEqual([303, 303])
      const [product, ...others] = (await world.stripe.products.list()).data
      expect(others).toEqual([])
      expect(product).toMatchObject({ name: 'House blend', metadata: { origin: 'Peru' } })
      const price = await world.stripe.prices.retrieve(String(product?.default_price))
      expect(price).toMatchObject({ unit_amount: 1900, recurring: { interval: 'month' } })
      const { text } = await get('/products?q=BLEND')
      expect(text).toContain('€19.00 a month')
    })

    it('are reached where the ID of a product or a price is a word of addresses', async () => {
      const { products, plans, prices } = world.stripe
      for (const id of ['create', '.', '..']) {
        await products.create({ id, name: `It is ${id}` })
        await plans.create({ id, product: id, amount: 700, currency: 'usd', interval: 'month' })
        const list = (await get('/products')).text
        const path = /href="\/test(\/products\/[^"]+)">It is /.exec(list)?.[1] ?? ''
        const { text } = await get(path)
        const off = /action="\/test([^"]+\/prices\/[^"]+\/active)"/.exec(text)?.[1] ?? ''
        // As a browser does with what it is given.
        for (const link of [path, `${path}/edit`, off])
          expect(new URL(link, world.url).pathname).toBe(link)
        expect((await post(off, { active: 'false' })).status).toBe(303)
        expect(await prices.list({ product: id })).toMatchObject({ data: [{ active: false }] })
        const changed = await post(`${path}/edit`, { name: `It was ${id}` })
        expect(changed.headers.get('location')).toBe(`/test${path}?changed`)
        expect(await products.list({ ids: [id] })).toMatchObject({
          data: [{ name: `It was ${id}`, active: true }],
        })
      }
      expect((await get('/products/create')).text).toContain('New product')
    })

    it('make a product without a price, and one that customers price', async () => {
      await post('/products/create', { name: 'Bare', 'default_price_data[currency]': 'usd' })
      expect((await world.stripe.products.list()).data[0]).toMatchObject({
        name: 'Bare',
        default_price: null,
      })
      await post('/products/create', {
        name: 'Garden',
        'default_price_data[currency]': 'usd',
        'default_price_data[custom_unit_amount][enabled]': 'on',
        'default_price_data[custom_unit_amount][preset]': '5',
      })
      const [garden] = (await world.stripe.products.list()).data
      const price = await world.stripe.prices.retrieve(String(garden?.default_price))
      expect(price).toMatchObject({ custom_unit_amount: { preset: 500 } })
    })

    it('price by the pack, by quantity and in several currencies', async () => {
      const product = await world.stripe.products.create({ name: 'Pens' })
      const make = (form: Readonly<Record<string, string>>) =>
        post(`/products/${product.id}/prices/create`, { currency: 'usd', ...form })
      const packs = await make({
        unit_amount: '8',
        others: 'on',
        'currency_options.0.currency': 'jpy',
        'currency_options.0.amount': '900',
        packed: 'on',
        'transform_quantity[divide_by]': '10',
        'transform_quantity[round]': 'up',
      })
      expect(packs.status).toBe(303)
      const tiered = await make({
        'recurring[interval]': 'month',
        'recurring[trial_period_days]': '14',
        tiered: 'on',
        'tiers[0][up_to]': '10',
        'tiers[0][unit_amount]': '1.50',
        'tiers[0][flat_amount]': '5',
        'tiers[2][unit_amount]': '0.125',
        tiers_mode: 'volume',
      })
      expect(tiered.status).toBe(303)
      const { data } = await world.stripe.prices.list({
        product: product.id,
        expand: ['data.tiers', 'data.currency_options'],
      })
      expect(data[0]).toMatchObject({
        billing_scheme: 'tiered',
        tiers_mode: 'volume',
        recurring: { trial_period_days: 14 },
        tiers: [
          { up_to: 10, unit_amount: 150, flat_amount: 500 },
          { up_to: null, unit_amount: null },
        ],
      })
      expect(String(data[0]?.tiers?.[1]?.unit_amount_decimal)).toBe('12.5')
      expect(data[1]).toMatchObject({
        unit_amount: 800,
        transform_quantity: { divide_by: 10, round: 'up' },
        currency_options: { jpy: { unit_amount: 900 } },
      })
      const broken = await make({ tiered: 'on', 'tiers[0][up_to]': '10' })
      expect(broken.status).toBe(422)
      expect(broken.text).toMatch(/id="tiers-error" role="alert">[^<]/)
    })

    it('say under the field what is wrong', async () => {
      const nameless = await post('/products/create', { name: '' })
      expect(nameless.status).toBe(422)
      expect(nameless.text).toContain('Please fill this in.')
      const wrong = await post('/products/create', {
        name: 'Tea',
        'default_price_data[currency]': 'usd',
        'default_price_data[unit_amount]': 'much',
      })
      expect(wrong.text).toContain('Invalid integer: much')
    })

    it('change, archive and price again what there is', async () => {
      const product = await world.stripe.products.create({
        name: 'Tea',
        description: 'Green',
        metadata: { a: '1', b: '2' },
      })
      const path = `/products/${product.id}`
      expect((await get(`${path}/edit`)).text).toContain('Green')
      const edit = { name: 'Tea', description: '', metadata: 'b: 3' }
      expect((await post(`${path}/edit`, edit)).status).toBe(303)
      expect(await world.stripe.products.retrieve(product.id)).toMatchObject({
        description: null,
        metadata: { b: '3' },
      })
      const priced = await post(`${path}/prices/create`, { currency: 'usd', unit_amount: '4.50' })
      expect(priced.status).toBe(303)
      const [price] = (await world.stripe.prices.list({ product: product.id })).data
      expect(price).toMatchObject({ unit_amount: 450, active: true })
      await post(`${path}/prices/${price?.id}/active`, { active: 'false' })
      expect(await world.stripe.prices.retrieve(price?.id ?? '')).toMatchObject({ active: false })
      await post(`${path}/active`, { active: 'false' })
      expect(await world.stripe.products.retrieve(product.id)).toMatchObject({ active: false })
      expect((await get(path)).text).toContain('Archived')
    })

    it('take no name for anything but a name', async () => {
      const name = '"><script>alert(1)</script>'
      const product = await world.stripe.products.create({ name, description: name })
      for (const page of ['/products', `/products/${product.id}`, `/products/${product.id}/edit`]) {
        const { text, status } = await get(page)
        expect(status).toBe(200)
        expect(text).not.toContain('<script>alert')
      }
    })
  })
})
