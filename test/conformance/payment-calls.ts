/** Calls that show customers, payment methods, sessions, payments and what becomes of them. */

import type { Call } from './call.ts'
import { item } from './catalogue-calls.ts'

const SESSIONS = '/v1/checkout/sessions'
const PAGES = '/v1/payment_pages'
const CUSTOMERS = '/v1/customers'
const METHODS = '/v1/payment_methods'
const INTENTS = '/v1/payment_intents'
const CHARGES = '/v1/charges'
const REFUNDS = '/v1/refunds'

const address = (prefix: string) => ({
  [`${prefix}[city]`]: 'Amsterdam',
  [`${prefix}[country]`]: 'NL',
  [`${prefix}[line1]`]: 'Damrak 1',
  [`${prefix}[line2]`]: '2 hoog',
  [`${prefix}[postal_code]`]: '1012 LG',
  [`${prefix}[state]`]: 'NH',
})

export const customers: readonly Call[] = [
  { route: `POST ${CUSTOMERS}`, form: { description: 'Nobody yet' }, keeps: { stranger: 'id' } },
  {
    route: `POST ${CUSTOMERS}`,
    form: {
      ...address('address'),
      ...address('shipping[address]'),
      email: 'jenny@example.com',
      name: 'Jenny Rosen',
      phone: '+31205550123',
      'metadata[a]': 'b',
      'preferred_locales[0]': 'nl-NL',
      'shipping[name]': 'Jenny Rosen',
      'shipping[phone]': '+31205550123',
    },
    keeps: { customer: 'id' },
  },
  { route: `POST ${CUSTOMERS}/:id`, ids: ['customer'], form: { description: 'A regular' } },
  {
    route: `GET ${CUSTOMERS}/:id`,
    ids: ['customer'],
    form: {
      'expand[0]': 'sources',
      'expand[1]': 'subscriptions',
      'expand[2]': 'tax',
      'expand[3]': 'tax_ids',
    },
  },
  { route: `GET ${CUSTOMERS}`, form: { limit: '2' } },
  { route: `GET ${CUSTOMERS}/search`, form: { query: 'email:"jenny@example.com"' } },
  { route: `DELETE ${CUSTOMERS}/:id`, ids: ['stranger'] },
  { route: `GET ${CUSTOMERS}/:id`, ids: ['stranger'] },
]

export const methods: readonly Call[] = [
  {
    route: `POST ${METHODS}`,
    form: {
      type: 'card',
      'card[token]': 'tok_visa',
      ...address('billing_details[address]'),
      'billing_details[email]': 'jenny@example.com',
      'billing_details[name]': 'Jenny Rosen',
      'billing_details[phone]': '+31205550123',
    },
    keeps: { method: 'id' },
  },
  {
    route: `POST ${METHODS}`,
    form: { type: 'card', 'card[token]': 'tok_mastercard' },
    keeps: { 'other method': 'id' },
  },
  {
    route: `POST ${METHODS}/:id/attach`,
    ids: ['other method'],
    form: { customer: '<customer>', 'expand[0]': 'customer' },
  },
  { route: `POST ${METHODS}/:id`, ids: ['other method'], form: { 'metadata[a]': 'b' } },
  { route: `GET ${METHODS}/:id`, ids: ['other method'] },
  { route: `GET ${METHODS}`, form: { customer: '<customer>', type: 'card' } },
  { route: `GET ${CUSTOMERS}/:id/payment_methods`, ids: ['customer'] },
  {
    route: `GET ${CUSTOMERS}/:id/payment_methods/:method`,
    ids: ['customer', 'other method'],
  },
  { route: `POST ${METHODS}/:id/detach`, ids: ['other method'] },
]

const session = { ...item, mode: 'payment', success_url: 'https://example.com/paid' }
const paid = {
  'expand[0]': 'payment_intent.latest_charge.balance_transaction',
  'expand[1]': 'customer',
  'expand[2]': 'line_items',
  'expand[3]': 'payment_link',
  'expand[4]': 'total_details.breakdown',
}

export const sessions: readonly Call[] = [
  { route: `POST ${SESSIONS}`, form: session, keeps: { session: 'id', total: 'amount_total' } },
  {
    route: `POST ${SESSIONS}`,
    form: {
      ...session,
      'line_items[0][metadata][seat]': '12A',
      'line_items[0][adjustable_quantity][enabled]': 'true',
      billing_address_collection: 'required',
      cancel_url: 'https://example.com/back',
      client_reference_id: 'order-1',
      'custom_text[submit][message]': 'We send it tomorrow.',
      customer: '<customer>',
      'metadata[a]': 'b',
      'name_collection[business][enabled]': 'true',
      origin_context: 'web',
      'payment_intent_data[description]': 'Tea',
      'phone_number_collection[enabled]': 'true',
      submit_type: 'pay',
      'expand[0]': 'customer',
    },
    keeps: { 'open session': 'id' },
  },
  { route: `POST ${SESSIONS}/:id`, ids: ['session'], form: { 'metadata[a]': 'b' } },
  { route: `GET ${PAGES}/:id`, ids: ['session'] },
  {
    route: `POST ${PAGES}/:id/confirm`,
    ids: ['session'],
    form: { payment_method: '<method>', expected_amount: '<total>' },
  },
  { route: `GET ${SESSIONS}/:id`, ids: ['session'], form: paid },
  {
    route: `GET ${SESSIONS}/:id/line_items`,
    ids: ['session'],
    form: { 'expand[0]': 'data.discounts', 'expand[1]': 'data.taxes' },
  },
  { route: `GET ${SESSIONS}`, form: { limit: '5', status: 'complete' } },
  { route: `POST ${SESSIONS}/:id/expire`, ids: ['open session'] },
]

