/** Calls of quotes. */

import type { Call } from './call.ts'

const QUOTES = '/v1/quotes'

const lines = {
  'line_items[0][price_data][currency]': 'usd',
  'line_items[0][price_data][product]': '<product>',
  'line_items[0][price_data][unit_amount]': '1000',
  'line_items[0][quantity]': '10',
}
const whole = {
  'expand[0]': 'line_items',
  'expand[1]': 'total_details.breakdown',
  'expand[2]': 'computed.upfront.line_items',
  'expand[3]': 'invoice',
}

export const quoted: readonly Call[] = [
  {
    route: 'POST /v1/customers',
    form: { source: 'tok_visa', name: 'Jenny' },
    keeps: { 'quoted customer': 'id' },
  },
  {
    route: `POST ${QUOTES}`,
    form: { ...lines, customer: '<quoted customer>', description: 'An offer' },
    keeps: { quote: 'id' },
  },
  { route: `POST ${QUOTES}/:id`, ids: ['quote'], form: { header: 'Hello', footer: '' } },
  { route: `POST ${QUOTES}/:id/finalize`, ids: ['quote'] },
  { route: `GET ${QUOTES}/:id/line_items`, ids: ['quote'] },
  { route: `GET ${QUOTES}/:id/computed_upfront_line_items`, ids: ['quote'] },
  { route: `GET ${QUOTES}/:id/pdf`, ids: ['quote'] },
  { route: `POST ${QUOTES}/:id/accept`, ids: ['quote'] },
  { route: `GET ${QUOTES}/:id`, ids: ['quote'], form: whole },
  { route: `GET ${QUOTES}`, form: { customer: '<quoted customer>' } },
  {
    route: `POST ${QUOTES}`,
    form: {
      ...lines,
      customer: '<quoted customer>',
      'line_items[0][price_data][recurring][interval]': 'month',
      'subscription_data[trial_period_days]': '7',
    },
    keeps: { 'other quote': 'id' },
  },
  { route: `POST ${QUOTES}/:id/cancel`, ids: ['other quote'] },
]
