/** Codes that payers type: what they take off, and why they are refused. */

import type Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { endOf, openForm } from '../../../test/support/form-payer.ts'
import { ADJUSTABLE_TEE, TEE } from '../../../test/support/goods.ts'
import { type World, onEachEngine } from '../../../test/support/world.ts'
import { frozenClock } from '../../lib/clock.ts'
import { WRONG_CODES_MAX } from './quote.ts'

const REFUSED = 'This code is invalid.'
const LOST = 'This code can no longer be used.'
const DAY = 86_400

onEachEngine((open) => {
  describe('a code', () => {
    const clock = frozenClock(1_795_000_000)
    let world: World
    let stripe: Stripe
    beforeAll(async () => {
      world = await open({ clock })
      stripe = world.stripe
    })
    afterAll(() => world.close())

    const newCode = async (
      coupon: Stripe.CouponCreateParams,
      params: Omit<Stripe.PromotionCodeCreateParams, 'promotion'> = {},
    ) => {
      const { id } = await stripe.coupons.create(coupon)
      return stripe.promotionCodes.create({ promotion: { type: 'coupon', coupon: id }, ...params })
    }
    const newLink = async (line_items: Stripe.PaymentLinkCreateParams.LineItem[] = [TEE]) =>
      stripe.paymentLinks.create({ line_items, allow_promotion_codes: true })
    const visit = async (link?: Stripe.PaymentLink, query = '') =>
      openForm(`${(link ?? (await newLink())).url}${query}`)
    const apply = (payer: Awaited<ReturnType<typeof visit>>, code: string) =>
      payer.send({ intent: 'apply_code', promotionCode: code })
    const sessionOf = (payer: { session(): string }) =>
      stripe.checkout.sessions.retrieve(payer.session(), { expand: ['line_items.data.discounts'] })

    it.each<[string, Stripe.CouponCreateParams, string, number]>([
      ['a share', { percent_off: 20 }, '20% off', 879],
      ['an amount', { amount_off: 300, currency: 'usd' }, '$3.00 off', 799],
      [
        'an amount in another currency of it',
        {
          amount_off: 9000,
          currency: 'jpy',
          currency_options: { usd: { amount_off: 250 } },
        },
        '$2.50 off',
        849,
      ],
      ['everything', { percent_off: 100 }, '100% off', 0],
      ['more than there is', { amount_off: 999_900, currency: 'usd' }, '$9,999.00 off', 0],
    ])('takes %s off', async (_what, coupon, note, amount) => {
      const { code } = await newCode(coupon)
      const payer = await visit()
      expect(await apply(payer, ` ${code.toLowerCase()} `)).toMatchObject({
        figures: {
          amount,
          isFree: amount === 0,
          adjustments: [{ label: code, note, remove: `Remove ${code}` }],
        },
        errors: {},
      })
      expect(endOf(await payer.pay())).toBe('done')
      const session = await sessionOf(payer)
      expect(session).toMatchObject({
        status: 'complete',
        amount_subtotal: 1099,
        amount_total: amount,
        total_details: { amount_discount: 1099 - amount },
      })
      expect(session.line_items?.data[0]).toMatchObject({
        amount_discount: 1099 - amount,
        amount_total: amount,
        discounts: [{ amount: 1099 - amount, discount: { object: 'discount' } }],
      })
    })

    it('is taken away again, and another one takes its place', async () => {
      const [half, fifth] = [await newCode({ percent_off: 50 }), await newCode({ percent_off: 20 })]
      const payer = await visit()
      await apply(payer, half.code)
      expect(await payer.send({ intent: 'remove_code' })).toMatchObject({
        figures: { amount: 1099, adjustments: [] },
      })
      expect(await sessionOf(payer)).toMatchObject({ discounts: [], amount_total: 1099 })
      await apply(payer, fifth.code)
      expect(await sessionOf(payer)).toMatchObject({
        discounts: [{ coupon: null, promotion_code: fifth.id }],
        amount_total: 879,
      })
      expect(await stripe.promotionCodes.retrieve(half.id)).toMatchObject({ times_redeemed: 0 })
    })

    it('follows what the payer changes', async () => {
      const { code } = await newCode({ percent_off: 50 })
      const payer = await visit(await newLink([ADJUSTABLE_TEE]))
      await apply(payer, code)
      const quantity = [...payer.fields.keys()].find((name) => name.startsWith('quantity_')) ?? ''
      expect(await payer.send({ intent: 'update', [quantity]: '4' })).toMatchObject({
        figures: { amount: 2198, adjustments: [{ amount: '−$21.98' }] },
      })
    })

    it('that is typed and not applied is applied before anything is charged', async () => {
      const { code } = await newCode({ percent_off: 20 })
      const payer = await visit()
      expect(endOf(await payer.pay(undefined, { promotionCode: code }))).toMatch(
        /^The total is now \$8\.79\./,
      )
      expect(endOf(await payer.pay())).toBe('done')
      const other = await visit()
      expect(endOf(await other.pay(undefined, { promotionCode: 'NOBODYS' }))).toBe(REFUSED)
      expect(await sessionOf(other)).toMatchObject({ status: 'open', payment_intent: null })
    })

    it.each<[string, () => Promise<{ readonly code: string }>]>([
      ['that nobody made', async () => ({ code: 'NOBODYS' })],
      ['that is no code', async () => ({ code: '20% off!' })],
      ['that is off', () => newCode({ percent_off: 5 }, { active: false })],
      [
        'that has expired',
        async () => {
          const code = await newCode({ percent_off: 5 }, { expires_at: clock.now() + 10 })
          clock.advance(10)
          return code
        },
      ],
      [
        'whose coupon has expired',
        async () => {
          const code = await newCode({ percent_off: 5, redeem_by: clock.now() + 10 })
          clock.advance(11)
          return code
        },
      ],
      [
        'whose coupon is deleted',
        async () => {
          const code = await newCode({ percent_off: 5 })
          await stripe.coupons.del(String(code.promotion.coupon))
          return code
        },
      ],
      [
        'that is used up',
        async () => {
          const code = await newCode({ percent_off: 5 }, { max_redemptions: 1 })
          const payer = await visit()
          await apply(payer, code.code)
          await payer.pay()
          return code
        },
      ],
      ['in another currency', () => newCode({ amount_off: 5, currency: 'eur' })],
      [
        'for another product',
        async () => {
          const { id } = await stripe.products.create({ name: 'Tea' })
          return newCode({ percent_off: 5, applies_to: { products: [id] } })
        },
      ],
      [
        'for another customer',
        async () => {
          const { id } = await stripe.customers.create()
          return newCode({ percent_off: 5 }, { customer: id })
        },
      ],
      [
        'for larger orders',
        () =>
          newCode(
            { percent_off: 5 },
            { restrictions: { minimum_amount: 1100, minimum_amount_currency: 'usd' } },
          ),
      ],
      ['that leaves too little to charge', () => newCode({ percent_off: 99 })],
    ])('%s is refused in the same words, and changes nothing', async (_what, make) => {
      const { code } = await make()
      const payer = await visit()
      const reply = await apply(payer, code)
      expect(reply).toMatchObject({
        errors: { promotionCode: REFUSED },
        figures: { amount: 1099, adjustments: [] },
      })
      expect(await sessionOf(payer)).toMatchObject({ discounts: [], amount_total: 1099 })
    })

    it('of a customer is theirs', async () => {
      const { id: customer } = await stripe.customers.create({ email: 'jenny@example.com' })
      const { code } = await newCode({ percent_off: 20 }, { customer })
      const { url } = await stripe.checkout.sessions.create({
        customer,
        mode: 'payment',
        line_items: [TEE],
        allow_promotion_codes: true,
        success_url: 'https://example.com/ok',
      })
      const payer = await openForm(url ?? '')
      expect(await apply(payer, code)).toMatchObject({ figures: { amount: 879 } })
    })

    it('for newcomers is for those who have never paid, whatever name they come by', async () => {
      const email = 'Regular@Example.com'
      await (await visit()).pay(undefined, { email })
      const { code } = await newCode(
        { percent_off: 20 },
        { restrictions: { first_time_transaction: true } },
      )
      const payer = await visit()
      expect(await apply(payer, code)).toMatchObject({ figures: { amount: 879 } })
      const reply = await payer.pay(undefined, { email: 'regular@example.com' })
      expect(reply).toMatchObject({
        errors: { promotionCode: LOST },
        figures: { amount: 1099 },
        notice: { text: expect.stringMatching(/^The total is now \$10\.99\./) },
      })
      const newcomer = await visit()
      await apply(newcomer, code)
      expect(endOf(await newcomer.pay(undefined, { email: 'new@example.com' }))).toBe('done')
    })

    it('that falls below its minimum is lost, and the payer hears of it', async () => {
      const restrictions = { minimum_amount: 2000, minimum_amount_currency: 'usd' }
      const { code } = await newCode({ percent_off: 20 }, { restrictions })
      const payer = await visit(await newLink([ADJUSTABLE_TEE]))
      const quantity = [...payer.fields.keys()].find((name) => name.startsWith('quantity_')) ?? ''
      await payer.send({ intent: 'update', [quantity]: '2' })
      expect(await apply(payer, code)).toMatchObject({ figures: { amount: 1758 } })
      expect(await payer.send({ intent: 'update', [quantity]: '1' })).toMatchObject({
        errors: { promotionCode: LOST },
        figures: { amount: 1099 },
      })
    })

    it('that has ended since it was applied is not charged by', async () => {
      const { code } = await newCode({ percent_off: 20 }, { expires_at: clock.now() + DAY / 2 })
      const payer = await visit()
      await apply(payer, code)
      clock.advance(DAY / 2)
      expect(endOf(await payer.pay())).toBe(LOST)
      expect(endOf(await payer.pay())).toBe('done')
      expect(await sessionOf(payer)).toMatchObject({ amount_total: 1099 })
    })

    it(`is guessed ${WRONG_CODES_MAX} times by one visit, and no more`, async () => {
      const { code } = await newCode({ percent_off: 20 })
      const payer = await visit()
      for (let guess = 0; guess < WRONG_CODES_MAX; guess++)
        expect(endOf(await apply(payer, `GUESS${guess}`))).toBe(REFUSED)
      expect(endOf(await apply(payer, code))).toMatch(/^Too many codes were tried\./)
      expect(endOf(await payer.pay())).toBe('done')
      expect(await sessionOf(payer)).toMatchObject({ amount_total: 1099 })
    })

    it('is not taken where the link takes none', async () => {
      const { code } = await newCode({ percent_off: 20 })
      const link = await stripe.paymentLinks.create({ line_items: [TEE] })
      const payer = await visit(link, `?prefilled_promo_code=${code}`)
      expect(payer.fields.has('promotionCode')).toBe(false)
      expect(await apply(payer, code)).toMatchObject({ figures: { amount: 1099 } })
      expect(endOf(await payer.pay(undefined, { promotionCode: code }))).toBe('done')
      expect(await sessionOf(payer)).toMatchObject({ amount_total: 1099 })
    })

    it('that comes with the link is in effect, can be taken away, and stays away', async () => {
      const { code } = await newCode({ percent_off: 20 })
      const link = await newLink()
      const query = `?prefilled_promo_code=${code.toLowerCase()}`
      const payer = await visit(link, query)
      expect(payer.fields.get('expected_amount')).toBe('879')
      expect(endOf(await payer.pay())).toBe('done')
      expect(await sessionOf(payer)).toMatchObject({ amount_total: 879 })
      const other = await visit(link, query)
      expect(await other.send({ intent: 'remove_code' })).toMatchObject({
        figures: { amount: 1099 },
      })
      expect(endOf(await other.pay())).toBe('done')
      expect(await sessionOf(other)).toMatchObject({ amount_total: 1099 })
    })

    it('that comes with the link and is none is no trouble to whoever pays', async () => {
      const payer = await visit(await newLink(), '?prefilled_promo_code=NOBODYS')
      expect(payer.fields.get('expected_amount')).toBe('1099')
      expect(payer.fields.get('promotionCode')).toBe('')
      expect(endOf(await payer.pay())).toBe('done')
    })
  })
})
