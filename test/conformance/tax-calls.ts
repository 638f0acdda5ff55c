/** Calls that show tax rates, codes, settings, registrations, tax ids, and what is calculated. */

import type { Call } from './call.ts'
import { item } from './catalogue-calls.ts'

const RATES = '/v1/tax_rates'
const CODES = '/v1/tax_codes'
const SETTINGS = '/v1/tax/settings'
const REGISTRATIONS = '/v1/tax/registrations'
const LOCATIONS = '/v1/tax/locations'
const IDS = '/v1/tax_ids'
const OF_CUSTOMER = '/v1/customers/:id/tax_ids'
const SESSIONS = '/v1/checkout/sessions'

const rate = { display_name: 'VAT', inclusive: 'false', percentage: '19' }

const rates: readonly Call[] = [
  { route: `POST ${RATES}`, form: rate, keeps: { 'tax rate': 'id' } },
  {
    route: `POST ${RATES}`,
    form: {
      ...rate,
      active: 'true',
      country: 'DE',
      description: 'Umsatzsteuer',
      inclusive: 'true',
      jurisdiction: 'DE',
      'metadata[a]': 'b',
      percentage: '7',
      state: 'BE',
      tax_type: 'vat',
    },
  },
  { route: `POST ${RATES}/:id`, ids: ['tax rate'], form: { display_name: 'MwSt' } },
  { route: `GET ${RATES}/:id`, ids: ['tax rate'] },
  { route: `GET ${RATES}`, form: { active: 'true', inclusive: 'false', limit: '2' } },
  { route: `GET ${CODES}`, form: { limit: '2' }, keeps: { 'tax code': 'data.0.id' } },
  { route: `GET ${CODES}/:id`, ids: ['tax code'] },
]

const settings: readonly Call[] = [
  {
    route: `POST ${LOCATIONS}`,
    form: {
      type: 'performance',
      description: 'A hall',
      'address[country]': 'NL',
      'address[city]': 'Utrecht',
      'address[line1]': 'Vredenburgkade 11',
      'address[line2]': '',
      'address[postal_code]': '3511 WC',
      'address[state]': '',
    },
    keeps: { 'tax location': 'id' },
  },
  { route: `GET ${LOCATIONS}/:id`, ids: ['tax location'] },
  { route: `GET ${LOCATIONS}`, form: { type: 'performance', limit: '2' } },
  { route: `GET ${SETTINGS}` },
  {
    route: `POST ${SETTINGS}`,
    form: {
      'defaults[tax_behavior]': 'exclusive',
      'defaults[tax_code]': 'txcd_99999999',
      'head_office[address][country]': 'NL',
      'head_office[address][city]': 'Amsterdam',
    },
  },
  {
    route: `POST ${REGISTRATIONS}`,
    form: {
      active_from: 'now',
      country: 'NL',
      'country_options[nl][type]': 'standard',
      'country_options[nl][standard][place_of_supply_scheme]': 'standard',
      expires_at: '1990000000',
    },
    keeps: { registration: 'id' },
  },
  { route: `POST ${REGISTRATIONS}/:id`, ids: ['registration'], form: { expires_at: '' } },
  { route: `GET ${REGISTRATIONS}/:id`, ids: ['registration'] },
  { route: `GET ${REGISTRATIONS}`, form: { status: 'active' } },
]

const taxIds: readonly Call[] = [
  {
    route: `POST ${OF_CUSTOMER}`,
    ids: ['customer'],
    form: { type: 'eu_vat', value: 'NL004495445B01' },
    keeps: { 'tax id': 'id' },
  },
  { route: `GET ${OF_CUSTOMER}/:taxId`, ids: ['customer', 'tax id'] },
  { route: `GET ${OF_CUSTOMER}`, ids: ['customer'] },
  { route: `GET ${IDS}/:id`, ids: ['tax id'], form: { 'expand[0]': 'customer' } },
  { route: `DELETE ${OF_CUSTOMER}/:taxId`, ids: ['customer', 'tax id'] },
  {
    route: `POST ${IDS}`,
    form: { type: 'us_ein', value: '91-1144442', 'owner[type]': 'self' },
    keeps: { 'own tax id': 'id' },
  },
  { route: `GET ${IDS}`, form: { 'owner[type]': 'self' } },
  { route: `DELETE ${IDS}/:id`, ids: ['own tax id'] },
]

const session = { ...item, mode: 'payment', success_url: 'https://example.com/ok' }

const calculated: readonly Call[] = [
  {
    route: `POST ${SESSIONS}`,
    form: {
      ...session,
      'line_items[0][tax_rates][0]': '<tax rate>',
      'expand[0]': 'line_items.data.taxes',
      'expand[1]': 'total_details.breakdown',
    },
  },
  {
    route: `POST ${SESSIONS}`,
    form: {
      ...session,
      'automatic_tax[enabled]': 'true',
      customer: '<customer>',
      'customer_update[name]': 'auto',
      'tax_id_collection[enabled]': 'true',
      'expand[0]': 'line_items.data.taxes',
      'expand[1]': 'total_details.breakdown',
    },
  },
  {
    route: 'POST /v1/payment_links',
    form: {
      ...item,
      'automatic_tax[enabled]': 'true',
      'tax_id_collection[enabled]': 'true',
      'tax_id_collection[required]': 'if_supported',
    },
  },
]

export const taxes: readonly Call[] = [...rates, ...settings, ...taxIds, ...calculated]
