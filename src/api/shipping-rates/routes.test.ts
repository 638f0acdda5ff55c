import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shapeErrors, unknownKeys } from '../../../test/contract-kit/sdk-shape.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'
import { frozenClock } from '../../lib/clock.ts'

const NOW = 1_800_000_000
const POST = { display_name: 'Post', fixed_amount: { amount: 500, currency: 'usd' } }

onEachEngine((open) => {
  describe('shipping rates', () => {
    let world: World
    let stripe: Stripe
    beforeAll(async () => {
      world = await open({ clock: frozenClock(NOW) })
      stripe = world.stripe
    })
    afterAll(() => world.close())

    const refused = (form: string, path = '/v1/shipping_rates') =>
      world.request('POST', path, { form })

    it('cost one amount, and are what nobody said otherwise', async () => {
      const rate = await stripe.shippingRates.create(POST)
      expect(shapeErrors(rate, 'Stripe.ShippingRate')).toEqual([])
      expect(unknownKeys(rate, 'Stripe.ShippingRate')).toEqual([])
      expect(rate.id).toMatch(/^shr_/)
      expect(rate).toMatchObject({
        object: 'shipping_rate',
        active: true,
        created: NOW,
        delivery_estimate: null,
        display_name: 'Post',
        fixed_amount: { amount: 500, currency: 'usd' },
        livemode: false,
        metadata: {},
        tax_behavior: 'unspecified',
        tax_code: null,
        type: 'fixed_amount',
      })
      expect(await stripe.shippingRates.retrieve(rate.id)).toEqual(rate)
    })

    it('keep everything that is said of them', async () => {
      const said = {
        display_name: 'Courier',
        delivery_estimate: {
          minimum: { unit: 'business_day' as const, value: 2 },
          maximum: { unit: 'week' as const, value: 1 },
        },
        metadata: { carrier: 'bike' },
        tax_behavior: 'exclusive' as const,
        tax_code: 'txcd_92010001',
      }
      const rate = await stripe.shippingRates.create({
        ...said,
        type: 'fixed_amount',
        fixed_amount: {
          amount: 900,
          currency: 'usd',
          currency_options: {
            eur: { amount: 850, tax_behavior: 'inclusive' },
            jpy: { amount: 1200 },
          },
        },
        expand: ['fixed_amount.currency_options'],
      })
      expect(rate).toMatchObject(said)
      expect(rate.fixed_amount).toEqual({
        amount: 900,
        currency: 'usd',
        currency_options: {
          usd: { amount: 900, tax_behavior: 'exclusive' },
          eur: { amount: 850, tax_behavior: 'inclusive' },
          jpy: { amount: 1200, tax_behavior: 'unspecified' },
        },
      })
      const plain = await stripe.shippingRates.retrieve(rate.id)
      expect(plain.fixed_amount).not.toHaveProperty('currency_options')
    })

    it('may be free, and may promise one end of a time only', async () => {
      const rate = await stripe.shippingRates.create({
        display_name: 'Free',
        fixed_amount: { amount: 0, currency: 'usd' },
        delivery_estimate: { maximum: { unit: 'hour', value: 3 } },
      })
      expect(rate.fixed_amount?.amount).toBe(0)
      expect(rate.delivery_estimate).toEqual({ minimum: null, maximum: { unit: 'hour', value: 3 } })
    })

    it('change in what is not their own amount', async () => {
      const rate = await stripe.shippingRates.create(POST)
      const changed = await stripe.shippingRates.update(rate.id, {
        active: false,
        fixed_amount: { currency_options: { eur: { amount: 450 } } },
        metadata: { a: 'b' },
        tax_behavior: 'inclusive',
        expand: ['fixed_amount.currency_options'],
      })
      expect(changed).toMatchObject({
        active: false,
        metadata: { a: 'b' },
        tax_behavior: 'inclusive',
        fixed_amount: {
          amount: 500,
          currency_options: {
            usd: { amount: 500, tax_behavior: 'inclusive' },
            eur: { amount: 450, tax_behavior: 'unspecified' },
          },
        },
      })
      const again = await stripe.shippingRates.update(rate.id, {
        fixed_amount: { currency_options: { eur: { tax_behavior: 'exclusive' } } },
        metadata: '',
        expand: ['fixed_amount.currency_options'],
      })
      expect(again.metadata).toEqual({})
      expect(again.fixed_amount?.currency_options?.['eur']).toEqual({
        amount: 450,
        tax_behavior: 'exclusive',
      })
    })

    it('refuse to change their own amount, in Stripe’s words', async () => {
      const { id } = await stripe.shippingRates.create(POST)
      const path = `/v1/shipping_rates/${id}`
      expect(await refused('fixed_amount[currency_options][usd][amount]=1', path)).toMatchObject({
        status: 400,
        json: {
          error: {
            message:
              'You are specifying an update to a currency option that matches the top-level currency for this shipping rate. Please remove this currency option and update the top-level params instead.',
            param: 'fixed_amount[currency_options][usd]',
          },
        },
      })
      expect(await refused('fixed_amount[amount]=1', path)).toMatchObject({
        json: { error: { code: 'parameter_unknown', param: 'fixed_amount[amount]' } },
      })
      await stripe.shippingRates.update(id, { tax_behavior: 'inclusive' })
      expect(await refused('tax_behavior=exclusive', path)).toMatchObject({
        json: { error: { param: 'tax_behavior' } },
      })
      expect(
        await refused('fixed_amount[currency_options][eur][tax_behavior]=exclusive', path),
      ).toMatchObject({
        json: { error: { param: 'fixed_amount[currency_options][eur][amount]' } },
      })
    })

    const fixed = 'fixed_amount[amount]=500&fixed_amount[currency]=usd'
    it.each([
      ['', 'display_name'],
      ['display_name=Post', 'fixed_amount'],
      [`display_name=${'x'.repeat(101)}&${fixed}`, 'display_name'],
      [
        'display_name=Post&fixed_amount[amount]=-1&fixed_amount[currency]=usd',
        'fixed_amount[amount]',
      ],
      [
        'display_name=Post&fixed_amount[amount]=5&fixed_amount[currency]=xxx',
        'fixed_amount[currency]',
      ],
      [
        'display_name=Post&fixed_amount[amount]=5001&fixed_amount[currency]=kwd',
        'fixed_amount[amount]',
      ],
      [`display_name=Post&${fixed}&type=by_weight`, 'type'],
      [`display_name=Post&${fixed}&tax_code=txcd_1`, 'tax_code'],
      [
        `display_name=Post&${fixed}&fixed_amount[currency_options][usd][amount]=1`,
        'fixed_amount[currency_options][usd]',
      ],
      [
        `display_name=Post&${fixed}&delivery_estimate[minimum][value]=0&delivery_estimate[minimum][unit]=day`,
        'delivery_estimate[minimum][value]',
      ],
    ])('refuse %j, naming %s', async (form, param) => {
      expect(await refused(form)).toMatchObject({ status: 400, json: { error: { param } } })
    })

    it('are listed, the newest first, by what they are', async () => {
      const euros = { display_name: 'Europe', fixed_amount: { amount: 1, currency: 'eur' } }
      const first = await stripe.shippingRates.create(euros)
      const second = await stripe.shippingRates.create(euros)
      await stripe.shippingRates.update(first.id, { active: false })
      const ids = async (params: Stripe.ShippingRateListParams) =>
        (await stripe.shippingRates.list(params)).data.map(({ id }) => id)
      expect(await ids({ currency: 'eur' })).toEqual([second.id, first.id])
      expect(await ids({ currency: 'eur', active: true })).toEqual([second.id])
      expect(await ids({ currency: 'eur', limit: 1 })).toEqual([second.id])
      expect(await ids({ created: { gt: NOW } })).toEqual([])
    })
  })
})
