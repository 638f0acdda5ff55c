/** Calls that show shipping rates, and what is shipped at them. */

import type { Call } from './call.ts'
import { item } from './catalogue-calls.ts'

const RATES = '/v1/shipping_rates'
const LINKS = '/v1/payment_links'
const SESSIONS = '/v1/checkout/sessions'

export const shippingRates: readonly Call[] = [
  {
    route: `POST ${RATES}`,
    form: {
      display_name: 'Post',
      'fixed_amount[amount]': '500',
      'fixed_amount[currency]': 'usd',
    },
    keeps: { rate: 'id' },
  },
  {
    route: `POST ${RATES}`,
    form: {
      display_name: 'Courier',
      'delivery_estimate[minimum][unit]': 'hour',
      'delivery_estimate[minimum][value]': '3',
      'delivery_estimate[maximum][unit]': 'business_day',
      'delivery_estimate[maximum][value]': '1',
      'fixed_amount[amount]': '1500',
      'fixed_amount[currency]': 'usd',
      'fixed_amount[currency_options][eur][amount]': '1400',
      'fixed_amount[currency_options][eur][tax_behavior]': 'inclusive',
      'metadata[a]': 'b',
      tax_behavior: 'exclusive',
      tax_code: 'txcd_92010001',
      type: 'fixed_amount',
      'expand[0]': 'fixed_amount.currency_options',
    },
    keeps: { courier: 'id' },
  },
  {
    route: `POST ${RATES}/:id`,
    ids: ['rate'],
    form: {
      'fixed_amount[currency_options][eur][amount]': '450',
      'metadata[a]': 'b',
      tax_behavior: 'inclusive',
    },
  },
  { route: `GET ${RATES}/:id`, ids: ['rate'] },
  { route: `GET ${RATES}`, form: { limit: '2', active: 'true', currency: 'usd' } },
  { route: `POST ${RATES}`, form: { display_name: 'Nothing' }, refused: 400 },
]

const places = {
  'shipping_address_collection[allowed_countries][0]': 'NL',
  'shipping_address_collection[allowed_countries][1]': 'DE',
  'custom_text[shipping_address][message]': 'We ship on Tuesdays.',
}

export const shipped: readonly Call[] = [
  {
    route: `POST ${LINKS}`,
    form: {
      ...item,
      ...places,
      'shipping_options[0][shipping_rate]': '<rate>',
      'shipping_options[1][shipping_rate]': '<courier>',
      'expand[0]': 'shipping_options.shipping_rate',
    },
    keeps: { 'shipping link': 'id' },
  },
  {
    route: `POST ${LINKS}/:id`,
    ids: ['shipping link'],
    form: { shipping_address_collection: '', shipping_options: '' },
  },
  {
    route: `POST ${SESSIONS}`,
    form: {
      ...item,
      ...places,
      mode: 'payment',
      success_url: 'https://example.com/ok',
      'shipping_options[0][shipping_rate]': '<rate>',
      'shipping_options[1][shipping_rate_data][display_name]': 'By hand',
      'shipping_options[1][shipping_rate_data][fixed_amount][amount]': '0',
      'shipping_options[1][shipping_rate_data][fixed_amount][currency]': 'usd',
      'expand[0]': 'shipping_cost.shipping_rate',
      'expand[1]': 'shipping_options.shipping_rate',
    },
    keeps: { 'shipped session': 'id' },
  },
  {
    route: `POST ${SESSIONS}/:id`,
    ids: ['shipped session'],
    form: { 'shipping_options[0][shipping_rate]': '<courier>' },
  },
]
