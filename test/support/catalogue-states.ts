/** The dashboard's pages of coupons, codes and rates, each in a state that somebody may meet. */

import type Stripe from 'stripe'
import type { Journey } from './journey.ts'
import { busyLink } from './link-pages.ts'

type Client = Stripe

async function fullCoupon({ coupons, products, promotionCodes }: Client): Promise<string> {
  const { data } = await products.list({ limit: 2 })
  const { id } = await coupons.create({
    name: 'Summer in the garden',
    amount_off: 500,
    currency: 'usd',
    currency_options: { eur: { amount_off: 450 }, jpy: { amount_off: 700 } },
    applies_to: { products: data.map((product) => product.id) },
    duration: 'repeating',
    duration_in_months: 3,
    max_redemptions: 1200,
    metadata: { campaign: 'summer' },
  })
  const promotion = { type: 'coupon' as const, coupon: id }
  await promotionCodes.create({ promotion, max_redemptions: 50 })
  const off = await promotionCodes.create({ promotion })
  await promotionCodes.update(off.id, { active: false })
  return id
}

async function fullCode({ coupons, customers, promotionCodes }: Client): Promise<string> {
  const coupon = await coupons.create({ percent_off: 12.5, duration: 'forever' })
  const customer = await customers.create({ name: 'Ada Lovelace', email: 'ada@shop.example' })
  const { id } = await promotionCodes.create({
    promotion: { type: 'coupon', coupon: coupon.id },
    customer: customer.id,
    restrictions: {
      first_time_transaction: true,
      minimum_amount: 1000,
      minimum_amount_currency: 'usd',
      currency_options: { eur: { minimum_amount: 900 } },
    },
  })
  return id
}

async function fullShipping({ shippingRates }: Client): Promise<string> {
  const { id } = await shippingRates.create({
    display_name: 'Express, with a signature',
    type: 'fixed_amount',
    fixed_amount: {
      amount: 1500,
      currency: 'usd',
      currency_options: { eur: { amount: 1400, tax_behavior: 'inclusive' } },
    },
    delivery_estimate: {
      minimum: { unit: 'business_day', value: 1 },
      maximum: { unit: 'business_day', value: 3 },
    },
    tax_code: 'txcd_92010001',
  })
  return id
}

async function fullTax({ taxRates }: Client): Promise<string> {
  const { id } = await taxRates.create({
    display_name: 'VAT',
    percentage: 19,
    inclusive: true,
    country: 'DE',
    jurisdiction: 'Germany',
    tax_type: 'vat',
    description: 'The usual one',
  })
  return id
}

/** How to get there, without the mode. */
export const catalogueStates: Readonly<Record<string, (at: Journey) => Promise<string>>> = {
  'no coupons yet': async () => '/coupons',
  'no tax rates yet': async () => '/tax-rates',
  'a coupon to make': async (at) => {
    await busyLink(at.world())
    return '/coupons/create'
  },
  'a coupon': async (at) => `/coupons/${await fullCoupon(at.world().stripe)}`,
  'a coupon to delete': async (at) => `/coupons/${await fullCoupon(at.world().stripe)}/delete`,
  coupons: async (at) => {
    await at.world().stripe.coupons.create({ percent_off: 20, id: 'WELCOME' })
    return '/coupons'
  },
  'a promotion code to make': async () => '/promotion-codes/create',
  'a promotion code': async (at) => `/promotion-codes/${await fullCode(at.world().stripe)}`,
  'promotion codes': async () => '/promotion-codes',
  'a shipping rate to make': async () => '/shipping-rates/create',
  'a shipping rate': async (at) => `/shipping-rates/${await fullShipping(at.world().stripe)}`,
  'a shipping rate to change': async (at) =>
    `/shipping-rates/${await fullShipping(at.world().stripe)}/edit`,
  'shipping rates': async () => '/shipping-rates',
  'a tax rate to make': async () => '/tax-rates/create',
  'a tax rate': async (at) => `/tax-rates/${await fullTax(at.world().stripe)}`,
  'a tax rate as json': async (at) => `/tax-rates/${await fullTax(at.world().stripe)}/json`,
  'tax rates': async () => '/tax-rates',
}
