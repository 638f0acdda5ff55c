/** Calls that show coupons, promotion codes, and what they take off. */

import type { Call } from './call.ts'
import { item } from './catalogue-calls.ts'

const COUPONS = '/v1/coupons'
const CODES = '/v1/promotion_codes'
const CUSTOMERS = '/v1/customers'
const SESSIONS = '/v1/checkout/sessions'

export const coupons: readonly Call[] = [
  { route: `POST ${COUPONS}`, form: { percent_off: '20' }, keeps: { coupon: 'id' } },
  {
    route: `POST ${COUPONS}`,
    form: {
      id: 'SUMMER',
      amount_off: '500',
      currency: 'usd',
      'currency_options[eur][amount_off]': '450',
      'applies_to[products][0]': '<product>',
      duration: 'repeating',
      duration_in_months: '3',
      max_redemptions: '20',
      'metadata[a]': 'b',
      name: 'Summer',
      redeem_by: '1900000000',
      'expand[0]': 'applies_to',
      'expand[1]': 'currency_options',
    },
  },
  { route: `POST ${COUPONS}`, form: { percent_off: '5' }, keeps: { 'doomed coupon': 'id' } },
  { route: `DELETE ${COUPONS}/:id`, ids: ['doomed coupon'] },
  { route: `GET ${COUPONS}/:id`, ids: ['doomed coupon'], refused: 404 },
  { route: `POST ${COUPONS}/:id`, ids: ['coupon'], form: { 'metadata[a]': 'b', name: 'Twenty' } },
  { route: `GET ${COUPONS}/:id`, ids: ['coupon'] },
  { route: `GET ${COUPONS}`, form: { limit: '2' } },
]

/** In the words of every version: the newest has them under `promotion`. */
const promotion = { 'promotion[type]': 'coupon', 'promotion[coupon]': '<coupon>' }

export const promotionCodes: readonly Call[] = [
  { route: `POST ${CODES}`, form: promotion, keeps: { code: 'id' } },
  {
    route: `POST ${CODES}`,
    form: {
      ...promotion,
      code: 'FRIENDS',
      customer: '<customer>',
      expires_at: '1900000000',
      max_redemptions: '3',
      'metadata[a]': 'b',
      'restrictions[first_time_transaction]': 'true',
      'restrictions[minimum_amount]': '1000',
      'restrictions[minimum_amount_currency]': 'usd',
      'restrictions[currency_options][eur][minimum_amount]': '900',
      'expand[0]': 'customer',
      'expand[1]': 'restrictions.currency_options',
    },
  },
  { route: `POST ${CODES}/:id`, ids: ['code'], form: { 'metadata[a]': 'b' } },
  { route: `GET ${CODES}/:id`, ids: ['code'], form: { 'expand[0]': 'promotion.coupon' } },
  { route: `GET ${CODES}`, form: { limit: '5', active: 'true' } },
  { route: `POST ${CUSTOMERS}/:id`, ids: ['customer'], form: { coupon: '<coupon>' } },
  {
    route: `DELETE ${CUSTOMERS}/:id/discount`,
    ids: ['customer'],
  },
]

const session = { ...item, mode: 'payment', success_url: 'https://example.com/ok' }

export const discounted: readonly Call[] = [
  {
    route: `POST ${SESSIONS}`,
    form: {
      ...session,
      'discounts[0][promotion_code]': '<code>',
      'expand[0]': 'discounts.promotion_code',
      'expand[1]': 'total_details.breakdown',
      'expand[2]': 'line_items.data.discounts',
    },
    keeps: { 'cheaper session': 'id' },
  },
  { route: `POST ${SESSIONS}`, form: { ...session, 'discounts[0][coupon]': '<coupon>' } },
  { route: `POST ${SESSIONS}`, form: { ...session, allow_promotion_codes: 'true' } },
  {
    route: `GET ${SESSIONS}/:id/line_items`,
    ids: ['cheaper session'],
    form: { 'expand[0]': 'data.discounts' },
  },
]
