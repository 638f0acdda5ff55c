/** The coupon of discounts and promotion codes, before and since the version that moved it. */

import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type World, openWorld } from '../../../test/support/world.ts'
import { foldTo, stepBackTo } from './versions.ts'

const BEFORE = '2025-08-27.basil'
const SINCE = '2025-09-30.clover'

let world: World
let coupon: string
beforeAll(async () => {
  world = await openWorld()
  const params: Stripe.CouponCreateParams = { amount_off: 500, currency: 'usd' }
  coupon = (await world.stripe.coupons.create(params)).id
})
afterAll(() => world.close())

const post = (version: string, form: string, path = '/v1/promotion_codes') =>
  world.request('POST', path, { form, headers: { 'stripe-version': version } })
const get = (version: string, path: string) =>
  world.request('GET', path, { headers: { 'stripe-version': version } })

describe('a promotion code', () => {
  it('carries its coupon before, and names it since', async () => {
    const { json: made } = await post(BEFORE, `coupon=${coupon}`)
    expect(made).toMatchObject({ coupon: { id: coupon, object: 'coupon', amount_off: 500 } })
    expect(made).not.toHaveProperty('promotion')
    const path = `/v1/promotion_codes/${String(made['id'])}`
    const { json: since } = await get(SINCE, path)
    expect(since).toMatchObject({ promotion: { coupon, type: 'coupon' } })
    expect(since).not.toHaveProperty('coupon')
    const { json: list } = await get(BEFORE, '/v1/promotion_codes?limit=1')
    expect(list).toMatchObject({ data: [{ coupon: { id: coupon, valid: true } }] })
  })

  it('is made from the coupon before, and from a promotion since', async () => {
    const promotion = `promotion[type]=coupon&promotion[coupon]=${coupon}`
    expect((await post(SINCE, promotion)).status).toBe(200)
    expect((await post(SINCE, `coupon=${coupon}`)).json.error).toMatchObject({
      code: 'parameter_unknown',
      param: 'coupon',
    })
    expect((await post(BEFORE, `coupon=${coupon}&${promotion}`)).json.error).toMatchObject({
      code: 'parameters_exclusive',
    })
  })

  it('is refused in the words of its version', async () => {
    expect((await post(BEFORE, 'coupon=nope')).json.error).toMatchObject({
      message: "No such coupon: 'nope'",
      param: 'coupon',
    })
    expect((await post(BEFORE, '')).json.error).toMatchObject({
      message: 'Missing required param: coupon.',
      param: 'coupon',
    })
    expect((await post(SINCE, '')).json.error).toMatchObject({ param: 'promotion' })
  })

  it('expands what is below its coupon, by the name of its version', async () => {
    const { json: made } = await post(BEFORE, `coupon=${coupon}&expand[0]=coupon.currency_options`)
    const currency_options = { usd: { amount_off: 500 } }
    expect(made).toMatchObject({ coupon: { id: coupon, currency_options } })
    const path = `/v1/promotion_codes/${String(made['id'])}`
    const since = await get(SINCE, `${path}?expand[0]=promotion.coupon.currency_options`)
    expect(since.json).toMatchObject({ promotion: { coupon: { currency_options } } })
    const former = await get(SINCE, `${path}?expand[0]=coupon.currency_options`)
    expect(former.json.error?.message).toMatch(/cannot be expanded/)
  })
})

describe('a discount', () => {
  it('carries its coupon before, and names it since', async () => {
    const { json: customer } = await post(SINCE, `coupon=${coupon}`, '/v1/customers')
    expect(customer).toMatchObject({ discount: { source: { coupon, type: 'coupon' } } })
    const path = `/v1/customers/${String(customer['id'])}`
    const { json: before } = await get(BEFORE, path)
    expect(before).toMatchObject({ discount: { coupon: { id: coupon, object: 'coupon' } } })
    expect(before['discount']).not.toHaveProperty('source')
  })

  it('is taken as it is where a merchant’s own data looks like one', () => {
    for (const metadata of [
      { object: 'discount', source: 'web' },
      { object: 'promotion_code', promotion: 'spring' },
      { object: 'constructor' },
    ]) {
      const product = { object: 'product', metadata }
      expect(stepBackTo(BEFORE, product)).toEqual(product)
      expect(foldTo(SINCE, product)).toEqual(product)
    }
  })
})

describe('an event', () => {
  it('has the coupon where its version has it, whoever caused it', async () => {
    const whole = { id: 'TEA', object: 'coupon' }
    const code = { object: 'promotion_code', promotion: { type: 'coupon', coupon: whole } }
    expect(stepBackTo(BEFORE, foldTo(BEFORE, code))).toEqual({
      object: 'promotion_code',
      coupon: whole,
    })
    expect(stepBackTo(SINCE, foldTo(SINCE, code))).toEqual({
      object: 'promotion_code',
      promotion: { type: 'coupon', coupon: 'TEA' },
    })
  })
})
