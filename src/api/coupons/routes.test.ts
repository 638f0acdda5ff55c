import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shapeErrors, unknownKeys } from '../../../test/contract-kit/sdk-shape.ts'
import { eventsAbout } from '../../../test/support/kept-events.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'
import { frozenClock } from '../../lib/clock.ts'

const NOW = 1_800_000_000
const DAY = 24 * 60 * 60

onEachEngine((open) => {
  describe('coupons', () => {
    const clock = frozenClock(NOW)
    let world: World
    let stripe: Stripe
    beforeAll(async () => {
      world = await open({ clock })
      stripe = world.stripe
    })
    afterAll(() => world.close())

    const refused = (form: string, path = '/v1/coupons') => world.request('POST', path, { form })

    it('take a share off, once, and are named by us where nobody names them', async () => {
      const coupon = await stripe.coupons.create({ percent_off: 12.3456 })
      expect(shapeErrors(coupon, 'Stripe.Coupon')).toEqual([])
      expect(unknownKeys(coupon, 'Stripe.Coupon')).toEqual([])
      expect(coupon).toMatchObject({
        object: 'coupon',
        amount_off: null,
        created: NOW,
        currency: null,
        duration: 'once',
        duration_in_months: null,
        livemode: false,
        max_redemptions: null,
        metadata: {},
        name: null,
        percent_off: 12.3456,
        redeem_by: null,
        times_redeemed: 0,
        valid: true,
      })
      expect(coupon.id).toMatch(/^[0-9A-Za-z]{8}$/)
      expect(await stripe.coupons.retrieve(coupon.id)).toEqual(coupon)
    })

    it('keep everything that is said of them', async () => {
      const product = await stripe.products.create({ name: 'Tea' })
      const said = {
        id: 'SUMMER_5',
        amount_off: 500,
        currency: 'usd',
        currency_options: { eur: { amount_off: 450 } },
        applies_to: { products: [product.id] },
        duration: 'repeating' as const,
        duration_in_months: 3,
        max_redemptions: 20,
        metadata: { campaign: 'summer' },
        name: 'Summer',
        redeem_by: NOW + DAY,
      }
      const made = await stripe.coupons.create({
        ...said,
        expand: ['applies_to', 'currency_options'],
      })
      expect(made).toMatchObject(said)
      expect(made.currency_options).toMatchObject({ usd: { amount_off: 500 } })
      const plain = await stripe.coupons.retrieve('SUMMER_5')
      expect(plain).not.toHaveProperty('applies_to')
      expect(plain).not.toHaveProperty('currency_options')
    })

    it.each([
      ['percent_off=0', 'percent_off', /greater than 0/],
      ['percent_off=100.5', 'percent_off', /at most 100/],
      ['percent_off=12.34567', 'percent_off', /Invalid decimal/],
      ['percent_off=-5', 'percent_off', /Invalid decimal/],
      ['', 'percent_off', /either `percent_off` or `amount_off`/],
      ['percent_off=5&amount_off=5&currency=usd', 'percent_off', /only specify one of these/],
      ['amount_off=500', 'currency', /Missing required param: currency\./],
      ['amount_off=0&currency=usd', 'amount_off', /greater than or equal to 1/],
      ['amount_off=550&currency=isk', 'amount_off', /evenly divisible/],
      ['percent_off=5&currency=usd', 'currency', /only be used with `amount_off`/],
      [
        'percent_off=5&currency_options[eur][amount_off]=5',
        'currency_options',
        /only be used with `amount_off`/,
      ],
      [
        'amount_off=5&currency=usd&currency_options[xyz][amount_off]=5',
        'currency_options',
        /Invalid currency/,
      ],
      [
        'amount_off=5&currency=usd&currency_options[usd][amount_off]=6',
        'currency_options[usd]',
        /can't be changed/,
      ],
      ['percent_off=5&duration=repeating', 'duration_in_months', /Missing required param/],
      ['percent_off=5&duration_in_months=3', 'duration_in_months', /`duration` is `repeating`/],
      ['percent_off=5&duration=always', 'duration', /must be one of forever, once, or repeating/],
      [`percent_off=5&redeem_by=${NOW}`, 'redeem_by', /in the future/],
      [`percent_off=5&redeem_by=${NOW + 6 * 366 * DAY}`, 'redeem_by', /at most 5 years/],
      ['percent_off=5&max_redemptions=0', 'max_redemptions', /greater than or equal to 1/],
      [`percent_off=5&name=${'x'.repeat(41)}`, 'name', /at most 40 characters/],
      ['percent_off=5&id=a%20b', 'id', /Invalid id/],
      [
        'percent_off=5&applies_to[products][0]=prod_none',
        'applies_to[products][0]',
        /No such product: 'prod_none'/,
      ],
    ])('are refused as %s', async (form, param, message) => {
      const { status, json } = await refused(form)
      expect([status, json.error?.param]).toEqual([400, param])
      expect(json.error?.message).toMatch(message)
    })

    it('change in name, notes and further currencies, and in nothing else', async () => {
      const { id } = await stripe.coupons.create({ amount_off: 500, currency: 'usd' })
      const changed = await stripe.coupons.update(id, {
        name: 'Five off',
        metadata: { a: 'b' },
        currency_options: { eur: { amount_off: 450 } },
        expand: ['currency_options'],
      })
      expect(changed).toMatchObject({
        name: 'Five off',
        metadata: { a: 'b' },
        amount_off: 500,
        currency_options: { eur: { amount_off: 450 }, usd: { amount_off: 500 } },
      })
      expect((await refused('percent_off=5', `/v1/coupons/${id}`)).json.error).toMatchObject({
        code: 'parameter_unknown',
        param: 'percent_off',
      })
      const percent = await stripe.coupons.create({ percent_off: 5 })
      const { json } = await refused(
        'currency_options[eur][amount_off]=5',
        `/v1/coupons/${percent.id}`,
      )
      expect(json.error?.param).toBe('currency_options')
    })

    it('say what happened to them', async () => {
      const { id } = await stripe.coupons.create({ percent_off: 5 })
      await stripe.coupons.update(id, { metadata: { a: 'b' } })
      await stripe.coupons.update(id, { metadata: { a: 'b' } })
      await stripe.coupons.del(id)
      const events = await eventsAbout(world, id)
      expect(events.map(({ type, previous }) => [type, previous])).toEqual([
        ['coupon.created', null],
        ['coupon.updated', { metadata: {} }],
        ['coupon.deleted', null],
      ])
      expect(events[2]?.object).toMatchObject({ id, metadata: { a: 'b' }, percent_off: 5 })
    })

    it('are listed, the newest first, by when they were made', async () => {
      clock.advance(10)
      const first = await stripe.coupons.create({ percent_off: 1 })
      clock.advance(10)
      const second = await stripe.coupons.create({ percent_off: 2 })
      const { data } = await stripe.coupons.list({ created: { gte: first.created } })
      expect(data.map(({ id }) => id)).toEqual([second.id, first.id])
      const after = await stripe.coupons.list({ limit: 1, starting_after: second.id })
      expect(after.data.map(({ id }) => id)).toEqual([first.id])
    })

    it('are gone once they are deleted, and leave their id to another', async () => {
      await stripe.coupons.create({ id: 'AUTUMN', percent_off: 5 })
      expect(await stripe.coupons.del('AUTUMN')).toEqual({
        id: 'AUTUMN',
        object: 'coupon',
        deleted: true,
      })
      for (const again of [
        () => stripe.coupons.retrieve('AUTUMN'),
        () => stripe.coupons.update('AUTUMN', { name: 'x' }),
        () => stripe.coupons.del('AUTUMN'),
      ])
        await expect(again()).rejects.toMatchObject({ statusCode: 404, code: 'resource_missing' })
      expect((await stripe.coupons.list({ limit: 100 })).data.map(({ id }) => id)).not.toContain(
        'AUTUMN',
      )
      expect(await stripe.coupons.create({ id: 'AUTUMN', percent_off: 7 })).toMatchObject({
        percent_off: 7,
        valid: true,
      })
      await expect(stripe.coupons.create({ id: 'AUTUMN', percent_off: 8 })).rejects.toMatchObject({
        code: 'resource_already_exists',
        param: 'id',
      })
    })

    it('are valid until their last second has passed', async () => {
      const until = clock.now() + DAY
      const { id } = await stripe.coupons.create({ percent_off: 5, redeem_by: until })
      clock.advance(DAY)
      expect(await stripe.coupons.retrieve(id)).toMatchObject({ valid: true })
      clock.advance(1)
      expect(await stripe.coupons.retrieve(id)).toMatchObject({ valid: false })
    })
  })
})
