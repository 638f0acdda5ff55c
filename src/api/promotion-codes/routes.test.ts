import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { shapeErrors, unknownKeys } from '../../../test/contract-kit/sdk-shape.ts'
import { eventsAbout } from '../../../test/support/kept-events.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'
import { frozenClock } from '../../lib/clock.ts'

const NOW = 1_800_000_000
const DAY = 24 * 60 * 60

onEachEngine((open) => {
  describe('promotion codes', () => {
    const clock = frozenClock(NOW)
    let world: World
    let stripe: Stripe
    let coupon: string
    beforeAll(async () => {
      world = await open({ clock })
      stripe = world.stripe
      coupon = (await stripe.coupons.create({ percent_off: 20 })).id
    })
    afterAll(() => world.close())

    const create = (params: Partial<Stripe.PromotionCodeCreateParams> = {}) =>
      stripe.promotionCodes.create({ promotion: { type: 'coupon', coupon }, ...params })
    const refused = (form: string, path = '/v1/promotion_codes') =>
      world.request('POST', path, { form, headers: { 'stripe-version': '2026-10-28.endive' } })

    it('lead to a coupon, by letters that nobody mistakes for others', async () => {
      const code = await create()
      expect(shapeErrors(code, 'Stripe.PromotionCode')).toEqual([])
      expect(unknownKeys(code, 'Stripe.PromotionCode')).toEqual([])
      expect(code).toMatchObject({
        object: 'promotion_code',
        active: true,
        created: NOW,
        customer: null,
        customer_account: null,
        expires_at: null,
        livemode: false,
        max_redemptions: null,
        metadata: {},
        promotion: { coupon, type: 'coupon' },
        restrictions: {
          first_time_transaction: false,
          minimum_amount: null,
          minimum_amount_currency: null,
        },
        times_redeemed: 0,
      })
      expect(code.id).toMatch(/^promo_[0-9A-Za-z]{24}$/)
      expect(code.code).toMatch(/^[2-9A-HJ-NP-Z]{8}$/)
      expect(await stripe.promotionCodes.retrieve(code.id)).toEqual(code)
    })

    it('keep everything that is said of them', async () => {
      const customer = await stripe.customers.create()
      const said = {
        active: true,
        code: 'Friends-5',
        customer: customer.id,
        expires_at: NOW + DAY,
        max_redemptions: 3,
        metadata: { who: 'friends' },
        restrictions: {
          currency_options: { eur: { minimum_amount: 900 } },
          first_time_transaction: true,
          minimum_amount: 1000,
          minimum_amount_currency: 'usd',
        },
      }
      const made = await create({
        ...said,
        expand: ['restrictions.currency_options', 'promotion.coupon', 'customer'],
      })
      expect(made).toMatchObject({
        ...said,
        customer: { id: customer.id, object: 'customer' },
        promotion: { coupon: { id: coupon, object: 'coupon', percent_off: 20 } },
      })
      expect((await stripe.promotionCodes.retrieve(made.id)).restrictions).toEqual({
        first_time_transaction: true,
        minimum_amount: 1000,
        minimum_amount_currency: 'usd',
      })
    })

    it.each([
      ['', 'promotion', /Missing required param: promotion\./],
      ['promotion[type]=coupon', 'promotion[coupon]', /Missing required param/],
      ['promotion[coupon]=x', 'promotion[type]', /Missing required param/],
      ['promotion[type]=coupon&promotion[coupon]=nope', 'promotion[coupon]', /No such coupon/],
      ['code=a%20b', 'code', /letters, digits and dashes/],
      ['customer=cus_none', 'customer', /No such customer/],
      [`expires_at=${NOW}`, 'expires_at', /in the future/],
      ['max_redemptions=0', 'max_redemptions', /greater than or equal to 1/],
      [
        'restrictions[minimum_amount]=5',
        'restrictions[minimum_amount_currency]',
        /Missing required param/,
      ],
      [
        'restrictions[minimum_amount_currency]=usd',
        'restrictions[minimum_amount]',
        /Missing required param/,
      ],
      [
        'restrictions[minimum_amount]=5&restrictions[minimum_amount_currency]=usd' +
          '&restrictions[currency_options][usd][minimum_amount]=5',
        'restrictions[currency_options][usd]',
        /must differ/,
      ],
      [
        'restrictions[minimum_amount]=5&restrictions[minimum_amount_currency]=usd' +
          '&restrictions[currency_options][eur][minimum_amount]=',
        'restrictions[currency_options][eur][minimum_amount]',
        /empty string/,
      ],
      ['customer_account=acct_1', 'customer_account', /not available on this server/],
    ])('are refused as %s', async (form, param, message) => {
      const promotion = form === '' || form.startsWith('promotion') ? '' : 'promotion[type]=coupon'
      const whole = promotion ? `${promotion}&promotion[coupon]=${coupon}&${form}` : form
      const { status, json } = await refused(whole)
      expect([status, json.error?.param]).toEqual([400, param])
      expect(json.error?.message).toMatch(message)
    })

    it('go no further than their coupon', async () => {
      const limited = await stripe.coupons.create({
        percent_off: 5,
        max_redemptions: 2,
        redeem_by: clock.now() + DAY,
      })
      const promotion = { type: 'coupon' as const, coupon: limited.id }
      await expect(create({ promotion, max_redemptions: 3 })).rejects.toMatchObject({
        param: 'max_redemptions',
      })
      await expect(create({ promotion, expires_at: clock.now() + 2 * DAY })).rejects.toMatchObject({
        param: 'expires_at',
      })
      const code = await create({ promotion })
      clock.advance(DAY + 1)
      expect(await stripe.promotionCodes.retrieve(code.id)).toMatchObject({ active: false })
      await expect(create({ promotion })).rejects.toMatchObject({ code: 'coupon_expired' })
    })

    it('are one of a kind, whatever their case, for as long as they are active', async () => {
      const first = await create({ code: 'Spring' })
      await expect(create({ code: 'sPRING' })).rejects.toMatchObject({
        code: 'resource_already_exists',
        param: 'code',
      })
      const customer = await stripe.customers.create()
      expect(await create({ code: 'SPRING', customer: customer.id })).toMatchObject({
        code: 'SPRING',
      })
      await stripe.promotionCodes.update(first.id, { active: false })
      const second = await create({ code: 'spring', expires_at: clock.now() + 60 })
      await expect(stripe.promotionCodes.update(first.id, { active: true })).rejects.toMatchObject({
        code: 'resource_already_exists',
      })
      clock.advance(60)
      expect(await stripe.promotionCodes.retrieve(second.id)).toMatchObject({ active: false })
      expect(await stripe.promotionCodes.update(first.id, { active: true })).toMatchObject({
        active: true,
      })
    })

    it('are given to one of many who ask for the same at once', async () => {
      const asked = Array.from({ length: 8 }, (_, n) => create({ code: n % 2 ? 'RACE' : 'race' }))
      const made = (await Promise.allSettled(asked)).filter(({ status }) => status === 'fulfilled')
      expect(made).toHaveLength(1)
      const { data } = await stripe.promotionCodes.list({ code: 'Race' })
      expect(data).toHaveLength(1)
    })

    it('change in notes, in whether they are active, and in further minimums', async () => {
      const minimum = { minimum_amount: 1000, minimum_amount_currency: 'usd' }
      const { id } = await create({ restrictions: minimum })
      const changed = await stripe.promotionCodes.update(id, {
        active: false,
        metadata: { a: 'b' },
        restrictions: { currency_options: { eur: { minimum_amount: 900 } } },
        expand: ['restrictions.currency_options'],
      })
      expect(changed).toMatchObject({
        active: false,
        metadata: { a: 'b' },
        restrictions: { ...minimum, currency_options: { eur: { minimum_amount: 900 } } },
      })
      const unlimited = await create()
      await expect(
        stripe.promotionCodes.update(unlimited.id, {
          restrictions: { currency_options: { eur: { minimum_amount: 5 } } },
        }),
      ).rejects.toMatchObject({ param: 'restrictions[currency_options]' })
      const missing = stripe.promotionCodes.update('promo_none', { active: false })
      await expect(missing).rejects.toMatchObject({ statusCode: 404 })
    })

    it('cannot be switched on again once they are over', async () => {
      const { id } = await create({ expires_at: clock.now() + 60 })
      await stripe.promotionCodes.update(id, { active: false })
      clock.advance(60)
      await expect(stripe.promotionCodes.update(id, { active: true })).rejects.toMatchObject({
        param: 'active',
      })
    })

    it('lead nowhere once their coupon is deleted', async () => {
      const doomed = await stripe.coupons.create({ percent_off: 5 })
      const code = await create({ promotion: { type: 'coupon', coupon: doomed.id } })
      await stripe.coupons.del(doomed.id)
      const shown = await stripe.promotionCodes.retrieve(code.id, { expand: ['promotion.coupon'] })
      expect(shown).toMatchObject({ active: false, promotion: { coupon: { valid: false } } })
      await expect(stripe.promotionCodes.update(code.id, { active: true })).rejects.toMatchObject({
        param: 'active',
      })
    })

    it('say what happened to them, in the account’s version with their coupon', async () => {
      const { id } = await create()
      await stripe.promotionCodes.update(id, { metadata: { foo: 'bar' } })
      const events = await eventsAbout(world, id)
      expect(events.map(({ type, previous }) => [type, previous])).toEqual([
        ['promotion_code.created', null],
        ['promotion_code.updated', { metadata: {} }],
      ])
      const { data } = await stripe.events.list({ type: 'promotion_code.updated', limit: 1 })
      expect(data[0]?.data.object).toMatchObject({ id, coupon: { id: coupon, percent_off: 20 } })
      expect(data[0]?.data.object).not.toHaveProperty('promotion')
    })

    it('are listed by all that tells them apart', async () => {
      const other = await stripe.coupons.create({ percent_off: 1 })
      const customer = await stripe.customers.create()
      const promotion = { type: 'coupon' as const, coupon: other.id }
      const made = {
        plain: await create({ promotion, code: 'LIST-A' }),
        bound: await create({ promotion, code: 'LIST-B', customer: customer.id }),
        over: await create({ promotion, code: 'LIST-C', expires_at: clock.now() + 1 }),
        off: await create({ promotion, code: 'LIST-D', active: false }),
      }
      clock.advance(1)
      const ids = async (params: Stripe.PromotionCodeListParams) =>
        (await stripe.promotionCodes.list({ coupon: other.id, ...params })).data
          .map(({ id }) => id)
          .toSorted()
      const idsOf = (...codes: readonly Stripe.PromotionCode[]) =>
        codes.map(({ id }) => id).toSorted()
      expect(await ids({})).toEqual(idsOf(...Object.values(made)))
      expect(await ids({ active: true })).toEqual(idsOf(made.plain, made.bound))
      expect(await ids({ active: false })).toEqual(idsOf(made.over, made.off))
      expect(await ids({ code: 'list-a' })).toEqual(idsOf(made.plain))
      expect(await ids({ customer: customer.id })).toEqual(idsOf(made.bound))
      expect(await ids({ created: { gt: clock.now() } })).toEqual([])
    })
  })
})
