/** Calls that show connected accounts, what belongs to them, and acting for them. */

import type { Call } from './call.ts'

const ACCOUNTS = '/v1/accounts'
const PERSONS = `${ACCOUNTS}/:id/persons`
const EXTERNALS = `${ACCOUNTS}/:id/external_accounts`
const CAPABILITIES = `${ACCOUNTS}/:id/capabilities`

const person = {
  first_name: 'Jenny',
  last_name: 'Rosen',
  'dob[day]': '1',
  'dob[month]': '1',
  'dob[year]': '1900',
  'relationship[representative]': 'true',
}

export const connected: readonly Call[] = [
  {
    route: `POST ${ACCOUNTS}`,
    form: {
      type: 'custom',
      country: 'US',
      business_type: 'company',
      'company[name]': 'Tea House',
      'company[tax_id]': '111111111',
      'capabilities[card_payments][requested]': 'true',
      'business_profile[mcc]': '5734',
      'settings[payouts][schedule][interval]': 'manual',
      external_account: 'btok_us_verified',
    },
    keeps: { seller: 'id' },
  },
  {
    route: `POST ${ACCOUNTS}`,
    form: {
      'controller[stripe_dashboard][type]': 'express',
      'controller[fees][payer]': 'application',
      'controller[losses][payments]': 'application',
      business_type: 'individual',
      'individual[first_name]': 'Jenny',
    },
    keeps: { 'other seller': 'id' },
  },
  { route: `GET ${ACCOUNTS}` },
  { route: `GET ${ACCOUNTS}/:id`, ids: ['seller'] },
  { route: `POST ${ACCOUNTS}/:id`, ids: ['seller'], form: { 'metadata[a]': 'b' } },
  { route: `POST ${PERSONS}`, ids: ['seller'], form: person, keeps: { person: 'id' } },
  { route: `GET ${PERSONS}`, ids: ['seller'], form: { 'relationship[representative]': 'true' } },
  { route: `GET ${PERSONS}/:person`, ids: ['seller', 'person'] },
  { route: `POST ${PERSONS}/:person`, ids: ['seller', 'person'], form: { email: 'a@b.example' } },
  { route: `DELETE ${PERSONS}/:person`, ids: ['seller', 'person'] },
  {
    route: `POST ${EXTERNALS}`,
    ids: ['seller'],
    form: { external_account: 'tok_visa_debit' },
    keeps: { card: 'id' },
  },
  {
    route: 'POST /v1/tokens',
    form: {
      'bank_account[country]': 'US',
      'bank_account[account_number]': '000123456789',
      'bank_account[routing_number]': '110000000',
    },
    keeps: { token: 'id' },
  },
  { route: 'GET /v1/tokens/:id', ids: ['token'] },
  {
    route: 'POST /v1/tokens',
    form: { 'card[number]': '4242424242424242', 'card[exp_month]': '5', 'card[exp_year]': '2040' },
  },
  { route: `POST ${EXTERNALS}`, ids: ['seller'], form: { external_account: '<token>' } },
  { route: `GET ${EXTERNALS}`, ids: ['seller'] },
  { route: `GET ${EXTERNALS}/:external`, ids: ['seller', 'card'] },
  { route: `POST ${EXTERNALS}/:external`, ids: ['seller', 'card'], form: { name: 'Jenny' } },
  { route: `DELETE ${EXTERNALS}/:external`, ids: ['seller', 'card'] },
  { route: `GET ${CAPABILITIES}`, ids: ['seller'], keeps: { capability: 'data.0.id' } },
  { route: `GET ${CAPABILITIES}/:capability`, ids: ['seller', 'capability'] },
  {
    route: `POST ${CAPABILITIES}/:capability`,
    ids: ['seller', 'capability'],
    form: { requested: 'false' },
  },
  {
    route: 'POST /v1/account_links',
    form: {
      account: '<seller>',
      type: 'account_onboarding',
      refresh_url: 'https://example.com/again',
      return_url: 'https://example.com/back',
    },
  },
  { route: `POST ${ACCOUNTS}/:id/login_links`, ids: ['seller'], refused: 400 },
  { route: `POST ${ACCOUNTS}/:id/reject`, ids: ['seller'], form: { reason: 'fraud_other' } },
  { route: `POST ${ACCOUNTS}/:id/unreject`, ids: ['seller'] },
  { route: `DELETE ${ACCOUNTS}/:id`, ids: ['other seller'] },
  { route: 'GET /v1/events', form: { type: 'account.updated' } },
]
