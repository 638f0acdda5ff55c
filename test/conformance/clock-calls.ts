/** Calls that show test clocks, and what is made on them. */

import type { Call } from './call.ts'
import { item } from './catalogue-calls.ts'

const CLOCKS = '/v1/test_helpers/test_clocks'

export const testClocks: readonly Call[] = [
  {
    route: `POST ${CLOCKS}`,
    form: { frozen_time: '1577836800', name: 'A year' },
    keeps: { clock: 'id' },
  },
  {
    route: 'POST /v1/customers',
    form: { test_clock: '<clock>', 'expand[0]': 'test_clock' },
    keeps: { 'clocked customer': 'id' },
  },
  { route: 'GET /v1/customers', form: { test_clock: '<clock>' } },
  {
    route: 'POST /v1/payment_links',
    form: { ...item, 'paylinks[test_clock]': '<clock>' },
  },
  {
    route: 'POST /v1/checkout/sessions',
    form: {
      ...item,
      customer: '<clocked customer>',
      mode: 'payment',
      success_url: 'https://example.com/thanks',
    },
  },
  { route: `POST ${CLOCKS}`, form: { frozen_time: '1' }, keeps: { 'another clock': 'id' } },
  { route: `POST ${CLOCKS}/:id/advance`, ids: ['another clock'], form: { frozen_time: '2' } },
  { route: `GET ${CLOCKS}/:id`, ids: ['another clock'] },
  { route: `GET ${CLOCKS}` },
  { route: `DELETE ${CLOCKS}/:id`, ids: ['clock'] },
]
