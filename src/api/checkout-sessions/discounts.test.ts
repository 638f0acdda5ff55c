/** Sessions that a merchant makes cheaper, or whose payers may do so themselves. */

import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shapeErrors, unknownKeys } from '../../../test/contract-kit/sdk-shape.ts'
import { TEE } from '../../../test/support/goods.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'
import { frozenClock } from '../../lib/clock.ts'

const NOW = 1_800_000_000
const MUG = {
  price_data: { currency: 'usd', unit_amount: 850, product_data: { name: 'Mug' } },
  quantity: 2,
}

onEachEngine((open) => {
  describe('a discounted session', () => {
    let world: World
    let stripe: Stripe
    beforeAll(async () => {
      world = await open({ clock: frozenClock(NOW) })
      stripe = world.stripe
    })
    afterAll(() => world.close())

    const create = (params: Partial<Stripe.Checkout.SessionCreateParams> = {}) =>
      stripe.checkout.sessions.create({
        mode: 'payment',
        line_items: [TEE, MUG],
        success_url: 'https://example.com/ok',
        ...params,
      })
    const newCoupon = async (params: Stripe.CouponCreateParams = { percent_off: 20 }) =>
      (await stripe.coupons.create(params)).id
    const newCode = async (
      coupon: string,
      params: Omit<Stripe.PromotionCodeCreateParams, 'promotion'> = {},
    ) =>
      (await stripe.promotionCodes.create({ promotion: { type: 'coupon', coupon }, ...params })).id

    it('says what is taken off, in all and line by line', async () => {
      const coupon = await newCoupon({ amount_off: 1000, currency: 'usd' })
      const session = await create({
        discounts: [{ coupon }],
        expand: ['total_details.breakdown', 'line_items.data.discounts', 'discounts.coupon'],
      })
      expect(shapeErrors(session, 'Stripe.Checkout.Session')).toEqual([])
      expect(unknownKeys(session, 'Stripe.Checkout.Session')).toEqual([])
      const discount = {
        object: 'discount',
        checkout_session: session.id,
        source: { coupon, type: 'coupon' },
        promotion_code: null,
        start: NOW,
        end: null,
      }
      // By what the lines cost: 1099 and 1700 of 2799.
      expect(session).toMatchObject({
        amount_subtotal: 2799,
        amount_total: 1799,
        total_details: {
          amount_discount: 1000,
          breakdown: { discounts: [{ amount: 1000, discount }], taxes: [] },
        },
        discounts: [{ coupon: { id: coupon, object: 'coupon' }, promotion_code: null }],
      })
      const lines = session.line_items?.data ?? []
      expect(lines.map((line) => [line.amount_discount, line.amount_total])).toEqual([
        [393, 706],
        [607, 1093],
      ])
      expect(lines.map(({ discounts }) => discounts)).toMatchObject([
        [{ amount: 393, discount }],
        [{ amount: 607, discount }],
      ])
      const later = await stripe.checkout.sessions.listLineItems(session.id, {
        expand: ['data.discounts'],
      })
      expect(later.data).toEqual(lines)
    })

    it('names the code that was given, or takes codes, or neither', async () => {
      const promotion_code = await newCode(await newCoupon())
      const given = await create({ discounts: [{ promotion_code }] })
      expect(given).toMatchObject({
        allow_promotion_codes: null,
        amount_total: 2239,
        discounts: [{ coupon: null, promotion_code }],
      })
      expect(await create({ allow_promotion_codes: true })).toMatchObject({
        allow_promotion_codes: true,
        amount_total: 2799,
        discounts: [],
      })
      expect(await create()).toMatchObject({ allow_promotion_codes: null, discounts: [] })
    })

    it('is cheaper by what its products are', async () => {
      const { id } = await stripe.products.create({ name: 'Cup' })
      const coupon = await newCoupon({ percent_off: 50, applies_to: { products: [id] } })
      const cup = { price_data: { currency: 'usd', unit_amount: 500, product: id }, quantity: 1 }
      const session = await create({ line_items: [TEE, cup], discounts: [{ coupon }] })
      expect(session).toMatchObject({ amount_subtotal: 1599, amount_total: 1349 })
    })

    it.each<[string, () => Promise<object>, string, RegExp]>([
      [
        'a coupon that is not there',
        async () => ({ discounts: [{ coupon: 'nope' }] }),
        'discounts[0][coupon]',
        /No such coupon: 'nope'/,
      ],
      [
        'a code that is not there',
        async () => ({ discounts: [{ promotion_code: 'promo_none' }] }),
        'discounts[0][promotion_code]',
        /No such promotion[ _]code: 'promo_none'/,
      ],
      [
        'both at once',
        async () => ({ discounts: [{ coupon: 'a', promotion_code: 'b' }] }),
        'discounts[0][promotion_code]',
        /only specify one/,
      ],
      [
        'codes and a discount',
        async () => ({
          discounts: [{ coupon: await newCoupon() }],
          allow_promotion_codes: true,
        }),
        'discounts',
        /only specify one/,
      ],
      [
        'two discounts',
        async () => {
          const coupon = await newCoupon()
          return { discounts: [{ coupon }, { coupon }] }
        },
        'discounts',
        /at most 1|1 at most|maximum/i,
      ],
      [
        'a coupon in another currency',
        async () => ({
          discounts: [{ coupon: await newCoupon({ amount_off: 100, currency: 'eur' }) }],
        }),
        'discounts[0][coupon]',
        /currency/,
      ],
      [
        'a code for larger orders',
        async () => ({
          discounts: [
            {
              promotion_code: await newCode(await newCoupon(), {
                restrictions: { minimum_amount: 2800, minimum_amount_currency: 'usd' },
              }),
            },
          ],
        }),
        'discounts[0][promotion_code]',
        /minimum amount/,
      ],
      [
        'a code that is off',
        async () => ({
          discounts: [{ promotion_code: await newCode(await newCoupon(), { active: false }) }],
        }),
        'discounts[0][promotion_code]',
        /no longer active/,
      ],
    ])('is refused with %s', async (_what, params, param, message) => {
      const refused = create(await params())
      await expect(refused).rejects.toMatchObject({ statusCode: 400, param })
      await expect(refused).rejects.toThrow(message)
    })

    it('is refused where the total becomes too little to charge', async () => {
      const coupon = await newCoupon({ amount_off: 2760, currency: 'usd' })
      await expect(create({ discounts: [{ coupon }] })).rejects.toMatchObject({
        code: 'amount_too_small',
      })
    })

    it('is not one whose payer chooses the amount', async () => {
      const price = await stripe.prices.create({
        currency: 'usd',
        product_data: { name: 'Support us' },
        custom_unit_amount: { enabled: true },
      })
      const line_items = [{ price: price.id, quantity: 1 }]
      for (const params of [
        { allow_promotion_codes: true },
        { discounts: [{ coupon: await newCoupon() }] },
      ])
        await expect(create({ line_items, ...params })).rejects.toMatchObject({
          statusCode: 400,
          param: Object.keys(params)[0],
        })
    })

    it('has its coupon in full on older versions', async () => {
      const coupon = await newCoupon()
      const { id } = await create({ discounts: [{ coupon }] })
      const path = `/v1/checkout/sessions/${id}?expand[0]=total_details.breakdown`
      const { json } = await world.request('GET', path, {
        headers: { 'stripe-version': '2025-03-31.basil' },
      })
      expect(json).toMatchObject({
        total_details: { breakdown: { discounts: [{ discount: { coupon: { id: coupon } } }] } },
      })
    })
  })
})