const intent = { amount: '2000', currency: 'usd' }
const confirmed = { ...intent, confirm: 'true', return_url: 'https://example.com/back' }
const whole = {
  'expand[0]': 'latest_charge.balance_transaction',
  'expand[1]': 'payment_method',
  'expand[2]': 'customer',
}

export const intents: readonly Call[] = [
  { route: `POST ${INTENTS}`, form: intent, keeps: { bare: 'id' } },
  {
    route: `POST ${INTENTS}`,
    form: {
      ...confirmed,
      ...whole,
      ...address('shipping[address]'),
      customer: '<customer>',
      description: 'Tea',
      'metadata[a]': 'b',
      payment_method: 'pm_card_visa',
      receipt_email: 'jenny@example.com',
      'shipping[name]': 'Jenny Rosen',
      statement_descriptor_suffix: 'TEA',
      transfer_group: 'teas',
    },
    keeps: { intent: 'id', charge: 'latest_charge.id' },
  },
  {
    route: `POST ${INTENTS}`,
    form: { ...confirmed, payment_method: 'pm_card_authenticationRequired' },
  },
  {
    route: `POST ${INTENTS}`,
    form: { ...confirmed, payment_method: 'pm_card_visa_chargeDeclined' },
    keeps: { declined: 'error.payment_intent.id' },
    refused: 402,
  },
  { route: `GET ${INTENTS}/:id`, ids: ['declined'], form: whole },
  { route: `POST ${INTENTS}/:id`, ids: ['bare'], form: { amount: '2500', 'metadata[a]': 'b' } },
  {
    route: `POST ${INTENTS}/:id/confirm`,
    ids: ['bare'],
    form: { payment_method: 'pm_card_mastercard', return_url: 'https://example.com/back' },
  },
  {
    route: `POST ${INTENTS}`,
    form: { ...confirmed, capture_method: 'manual', payment_method: 'pm_card_visa' },
    keeps: { held: 'id' },
  },
  {
    route: `POST ${INTENTS}/:id/capture`,
    ids: ['held'],
    form: { amount_to_capture: '1500', 'expand[0]': 'latest_charge' },
  },
  { route: `POST ${INTENTS}`, form: intent, keeps: { unwanted: 'id' } },
  {
    route: `POST ${INTENTS}/:id/cancel`,
    ids: ['unwanted'],
    form: { cancellation_reason: 'abandoned' },
  },
  { route: `GET ${INTENTS}/:id`, ids: ['intent'], form: whole },
  { route: `GET ${INTENTS}`, form: { limit: '100' } },
  { route: `GET ${INTENTS}/search`, form: { query: 'status:"succeeded"' } },
]

export const charges: readonly Call[] = [
  { route: `POST ${CHARGES}/:id`, ids: ['charge'], form: { 'metadata[a]': 'b' } },
  { route: `POST ${REFUNDS}`, form: { charge: '<charge>', amount: '500', reason: 'duplicate' } },
  {
    route: `POST ${REFUNDS}`,
    form: {
      payment_intent: '<intent>',
      'expand[0]': 'charge',
      'expand[1]': 'balance_transaction',
      'expand[2]': 'payment_intent',
    },
    keeps: { refund: 'id' },
  },
  { route: `POST ${REFUNDS}/:id`, ids: ['refund'], form: { 'metadata[a]': 'b' } },
  { route: `GET ${REFUNDS}/:id`, ids: ['refund'] },
  { route: `GET ${REFUNDS}`, form: { charge: '<charge>' } },
  { route: `POST ${REFUNDS}/:id/cancel`, ids: ['refund'], refused: 400 },
  {
    route: `GET ${CHARGES}/:id`,
    ids: ['charge'],
    form: { 'expand[0]': 'refunds', 'expand[1]': 'balance_transaction', 'expand[2]': 'customer' },
    keeps: { movement: 'balance_transaction.id' },
  },
  { route: `GET ${CHARGES}`, form: { limit: '100' } },
  { route: `GET ${CHARGES}/search`, form: { query: 'amount>100' } },
  {
    route: 'GET /v1/balance_transactions/:id',
    ids: ['movement'],
    form: { 'expand[0]': 'source' },
  },
  { route: 'GET /v1/balance' },
  { route: 'GET /v1/balance_transactions', form: { limit: '100' } },
]
