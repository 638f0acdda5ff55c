import Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkShape } from '../../../test/contract-kit/sdk-shape.ts'
import { eventsAbout } from '../../../test/support/kept-events.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'

const DIMENSIONS = { height: 1, length: 2.5, weight: 30.25, width: 4 }

onEachEngine((open) => {
  describe('products', () => {
    let world: World
    let stripe: Stripe
    beforeAll(async () => {
      world = await open()
      stripe = world.stripe
    })
    afterAll(() => world.close())

    const refused = (form: string, path = '/v1/products') => world.request('POST', path, { form })

    it('need no more than a name', async () => {
      const product = await stripe.products.create({ name: 'Tea' })
      expect(product).toMatchObject({
        object: 'product',
        name: 'Tea',
        active: true,
        default_price: null,
        description: null,
        images: [],
        livemode: false,
        marketing_features: [],
        metadata: {},
        package_dimensions: null,
        shippable: null,
        statement_descriptor: null,
        type: 'service',
        unit_label: null,
        url: null,
      })
      expect(product.id).toMatch(/^prod_[0-9A-Za-z]{14}$/)
      expect(product.updated).toBe(product.created)
      expect(await stripe.products.retrieve(product.id)).toMatchObject({ id: product.id })
    })

    it('keep everything that is said of them', async () => {
      const said = {
        name: 'Mug',
        active: false,
        description: 'Holds tea',
        id: 'mug-1.0_x',
        images: ['https://shop.example/mug.png'],
        marketing_features: [{ name: 'Dishwasher safe' }],
        metadata: { order: '7' },
        package_dimensions: DIMENSIONS,
        shippable: true,
        statement_descriptor: 'MUGS AND MORE',
        type: 'good' as const,
        unit_label: 'mug',
        url: 'https://shop.example/mug',
      }
      expect(await stripe.products.create(said)).toMatchObject(said)
      expect(await stripe.products.retrieve('mug-1.0_x')).toMatchObject(said)
    })

    it('bring their default price along', async () => {
      const product = await stripe.products.create({
        name: 'Poster',
        default_price_data: {
          currency: 'usd',
          unit_amount: 1200,
          tax_behavior: 'exclusive',
          metadata: { size: 'A2' },
          recurring: { interval: 'month', interval_count: 2 },
          currency_options: {
            eur: { unit_amount: 1100, tax_behavior: 'inclusive' },
          },
        },
        expand: ['default_price.currency_options'],
      })
      const price = product.default_price as Stripe.Price
      expect(price).toMatchObject({
        unit_amount: 1200,
        tax_behavior: 'exclusive',
        metadata: { size: 'A2' },
        recurring: { interval: 'month', interval_count: 2 },
        currency_options: { eur: { unit_amount: 1100 } },
      })
      const types = (await eventsAbout(world, product.id)).map(({ type }) => type)
      expect(types).toEqual(['product.created', 'product.updated'])
      expect((await eventsAbout(world, price.id)).map(({ type }) => type)).toEqual([
        'plan.created',
        'price.created',
      ])
    })

    // By hand: the SDK writes a decimal within a map as the object that it is.
    it('bring a default price with decimal options', async () => {
      const { json } = await world.request('POST', '/v1/products', {
        form: [
          'name=Screw',
          'default_price_data[currency]=usd',
          'default_price_data[unit_amount]=5',
          'default_price_data[currency_options][eur][unit_amount_decimal]=999.5',
          'expand[]=default_price.currency_options',
        ].join('&'),
      })
      expect(json['default_price']).toMatchObject({
        currency_options: { eur: { unit_amount: null, unit_amount_decimal: '999.5' } },
      })
    })

    it('bring no options in tiers, since such a price has none', async () => {
      const { json } = await world.request('POST', '/v1/products', {
        form: [
          'name=Tiers',
          'default_price_data[currency]=usd',
          'default_price_data[unit_amount]=5',
          'default_price_data[currency_options][eur][tiers][0][up_to]=5',
          'default_price_data[currency_options][eur][tiers][0][unit_amount]=1',
          'default_price_data[currency_options][eur][tiers][0][flat_amount]=1',
          'default_price_data[currency_options][eur][tiers][1][up_to]=inf',
          'default_price_data[currency_options][eur][tiers][1][unit_amount_decimal]=1',
          'default_price_data[currency_options][eur][tiers][1][flat_amount_decimal]=1',
        ].join('&'),
      })
      expect(json.error).toMatchObject({ param: 'default_price_data[currency_options][eur]' })
    })

    it('bring a default price of any kind', async () => {
      const decimal = await stripe.products.create({
        name: 'Screw',
        default_price_data: { currency: 'usd', unit_amount_decimal: Stripe.Decimal.from('0.5') },
        expand: ['default_price'],
      })
      expect((decimal.default_price as Stripe.Price).unit_amount).toBeNull()
      const chosen = await stripe.products.create({
        name: 'Gift',
        default_price_data: {
          currency: 'usd',
          custom_unit_amount: { enabled: true, minimum: 100, maximum: 9000, preset: 500 },
          currency_options: {
            eur: { custom_unit_amount: { enabled: true, minimum: 90, maximum: 8000, preset: 400 } },
          },
        },
        expand: ['default_price'],
      })
      expect((chosen.default_price as Stripe.Price).custom_unit_amount).toEqual({
        minimum: 100,
        maximum: 9000,
        preset: 500,
      })
    })

    it('have the shape that the SDK says, in every version', async () => {
      for (const version of ['2026-10-28.endive', '2025-08-27.basil', '2025-03-31.basil']) {
        const headers = { 'stripe-version': version }
        const form =
          'name=Shape&package_dimensions[height]=1&package_dimensions[length]=1' +
          '&package_dimensions[weight]=1&package_dimensions[width]=1' +
          '&default_price_data[currency]=usd&default_price_data[unit_amount]=100&expand[]=default_price'
        const { json } = await world.request('POST', '/v1/products', { form, headers })
        expect(checkShape(json, 'Stripe.Product')).toEqual({ errors: [], unknown: [] })
        const list = await world.request('GET', '/v1/products?limit=3', { headers })
        expect(checkShape(list.json, 'Stripe.ApiList<Stripe.Product>').errors).toEqual([])
      }
    })

    describe('when they change', () => {
      it('change everything that may', async () => {
        const { id } = await stripe.products.create({ name: 'Old', metadata: { a: '1', b: '2' } })
        const price = await stripe.prices.create({ product: id, currency: 'usd', unit_amount: 5 })
        const said = {
          active: false,
          default_price: price.id,
          description: 'New',
          images: ['https://shop.example/new.png'],
          marketing_features: [{ name: 'Newer' }],
          name: 'New',
          package_dimensions: DIMENSIONS,
          shippable: false,
          statement_descriptor: 'NEW THINGS',
          unit_label: 'thing',
          url: 'https://shop.example/new',
        }
        const product = await stripe.products.update(id, { ...said, metadata: { a: '', c: '3' } })
        expect(product).toMatchObject({ ...said, metadata: { b: '2', c: '3' } })
        const [, event] = await eventsAbout(world, id)
        expect(event).toMatchObject({
          type: 'product.updated',
          object: { name: 'New', active: false },
          previous: { name: 'Old', active: true, images: [], metadata: { a: '1', b: '2' } },
        })
        expect(Object.keys(event?.previous ?? {})).not.toContain('type')
      })

      it('lose what is unset', async () => {
        const { id } = await stripe.products.create({
          name: 'Full',
          description: 'x',
          images: ['https://shop.example/x.png'],
          marketing_features: [{ name: 'x' }],
          metadata: { a: '1' },
          package_dimensions: DIMENSIONS,
          unit_label: 'x',
          url: 'https://shop.example',
        })
        const product = await stripe.products.update(id, {
          description: '',
          images: '',
          marketing_features: '',
          metadata: '',
          package_dimensions: '',
          unit_label: '',
          url: '',
        })
        expect(product).toMatchObject({
          description: null,
          images: [],
          marketing_features: [],
          metadata: {},
          package_dimensions: null,
          unit_label: null,
          url: null,
        })
      })

      it('tell nobody when nothing changed', async () => {
        const { id } = await stripe.products.create({ name: 'Same', metadata: { a: '1' } })
        await stripe.products.update(id, { name: 'Same', metadata: { a: '1' } })
        expect(await eventsAbout(world, id)).toHaveLength(1)
      })

      it('take no price of another product', async () => {
        const other = await stripe.prices.create({
          currency: 'usd',
          unit_amount: 5,
          product_data: { name: 'Other' },
        })
        const { id } = await stripe.products.create({ name: 'Mine' })
        const path = `/v1/products/${id}`
        const answer = await refused(`default_price=${other.id}`, path)
        expect(answer.status).toBe(400)
        expect(answer.json.error).toMatchObject({ param: 'default_price' })
        const unknown = await refused('default_price=price_x', path)
        expect(unknown.json.error).toMatchObject({
          code: 'resource_missing',
          message: "No such price: 'price_x'",
          param: 'default_price',
        })
      })
    })

    it('go when nothing hangs on them', async () => {
      const { id } = await stripe.products.create({ name: 'Brief' })
      expect(await stripe.products.del(id)).toMatchObject({ id, object: 'product', deleted: true })
      expect((await world.request('GET', `/v1/products/${id}`)).status).toBe(404)
      expect((await world.request('POST', `/v1/products/${id}`, { form: 'name=x' })).status).toBe(
        404,
      )
      const events = await eventsAbout(world, id)
      expect(events.map(({ type }) => type)).toEqual(['product.created', 'product.deleted'])
      expect(events[1]?.object).toMatchObject({ id, name: 'Brief' })
    })

    it('stay while they have a price', async () => {
      const { id } = await stripe.products.create({
        name: 'Priced',
        default_price_data: { currency: 'usd', unit_amount: 100 },
      })
      const answer = await world.request('DELETE', `/v1/products/${id}`)
      expect(answer.status).toBe(400)
      expect(answer.json.error?.message).toBe(
        'This product cannot be deleted because it has one or more user-created prices.',
      )
    })

    it('and prices made for them at the moment when they go leave nobody with half', async () => {
      const { id } = await stripe.products.create({ name: 'Raced' })
      const [gone, priced] = await Promise.all([
        world.request('DELETE', `/v1/products/${id}`),
        world.request('POST', '/v1/prices', { form: `currency=usd&unit_amount=5&product=${id}` }),
      ])
      expect([gone.status, priced.status].toSorted()).toEqual([200, 400])
    })

    it('with the same id are made once, also when they are asked for at once', async () => {
      const answers = await Promise.all(
        Array.from({ length: 8 }, () => refused('name=Twin&id=prod_twin')),
      )
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array(7).fill(400)])
      const answer = answers.find(({ status }) => status === 400)
      expect(answer?.json.error).toMatchObject({ code: 'resource_already_exists', param: 'id' })
    })

    it.each<[string, string, object]>([
      ['no name', 'description=x', { code: 'parameter_missing', param: 'name' }],
      ['an id with a slash', 'name=x&id=a/b', { param: 'id', message: 'Invalid id: a/b' }],
      ['nine images', `name=x${'&images[]=https://x.example/i'.repeat(9)}`, { param: 'images' }],
      ['sixteen features', `name=x${'&marketing_features[][name]=y'.repeat(16)}`, {}],
      ['a long feature', `name=x&marketing_features[0][name]=${'y'.repeat(81)}`, {}],
      ['a long unit', `name=x&unit_label=${'y'.repeat(13)}`, { param: 'unit_label' }],
      ['no letter on the statement', 'name=x&statement_descriptor=12345', {}],
      [
        'a star on the statement',
        'name=x&statement_descriptor=a*b',
        { code: 'invalid_characters' },
      ],
      ['a long text on the statement', `name=x&statement_descriptor=${'y'.repeat(23)}`, {}],
      ['half a package', 'name=x&package_dimensions[height]=1', { code: 'parameter_missing' }],
      ['a size of three decimals', sized('1.234'), { message: 'Invalid number: 1.234' }],
      ['a size that is empty', sized(''), { code: 'parameter_invalid_empty' }],
      [
        'a price without an amount',
        'name=x&default_price_data[currency]=usd',
        { param: 'default_price_data[unit_amount]' },
      ],
      [
        'a wrong price',
        'name=x&default_price_data[currency]=usd&default_price_data[unit_amount]=-1',
        { param: 'default_price_data[unit_amount]' },
      ],
      [
        'a place of performance',
        'name=x&tax_details[performance_location]=taxloc_1',
        { code: 'resource_missing', param: 'tax_details[performance_location]' },
      ],
      [
        'metered use',
        'name=x&default_price_data[currency]=usd&default_price_data[recurring][usage_type]=metered',
        { param: 'default_price_data[recurring][usage_type]' },
      ],
    ])('are refused for %s', async (_case, form, expected) => {
      const answer = await refused(form)
      expect(answer.status).toBe(400)
      expect(answer.json.error).toMatchObject({ type: 'invalid_request_error', ...expected })
    })

    it.each<[string, string, string]>([
      ['GET', '/v1/products/prod_nope', ''],
      ['POST', '/v1/products/prod_nope', 'name=x'],
      ['DELETE', '/v1/products/prod_nope', ''],
    ])('that nobody knows are not found: %s %s', async (method, path, form) => {
      const answer = await world.request(method, path, form === '' ? {} : { form })
      expect(answer.status).toBe(404)
      expect(answer.json.error).toMatchObject({
        code: 'resource_missing',
        message: "No such product: 'prod_nope'",
        param: 'id',
      })
    })
  })
})

function sized(height: string): string {
  const others = ['length', 'weight', 'width'].map((name) => `&package_dimensions[${name}]=1`)
  return `name=x&package_dimensions[height]=${height}${others.join('')}`
}
