import { describe, expect, it } from 'vitest'
import type { Coupon } from '../records/coupon.ts'
import type { PromotionCode } from '../records/promotion-code.ts'
import { type DiscountRefusal, type Order, isSameCoupon, refusalOfDiscount } from './eligibility.ts'

const NOW = 1_800_000_000

const coupon: Coupon = {
  id: 'TEN',
  object: 'coupon',
  amount_off: null,
  created: 0,
  currency: null,
  duration: 'once',
  duration_in_months: null,
  livemode: false,
  max_redemptions: null,
  metadata: {},
  name: null,
  percent_off: 10,
  redeem_by: null,
  times_redeemed: 0,
  own: { deleted: false, reserved: 0 },
}

const NO_RESTRICTIONS = {
  first_time_transaction: false,
  minimum_amount: null,
  minimum_amount_currency: null,
}

const code: PromotionCode = {
  id: 'promo_1',
  object: 'promotion_code',
  active: true,
  code: 'TEN',
  created: 0,
  customer: null,
  customer_account: null,
  expires_at: null,
  livemode: false,
  max_redemptions: null,
  metadata: {},
  promotion: { coupon: 'TEN', type: 'coupon' },
  restrictions: NO_RESTRICTIONS,
  times_redeemed: 0,
  own: { redeemBy: null, reserved: 0 },
}

const order: Order = {
  currency: 'usd',
  lines: [
    { product: 'prod_1', subtotal: 600 },
    { product: 'prod_2', subtotal: 400 },
  ],
  customer: null,
  hasPaidBefore: false,
}

const five = {
  percent_off: null,
  amount_off: 500,
  currency: 'eur',
  currency_options: { eur: { amount_off: 500 }, usd: { amount_off: 600 } },
}
const minimum = (amount: number, currency: string, options = {}) => ({
  restrictions: {
    ...NO_RESTRICTIONS,
    minimum_amount: amount,
    minimum_amount_currency: currency,
    currency_options: { [currency]: { minimum_amount: amount }, ...options },
  },
})
const first = { restrictions: { ...NO_RESTRICTIONS, first_time_transaction: true } }

interface Case {
  readonly coupon?: Partial<Coupon>
  readonly code?: Partial<PromotionCode>
  readonly order?: Partial<Order>
}

describe('an order', () => {
  it.each<[string, Case, DiscountRefusal | null]>([
    ['may have what nothing speaks against', {}, null],
    ['may have a coupon in its last second', { coupon: { redeem_by: NOW } }, null],
    ['comes too late for a coupon', { coupon: { redeem_by: NOW - 1 } }, 'coupon_invalid'],
    [
      'finds a coupon used up',
      { coupon: { max_redemptions: 3, times_redeemed: 3 } },
      'coupon_invalid',
    ],
    [
      'may have what others only hold',
      { coupon: { max_redemptions: 3, times_redeemed: 2, own: { deleted: false, reserved: 1 } } },
      null,
    ],
    [
      'finds a coupon deleted',
      { coupon: { own: { deleted: true, reserved: 0 } } },
      'coupon_invalid',
    ],
    ['finds a code switched off', { code: { active: false } }, 'code_inactive'],
    ['comes in the second in which a code ends', { code: { expires_at: NOW } }, 'code_inactive'],
    ['comes a second before a code ends', { code: { expires_at: NOW + 1 } }, null],
    ['finds a code used up', { code: { max_redemptions: 1, times_redeemed: 1 } }, 'code_inactive'],
    ['is not of the customer who has the code', { code: { customer: 'cus_1' } }, 'other_customer'],
    [
      'is of the customer who has the code',
      { code: { customer: 'cus_1' }, order: { customer: 'cus_1' } },
      null,
    ],
    ['is not the first', { code: first, order: { hasPaidBefore: true } }, 'not_first_time'],
    ['is the first', { code: first }, null],
    ['is as much as it has to be', { code: minimum(1000, 'usd') }, null],
    ['is less than it has to be', { code: minimum(1001, 'usd') }, 'below_minimum'],
    ['has a currency without a minimum', { code: minimum(1, 'eur') }, 'other_currency'],
    [
      'has a minimum of its own',
      { code: minimum(1, 'eur', { usd: { minimum_amount: 2000 } }) },
      'below_minimum',
    ],
    ['has one of the currencies', { coupon: five }, null],
    ['has another currency', { coupon: five, order: { currency: 'gbp' } }, 'other_currency'],
    [
      'has nothing that the coupon is for',
      { coupon: { applies_to: { products: ['prod_9'] } } },
      'no_such_item',
    ],
    [
      'has something that the coupon is for',
      { coupon: { applies_to: { products: ['prod_9', 'prod_2'] } } },
      null,
    ],
  ])('%s', (_what, given, refusal) => {
    const offer = { coupon: { ...coupon, ...given.coupon }, code: { ...code, ...given.code } }
    expect(refusalOfDiscount(offer, { ...order, ...given.order }, NOW)).toBe(refusal)
  })

  it('needs no code where the merchant gives the coupon', () => {
    expect(refusalOfDiscount({ coupon, code: null }, order, NOW)).toBeNull()
  })
})

describe('a coupon that has the id of an earlier one', () => {
  it.each([
    ['is what later discounts lead to', 100, true],
    ['is not what earlier ones led to', 99, false],
  ])('%s', (_what, since, expected) => {
    expect(isSameCoupon({ ...coupon, created: 100 }, since)).toBe(expected)
  })
})
