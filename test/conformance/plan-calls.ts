/** Calls that show links and sessions that start subscriptions. */

import type { Call } from './call.ts'

const LINKS = '/v1/payment_links'
const SESSIONS = '/v1/checkout/sessions'

const plan = {
  'line_items[0][price_data][currency]': 'usd',
  'line_items[0][price_data][product]': '<product>',
  'line_items[0][price_data][unit_amount]': '1000',
  'line_items[0][price_data][recurring][interval]': 'month',
  'line_items[0][price_data][recurring][interval_count]': '3',
  'line_items[0][quantity]': '2',
}
const session = { ...plan, mode: 'subscription', success_url: 'https://example.com/ok' }
const whole = { 'expand[0]': 'subscription', 'expand[1]': 'invoice' }

export const subscribing: readonly Call[] = [
  {
    route: `POST ${LINKS}`,
    form: {
      ...plan,
      'subscription_data[description]': 'Gold',
      'subscription_data[metadata][a]': 'b',
      'subscription_data[trial_period_days]': '14',
      'subscription_data[trial_settings][end_behavior][missing_payment_method]': 'cancel',
      'subscription_data[invoice_settings][issuer][type]': 'self',
      payment_method_collection: 'if_required',
    },
    keeps: { 'plan link': 'id' },
  },
  {
    route: `POST ${LINKS}/:id`,
    ids: ['plan link'],
    form: { 'subscription_data[trial_period_days]': '', payment_method_collection: 'always' },
  },
  { route: `POST ${SESSIONS}`, form: session, keeps: { 'plan session': 'id' } },
  {
    route: 'POST /v1/payment_pages/:id/confirm',
    ids: ['plan session'],
    form: { payment_method: 'pm_card_visa', expected_amount: '2000' },
  },
  { route: `GET ${SESSIONS}/:id`, ids: ['plan session'], form: whole },
  {
    route: `POST ${SESSIONS}`,
    form: { ...session, 'subscription_data[trial_period_days]': '30' },
    keeps: { 'trial session': 'id' },
  },
  {
    route: 'POST /v1/payment_pages/:id/confirm',
    ids: ['trial session'],
    form: { payment_method: 'pm_card_visa', expected_amount: '0' },
  },
  { route: `GET ${SESSIONS}/:id`, ids: ['trial session'], form: whole },
]
