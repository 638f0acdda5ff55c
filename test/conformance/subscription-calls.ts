/** Calls of subscriptions, their items, their schedules, and of previews. */

import type { Call } from './call.ts'

const SUBS = '/v1/subscriptions'
const ITEMS = '/v1/subscription_items'
const SCHEDULES = '/v1/subscription_schedules'

const subscribe = { customer: '<subscriber>', 'items[0][price]': '<monthly>' }

const goods: readonly Call[] = [
  {
    route: 'POST /v1/customers',
    form: {
      email: 'subscriber@example.com',
      payment_method: 'pm_card_visa',
      'invoice_settings[default_payment_method]': 'pm_card_visa',
    },
    keeps: { subscriber: 'id' },
  },
  {
    route: 'POST /v1/prices',
    form: {
      currency: 'usd',
      unit_amount: '1500',
      'recurring[interval]': 'month',
      'product_data[name]': 'Gold',
    },
    keeps: { monthly: 'id', 'sold monthly': 'product' },
  },
  {
    route: 'POST /v1/prices',
    form: {
      currency: 'usd',
      unit_amount: '500',
      'recurring[interval]': 'month',
      product: '<sold monthly>',
    },
    keeps: { 'monthly extra': 'id' },
  },
  {
    route: 'POST /v1/coupons',
    form: { percent_off: '10', duration: 'forever' },
    keeps: { 'lasting coupon': 'id' },
  },
]

const plain: readonly Call[] = [
  {
    route: `POST ${SUBS}`,
    form: {
      ...subscribe,
      'add_invoice_items[0][price_data][currency]': 'usd',
      'add_invoice_items[0][price_data][product]': '<sold monthly>',
      'add_invoice_items[0][price_data][unit_amount]': '700',
      'discounts[0][coupon]': '<lasting coupon>',
      'metadata[a]': 'b',
      'billing_mode[type]': 'classic',
      'expand[0]': 'latest_invoice',
      'expand[1]': 'discounts',
    },
    keeps: { sub: 'id', 'sub item': 'items.data.0.id' },
  },
  { route: `GET ${SUBS}`, form: { customer: '<subscriber>', price: '<monthly>' } },
  { route: `GET ${SUBS}/search`, form: { query: 'status:"active"' } },
  { route: `GET ${SUBS}/:id`, ids: ['sub'], form: { 'expand[0]': 'default_payment_method' } },
  {
    route: `POST ${SUBS}/:id`,
    ids: ['sub'],
    form: {
      'items[0][id]': '<sub item>',
      'items[0][quantity]': '2',
      'pause_collection[behavior]': 'void',
      'pending_invoice_item_interval[interval]': 'week',
    },
  },
  { route: `DELETE ${SUBS}/:id/discount`, ids: ['sub'] },
  { route: `DELETE ${SUBS}/:id/discount`, ids: ['sub'], refused: 404 },
  {
    route: `POST ${ITEMS}`,
    form: { subscription: '<sub>', price: '<monthly extra>', 'metadata[a]': 'b' },
    keeps: { 'second item': 'id' },
  },
  { route: `GET ${ITEMS}`, form: { subscription: '<sub>' } },
  { route: `GET ${ITEMS}/:id`, ids: ['second item'] },
  { route: `POST ${ITEMS}/:id`, ids: ['second item'], form: { quantity: '3' } },
  { route: `DELETE ${ITEMS}/:id`, ids: ['second item'] },
  {
    route: 'POST /v1/invoices/create_preview',
    form: { subscription: '<sub>', 'subscription_details[cancel_at_period_end]': 'false' },
  },
  { route: 'POST /v1/invoices/create_preview', refused: 400 },
  { route: `POST ${SUBS}/:id/migrate`, ids: ['sub'], form: { 'billing_mode[type]': 'flexible' } },
  { route: `POST ${SUBS}/:id/pause`, ids: ['sub'] },
  { route: `POST ${SUBS}/:id/resume`, ids: ['sub'] },
  { route: `POST ${SUBS}/:id/resume`, ids: ['sub'], refused: 400 },
  { route: `DELETE ${SUBS}/:id`, ids: ['sub'], form: { invoice_now: 'true', prorate: 'true' } },
  { route: `POST ${SUBS}`, form: { customer: '<subscriber>' }, refused: 400 },
  {
    route: `POST ${SUBS}`,
    form: {
      ...subscribe,
      trial_period_days: '14',
      'trial_settings[end_behavior][missing_payment_method]': 'pause',
      'automatic_tax[enabled]': 'false',
      collection_method: 'send_invoice',
      days_until_due: '10',
      cancel_at_period_end: 'true',
    },
  },
]

const schedules: readonly Call[] = [
  {
    route: `POST ${SCHEDULES}`,
    form: {
      customer: '<subscriber>',
      start_date: 'now',
      'phases[0][items][0][price]': '<monthly>',
      'phases[0][discounts][0][coupon]': '<lasting coupon>',
      'phases[1][items][0][price]': '<monthly>',
      'phases[1][items][0][quantity]': '2',
      'phases[1][add_invoice_items][0][price_data][currency]': 'usd',
      'phases[1][add_invoice_items][0][price_data][product]': '<sold monthly>',
      'phases[1][add_invoice_items][0][price_data][unit_amount]': '700',
    },
    keeps: { sched: 'id' },
  },
  { route: `GET ${SCHEDULES}`, form: { customer: '<subscriber>' } },
  { route: `GET ${SCHEDULES}/:id`, ids: ['sched'], form: { 'expand[0]': 'subscription' } },
  { route: `POST ${SCHEDULES}/:id`, ids: ['sched'], form: { 'metadata[a]': 'b' } },
  { route: `POST ${SCHEDULES}/:id/release`, ids: ['sched'] },
  { route: `POST ${SCHEDULES}/:id/release`, ids: ['sched'], refused: 400 },
  {
    route: `POST ${SCHEDULES}`,
    form: {
      customer: '<subscriber>',
      start_date: '4000000000',
      'phases[0][items][0][price]': '<monthly>',
    },
    keeps: { 'later sched': 'id' },
  },
  { route: `POST ${SCHEDULES}/:id/cancel`, ids: ['later sched'] },
]

export const subscribed: readonly Call[] = [...goods, ...plain, ...schedules]
