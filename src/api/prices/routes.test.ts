import Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkShape } from '../../../test/contract-kit/sdk-shape.ts'
import { eventsAbout } from '../../../test/support/kept-events.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'

const decimal = (text: string) => Stripe.Decimal.from(text)
const OPTIONS = ['currency_options', 'tiers'] as const

onEachEngine((open) => {
  describe('prices', () => {
    let world: World
    let stripe: Stripe
    let product: string
    beforeAll(async () => {
      world = await open()
      stripe = world.stripe
      product = (await stripe.products.create({ name: 'Tea' })).id
    })
    afterAll(() => world.close())

    const create = (params: Omit<Stripe.PriceCreateParams, 'currency'> & { currency?: string }) =>
      stripe.prices.create({ currency: 'usd', product, expand: [...OPTIONS], ...params })

    it('need a currency, an amount and a product', async () => {
      const price = await stripe.prices.create({ currency: 'usd', product, unit_amount: 1099 })
      expect(price).toMatchObject({
        object: 'price',
        active: true,
        billing_scheme: 'per_unit',
        currency: 'usd',
        custom_unit_amount: null,
        livemode: false,
        lookup_key: null,
        metadata: {},
        nickname: null,
        product,
        recurring: null,
        tax_behavior: 'unspecified',
        tiers_mode: null,
        transform_quantity: null,
        type: 'one_time',
        unit_amount: 1099,
      })
      expect(price.unit_amount_decimal?.toString()).toBe('1099')
      expect(price.id).toMatch(/^price_[0-9A-Za-z]{24}$/)
      expect(price).not.toHaveProperty('tiers')
      expect(price).not.toHaveProperty('currency_options')
      const [event] = await eventsAbout(world, price.id)
      expect(event).toMatchObject({ type: 'price.created', object: { unit_amount: 1099 } })
      expect(event?.object).not.toHaveProperty('own')
      expect(event?.object).not.toHaveProperty('currency_options')
    })

    it('keep everything that is said of them', async () => {
      const said = {
        active: false,
        billing_scheme: 'per_unit' as const,
        lookup_key: 'everything',
        metadata: { size: 'L' },
        nickname: 'Large',
        tax_behavior: 'inclusive' as const,
        transform_quantity: { divide_by: 12, round: 'up' as const },
        unit_amount: 2500,
      }
      expect(await create(said)).toMatchObject(said)
    })

    it('bring their product along', async () => {
      const said = {
        id: 'prod_along',
        active: false,
        metadata: { a: '1' },
        name: 'Along',
        statement_descriptor: 'ALONG',
        unit_label: 'piece',
      }
      const price = await stripe.prices.create({
        currency: 'usd',
        unit_amount: 5,
        product_data: said,
        expand: ['product'],
      })
      expect(price.product).toMatchObject(said)
      const types = (await eventsAbout(world, 'prod_along')).map(({ type }) => type)
      expect(types).toEqual(['product.created'])
    })

    it('may be free', async () => {
      expect(await create({ unit_amount: 0 })).toMatchObject({ unit_amount: 0 })
    })

    it.each<[string, number | null, string]>([
      ['12.345', null, '12.345'],
      ['12.50', null, '12.5'],
      ['12.000', 12, '12'],
      ['0.000000000001', null, '0.000000000001'],
      ['007', 7, '7'],
      ['0', 0, '0'],
    ])('hold a decimal exactly: %s', async (given, whole, shown) => {
      const form = `currency=usd&product=${product}&unit_amount_decimal=${given}`
      const { json } = await world.request('POST', '/v1/prices', { form })
      expect(json).toMatchObject({ unit_amount: whole, unit_amount_decimal: shown })
    })

    it('come in tiers', async () => {
      const price = await create({
        billing_scheme: 'tiered',
        tiers_mode: 'graduated',
        tiers: [
          { up_to: 10, unit_amount: 500, flat_amount: 100 },
          { up_to: 20, unit_amount_decimal: decimal('4.5') },
          { up_to: 'inf', flat_amount_decimal: decimal('99.9') },
        ],
      })
      expect(price).toMatchObject({ billing_scheme: 'tiered', unit_amount: null })
      expect(JSON.parse(JSON.stringify(price.tiers))).toEqual([
        tier(10, '500', '100'),
        tier(20, '4.5', null),
        tier(null, null, '99.9'),
      ])
      const volume = await create({
        tiers_mode: 'volume',
        tiers: [{ up_to: 'inf', unit_amount: 1 }],
      })
      expect(volume).toMatchObject({ billing_scheme: 'tiered', tiers_mode: 'volume' })
    })

    it('are chosen by the payer', async () => {
      const custom = { enabled: true, maximum: 9000, minimum: 100, preset: 500 }
      const price = await create({ custom_unit_amount: custom })
      expect(price).toMatchObject({
        custom_unit_amount: { maximum: 9000, minimum: 100, preset: 500 },
        unit_amount: null,
        unit_amount_decimal: null,
      })
    })

    it('recur', async () => {
      const recurring = { interval: 'week' as const, interval_count: 2, trial_period_days: 7 }
      const price = await create({
        unit_amount: 5,
        recurring: { ...recurring, usage_type: 'licensed' },
      })
      expect(price).toMatchObject({
        type: 'recurring',
        recurring: { ...recurring, meter: null, usage_type: 'licensed' },
      })
    })

    // By hand: the SDK writes a decimal within a map as the object that it is.
    it('are offered in other currencies', async () => {
      const { json } = await world.request('POST', '/v1/prices', {
        form: [
          `product=${product}`,
          'currency=usd',
          'unit_amount=1000',
          'tax_behavior=exclusive',
          'currency_options[eur][unit_amount]=900',
          'currency_options[eur][tax_behavior]=inclusive',
          'currency_options[jpy][unit_amount_decimal]=1499.5',
          'expand[]=currency_options',
        ].join('&'),
      })
      expect(json['currency_options']).toEqual({
        eur: option({ unit_amount: 900, unit_amount_decimal: '900', tax_behavior: 'inclusive' }),
        jpy: option({ unit_amount_decimal: '1499.5' }),
        usd: option({ unit_amount: 1000, unit_amount_decimal: '1000', tax_behavior: 'exclusive' }),
      })
    })

    it('are offered in tiers in other currencies', async () => {
      const { json } = await world.request('POST', '/v1/prices', {
        form: [
          `product=${product}`,
          'currency=usd',
          'tiers_mode=graduated',
          'tiers[0][up_to]=inf',
          'tiers[0][unit_amount]=5',
          'currency_options[eur][tiers][0][up_to]=5',
          'currency_options[eur][tiers][0][unit_amount]=4',
          'currency_options[eur][tiers][0][flat_amount]=1',
          'currency_options[eur][tiers][1][up_to]=inf',
          'currency_options[eur][tiers][1][unit_amount_decimal]=3.5',
          'currency_options[eur][tiers][1][flat_amount_decimal]=0.5',
          'expand[]=currency_options',
        ].join('&'),
      })
      const tiers = [tier(5, '4', '1'), tier(null, '3.5', '0.5')]
      expect(json['currency_options']).toMatchObject({ eur: { tiers } })
    })

    it('are chosen by the payer in other currencies', async () => {
      const custom = { maximum: 900, minimum: 60, preset: 80 }
      const price = await stripe.prices.create({
        currency: 'usd',
        product,
        custom_unit_amount: { enabled: true },
        currency_options: {
          eur: { custom_unit_amount: { enabled: true, maximum: 900, minimum: 60, preset: 80 } },
        },
        expand: ['currency_options'],
      })
      expect(price.currency_options?.['eur']?.custom_unit_amount).toEqual(custom)
    })

    it('have the shape that the SDK says, in every version', async () => {
      const form =
        `currency=usd&product=${product}&billing_scheme=tiered&tiers_mode=graduated` +
        '&tiers[][up_to]=5&tiers[][unit_amount]=1&tiers[][up_to]=inf&tiers[][flat_amount]=2' +
        '&currency_options[eur][tiers][][up_to]=inf&currency_options[eur][tiers][][unit_amount]=2' +
        '&recurring[interval]=month&expand[]=tiers&expand[]=currency_options&expand[]=product'
      for (const version of ['2026-10-28.endive', '2025-08-27.basil', '2025-03-31.basil']) {
        const headers = { 'stripe-version': version }
        const { json } = await world.request('POST', '/v1/prices', { form, headers })
        expect(checkShape(json, 'Stripe.Price')).toEqual({ errors: [], unknown: [] })
        const list = await world.request('GET', '/v1/prices?expand[]=data.tiers', { headers })
        expect(checkShape(list.json, 'Stripe.ApiList<Stripe.Price>').errors).toEqual([])
      }
    })

    it.each<[string, string]>([
      ['GET', '/v1/prices/price_x'],
      ['POST', '/v1/prices/price_x'],
    ])('that nobody knows are not found: %s %s', async (method, path) => {
      const answer = await world.request(
        method,
        path,
        method === 'POST' ? { form: 'active=true' } : {},
      )
      expect(answer.status).toBe(404)
      expect(answer.json.error).toMatchObject({ message: "No such price: 'price_x'", param: 'id' })
    })
  })
})

function tier(upTo: number | null, unit: string | null, flat: string | null) {
  const whole = (text: string | null) => (text === null || text.includes('.') ? null : Number(text))
  return {
    flat_amount: whole(flat),
    flat_amount_decimal: flat,
    unit_amount: whole(unit),
    unit_amount_decimal: unit,
    up_to: upTo,
  }
}

function option(fields: object) {
  return {
    custom_unit_amount: null,
    tax_behavior: 'unspecified',
    unit_amount: null,
    unit_amount_decimal: null,
    ...fields,
  }
}
