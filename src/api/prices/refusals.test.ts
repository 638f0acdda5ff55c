import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type World, onEachEngine } from '../../../test/support/world.ts'

const TIERS = 'tiers[0][up_to]=inf&tiers[0][unit_amount]=1'

onEachEngine((open) => {
  describe('prices', () => {
    let world: World
    let product: string
    beforeAll(async () => {
      world = await open()
      product = (await world.stripe.products.create({ name: 'Tea' })).id
    })
    afterAll(() => world.close())

    it.each<[string, string, object]>([
      [
        'no product',
        'unit_amount=5',
        {
          code: 'parameter_missing',
          param: 'product',
          message: 'Missing required param: product.',
        },
      ],
      [
        'an unknown product',
        'unit_amount=5&product=prod_x',
        { code: 'resource_missing', param: 'product', message: "No such product: 'prod_x'" },
      ],
      [
        'two products',
        'unit_amount=5&product=P&product_data[name]=x',
        {
          code: 'parameters_exclusive',
          message: 'You may only specify one of these parameters: product, product_data.',
        },
      ],
      [
        'a taken product id',
        'unit_amount=5&product_data[name]=x&product_data[id]=P',
        { code: 'resource_already_exists', param: 'product_data[id]' },
      ],
      ['no amount', 'product=P', { code: 'parameter_missing', param: 'unit_amount' }],
      [
        'two amounts',
        'product=P&unit_amount=5&unit_amount_decimal=5',
        { code: 'parameters_exclusive', param: 'unit_amount' },
      ],
      [
        'an amount below nothing',
        'product=P&unit_amount=-1',
        { code: 'parameter_invalid_integer', param: 'unit_amount' },
      ],
      [
        'more than can be charged',
        'product=P&unit_amount=100000000',
        { code: 'amount_too_large', message: 'Amount must be no more than $999,999.99 usd' },
      ],
      [
        'more than can be charged, as a decimal',
        'product=P&unit_amount_decimal=99999999999999999999',
        { code: 'amount_too_large', param: 'unit_amount_decimal' },
      ],
      [
        'too many decimals',
        'product=P&unit_amount_decimal=0.1234567890123',
        { param: 'unit_amount_decimal' },
      ],
      [
        'digits that nobody can charge',
        'product=P&currency=kwd&unit_amount=1001',
        { param: 'unit_amount' },
      ],
      [
        'such digits as a decimal',
        'product=P&currency=kwd&unit_amount_decimal=1001.0',
        { param: 'unit_amount_decimal' },
      ],
      ['tiers without a mode', `product=P&${TIERS}`, { param: 'tiers_mode' }],
      [
        'a mode without tiers',
        'product=P&unit_amount=5&tiers_mode=volume',
        { param: 'tiers_mode' },
      ],
      ['no tiers', 'product=P&billing_scheme=tiered', { param: 'tiers' }],
      [
        'tiers and a unit',
        `product=P&${TIERS}&tiers_mode=volume&unit_amount=5`,
        { code: 'parameters_exclusive' },
      ],
      [
        'tiers by unit',
        `product=P&${TIERS}&tiers_mode=volume&billing_scheme=per_unit`,
        { param: 'billing_scheme' },
      ],
      [
        'tiers of packages',
        `product=P&${TIERS}&tiers_mode=volume&transform_quantity[divide_by]=2&transform_quantity[round]=up`,
        { code: 'parameters_exclusive' },
      ],
      [
        'tiers without an end',
        'product=P&tiers_mode=volume&tiers[0][up_to]=5&tiers[0][unit_amount]=1',
        { param: 'tiers[0][up_to]' },
      ],
      [
        'an end in the middle',
        'product=P&tiers_mode=volume&tiers[0][up_to]=inf&tiers[0][unit_amount]=1&tiers[1][up_to]=inf&tiers[1][unit_amount]=1',
        { param: 'tiers[0][up_to]' },
      ],
      [
        'tiers that go back',
        'product=P&tiers_mode=volume&tiers[0][up_to]=5&tiers[0][unit_amount]=1&tiers[1][up_to]=5&tiers[1][unit_amount]=1&tiers[2][up_to]=inf&tiers[2][unit_amount]=1',
        { param: 'tiers[1][up_to]' },
      ],
      [
        'a tier of nothing',
        'product=P&tiers_mode=volume&tiers[0][up_to]=inf',
        { param: 'tiers[0]' },
      ],
      [
        'a tier with two units',
        `product=P&tiers_mode=volume&${TIERS}&tiers[0][unit_amount_decimal]=1`,
        { code: 'parameters_exclusive', param: 'tiers[0][unit_amount]' },
      ],
      [
        'a tier with two fees',
        `product=P&tiers_mode=volume&${TIERS}&tiers[0][flat_amount]=1&tiers[0][flat_amount_decimal]=1`,
        { code: 'parameters_exclusive', param: 'tiers[0][flat_amount]' },
      ],
      [
        'a tier too dear',
        'product=P&tiers_mode=volume&tiers[0][up_to]=inf&tiers[0][flat_amount_decimal]=999999999',
        { code: 'amount_too_large', param: 'tiers[0][flat_amount_decimal]' },
      ],
      [
        'a tier that ends nowhere',
        'product=P&tiers_mode=volume&tiers[0][up_to]=never&tiers[0][unit_amount]=1',
        { code: 'parameter_invalid_integer', param: 'tiers[0][up_to]' },
      ],
      [
        'a choice below the least charge',
        'product=P&custom_unit_amount[enabled]=true&custom_unit_amount[minimum]=49',
        {
          code: 'amount_too_small',
          message: 'Amount must be at least $0.50 usd',
          param: 'custom_unit_amount[minimum]',
        },
      ],
      [
        'a choice of nothing',
        'product=P&custom_unit_amount[enabled]=true&custom_unit_amount[minimum]=900&custom_unit_amount[maximum]=800',
        { param: 'custom_unit_amount[maximum]' },
      ],
      [
        'a suggestion outside',
        'product=P&custom_unit_amount[enabled]=true&custom_unit_amount[preset]=20',
        { param: 'custom_unit_amount[preset]' },
      ],
      [
        'a choice that is off',
        'product=P&custom_unit_amount[enabled]=false',
        { code: 'parameter_missing' },
      ],
      [
        'a choice that recurs',
        'product=P&custom_unit_amount[enabled]=true&recurring[interval]=day',
        { param: 'custom_unit_amount' },
      ],
      [
        'four years',
        'product=P&unit_amount=5&recurring[interval]=year&recurring[interval_count]=4',
        { param: 'recurring[interval_count]' },
      ],
      [
        'no interval',
        'product=P&unit_amount=5&recurring[interval_count]=4',
        { code: 'parameter_missing', param: 'recurring[interval]' },
      ],
      [
        'metered use',
        'product=P&unit_amount=5&recurring[interval]=day&recurring[usage_type]=metered',
        { code: 'parameter_unavailable', param: 'recurring[usage_type]' },
      ],
      [
        'a package of none',
        'product=P&unit_amount=5&transform_quantity[divide_by]=0&transform_quantity[round]=up',
        { param: 'transform_quantity[divide_by]' },
      ],
      [
        'a package that is not rounded',
        'product=P&unit_amount=5&transform_quantity[divide_by]=2',
        { param: 'transform_quantity[round]' },
      ],
      [
        'its own currency as an option',
        'product=P&unit_amount=5&currency_options[usd][unit_amount]=5',
        { param: 'currency_options[usd]' },
      ],
      [
        'an option in no currency',
        'product=P&unit_amount=5&currency_options[xyz][unit_amount]=5',
        { message: 'Invalid currency: xyz.' },
      ],
      [
        'an option without an amount',
        'product=P&unit_amount=5&currency_options[eur][tax_behavior]=inclusive',
        { param: 'currency_options[eur][unit_amount]' },
      ],
      [
        'an option of another kind',
        'product=P&unit_amount=5&currency_options[eur][custom_unit_amount][enabled]=true',
        { param: 'currency_options[eur]' },
      ],
      [
        'a long lookup key',
        `product=P&unit_amount=5&lookup_key=${'k'.repeat(201)}`,
        { param: 'lookup_key' },
      ],
      [
        'a tax code',
        'unit_amount=5&product_data[name]=x&product_data[tax_code]=txcd_1',
        { param: 'product_data[tax_code]' },
      ],
    ])('are refused for %s', async (_case, form, expected) => {
      const body = form.replace('=P', `=${product}`)
      const whole = body.includes('currency=kwd') ? body : `currency=usd&${body}`
      const answer = await world.request('POST', '/v1/prices', { form: whole })
      expect(answer.status).toBe(400)
      expect(answer.json.error).toMatchObject({ type: 'invalid_request_error', ...expected })
    })
  })
})
