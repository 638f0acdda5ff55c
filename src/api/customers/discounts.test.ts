/** The discount of a customer: given by the older `coupon`, which the CLI still sends. */

import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shapeErrors, unknownKeys } from '../../../test/contract-kit/sdk-shape.ts'
import { sdkSnapshot } from '../../../test/contract-kit/sdk-snapshot.ts'
import { eventsDuring } from '../../../test/support/events.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'
import { frozenClock } from '../../lib/clock.ts'

const NOW = 1_800_000_000
/** The one that the SDK's types describe. */
const headers = { 'stripe-version': sdkSnapshot().apiVersion }

onEachEngine((open) => {
  describe('the discount of a customer', () => {
    let world: World
    let stripe: Stripe
    beforeAll(async () => {
      world = await open({ clock: frozenClock(NOW) })
      stripe = world.stripe
    })
    afterAll(() => world.close())

    const newCoupon = async (params: Stripe.CouponCreateParams = { percent_off: 20 }) =>
      (await stripe.coupons.create(params)).id
    /** The SDK no longer knows the parameter. */
    const post = async (path: string, form: string) => {
      const { json } = await world.request('POST', path, { form, headers })
      return json as unknown as Stripe.Customer & { error?: Record<string, string> }
    }
    const typesDuring = async (act: () => Promise<unknown>) =>
      (await eventsDuring(stripe, act)).map(({ type }) => type).toSorted()

    it('is given when they are made', async () => {
      const coupon = await newCoupon({
        percent_off: 20,
        duration: 'repeating',
        duration_in_months: 3,
      })
      const customer = await post('/v1/customers', `coupon=${coupon}`)
      expect(shapeErrors(customer, 'Stripe.Customer')).toEqual([])
      expect(unknownKeys(customer, 'Stripe.Customer')).toEqual([])
      expect(customer.discount).toMatchObject({
        object: 'discount',
        customer: customer.id,
        end: 1_807_776_000,
        promotion_code: null,
        source: { coupon, type: 'coupon' },
        start: NOW,
      })
      expect(await stripe.coupons.retrieve(coupon)).toMatchObject({ times_redeemed: 1 })
    })

    it('is exchanged, kept, and taken away by nothing', async () => {
      const [first, second] = [await newCoupon(), await newCoupon()]
      const { id } = await stripe.customers.create()
      const path = `/v1/customers/${id}`
      expect(await typesDuring(() => post(path, `coupon=${first}`))).toEqual([
        'customer.discount.created',
        'customer.updated',
      ])
      expect(await typesDuring(() => post(path, `coupon=${first}`))).toEqual([])
      expect(await typesDuring(() => post(path, `coupon=${second}`))).toEqual([
        'customer.discount.updated',
        'customer.updated',
      ])
      expect(await typesDuring(() => post(path, 'coupon='))).toEqual([
        'customer.discount.deleted',
        'customer.updated',
      ])
      expect(await stripe.customers.retrieve(id)).toMatchObject({ discount: null })
      expect(await stripe.coupons.retrieve(first)).toMatchObject({ times_redeemed: 1 })
    })

    it('is deleted at an address of its own', async () => {
      const coupon = await newCoupon()
      const { id } = await post('/v1/customers', `coupon=${coupon}`)
      const deleted = await stripe.customers.deleteDiscount(id)
      expect(shapeErrors(deleted, 'Stripe.DeletedDiscount')).toEqual([])
      expect(deleted).toMatchObject({ object: 'discount', deleted: true, customer: id })
      expect(await stripe.customers.retrieve(id)).toMatchObject({ discount: null })
      await expect(stripe.customers.deleteDiscount(id)).rejects.toMatchObject({
        statusCode: 404,
        code: 'resource_missing',
      })
      await expect(stripe.customers.deleteDiscount('cus_none')).rejects.toMatchObject({
        statusCode: 404,
      })
    })

    it('is not to be had from a coupon that is gone, used up or over', async () => {
      const once = await newCoupon({ percent_off: 20, max_redemptions: 1 })
      await post('/v1/customers', `coupon=${once}`)
      expect((await post('/v1/customers', `coupon=${once}`)).error).toMatchObject({
        code: 'coupon_expired',
        param: 'coupon',
      })
      expect((await post('/v1/customers', 'coupon=nope')).error).toMatchObject({
        message: "No such coupon: 'nope'",
        param: 'coupon',
      })
    })
  })
})
