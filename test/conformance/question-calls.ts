/** Calls that ask payers something, offer them more, and sell in other money. */

import type { Call } from './call.ts'

const LINKS = '/v1/payment_links'
const SESSIONS = '/v1/checkout/sessions'

const item = { 'line_items[0][price]': '<price in yen>', 'line_items[0][quantity]': '1' }

const field = (at: number, key: string, type: string) => ({
  [`custom_fields[${at}][key]`]: key,
  [`custom_fields[${at}][label][type]`]: 'custom',
  [`custom_fields[${at}][label][custom]`]: `Your ${key}`,
  [`custom_fields[${at}][type]`]: type,
})

const asked = {
  ...field(0, 'engraving', 'text'),
  'custom_fields[0][text][maximum_length]': '20',
  ...field(1, 'badge', 'numeric'),
  'custom_fields[1][optional]': 'true',
  'custom_fields[1][numeric][default_value]': '007',
  ...field(2, 'size', 'dropdown'),
  'custom_fields[2][dropdown][options][0][label]': 'Large',
  'custom_fields[2][dropdown][options][0][value]': 'l',
  'custom_fields[2][dropdown][default_value]': 'l',
  'consent_collection[terms_of_service]': 'required',
  'consent_collection[promotions]': 'auto',
  'consent_collection[payment_method_reuse_agreement][position]': 'hidden',
  'custom_text[submit][message]': 'We **never** sleep.',
  'custom_text[after_submit][message]': 'Thanks!',
  'custom_text[shipping_address][message]': 'No boxes.',
  'custom_text[terms_of_service_acceptance][message]': 'I [agree](https://example.com/terms).',
  'name_collection[individual][enabled]': 'true',
  'name_collection[business][enabled]': 'true',
  'name_collection[business][optional]': 'true',
  'optional_items[0][price]': '<price in yen>',
  'optional_items[0][quantity]': '2',
  'optional_items[0][adjustable_quantity][enabled]': 'true',
  currency: 'jpy',
}

export const questions: readonly Call[] = [
  {
    route: 'POST /v1/prices',
    form: {
      currency: 'usd',
      unit_amount: '1099',
      product: '<product>',
      'currency_options[jpy][unit_amount]': '1500',
    },
    keeps: { 'price in yen': 'id' },
  },
  {
    route: `POST ${LINKS}`,
    form: { ...item, ...asked, 'expand[0]': 'line_items' },
    keeps: { 'asking link': 'id' },
  },
  {
    route: `POST ${LINKS}/:id`,
    ids: ['asking link'],
    form: { custom_fields: '', optional_items: '', 'custom_text[submit]': '' },
  },
  { route: `POST ${LINKS}`, form: { ...item, currency: 'gbp' }, refused: 400 },
  { route: `POST ${LINKS}`, form: { ...item, submit_type: 'subscribe' }, refused: 400 },
  {
    route: `POST ${SESSIONS}`,
    form: { ...item, ...asked, mode: 'payment', success_url: 'https://example.com/paid' },
    keeps: { 'asking session': 'id', 'asking total': 'amount_total' },
  },
  {
    route: 'POST /v1/payment_pages/:id/confirm',
    ids: ['asking session'],
    form: { payment_method: 'pm_card_visa', expected_amount: '<asking total>' },
  },
]
