/** Calls that show methods beside cards, their configurations, mandates and setup intents. */

import type { Call } from './call.ts'
import { item } from './catalogue-calls.ts'

const CONFIGURATIONS = '/v1/payment_method_configurations'
const INTENTS = '/v1/payment_intents'
const METHODS = '/v1/payment_methods'
const SESSIONS = '/v1/checkout/sessions'
const SETUPS = '/v1/setup_intents'

const account = {
  type: 'us_bank_account',
  'us_bank_account[account_number]': '000123456789',
  'us_bank_account[routing_number]': '110000000',
  'us_bank_account[account_holder_type]': 'individual',
  'billing_details[name]': 'Jenny Rosen',
  'billing_details[email]': 'jenny@example.com',
}

const session = { ...item, mode: 'payment', success_url: 'https://example.com/paid' }

const configurations: readonly Call[] = [
  { route: `GET ${CONFIGURATIONS}`, keeps: { configuration: 'data.0.id' } },
  { route: `GET ${CONFIGURATIONS}/:id`, ids: ['configuration'] },
  {
    route: `POST ${CONFIGURATIONS}`,
    form: { name: 'Germany', 'klarna[display_preference][preference]': 'on' },
    keeps: { germany: 'id' },
  },
  {
    route: `POST ${CONFIGURATIONS}/:id`,
    ids: ['germany'],
    form: { name: 'Austria', active: 'false' },
  },
]

const others: readonly Call[] = [
  { route: `POST ${METHODS}`, form: account, keeps: { account: 'id' } },
  {
    route: `POST ${METHODS}`,
    form: { type: 'sepa_debit', 'sepa_debit[iban]': 'AT611904300234573201' },
    keeps: { iban: 'id' },
  },
  {
    route: `POST ${METHODS}`,
    form: {
      type: 'bacs_debit',
      'bacs_debit[account_number]': '00012345',
      'bacs_debit[sort_code]': '108800',
    },
  },
  { route: `POST ${METHODS}`, form: { type: 'ideal', 'ideal[bank]': 'ing' } },
  { route: `POST ${METHODS}`, form: { type: 'klarna' } },
  { route: `POST ${METHODS}`, form: { type: 'bancontact' } },
  { route: `POST ${METHODS}`, form: { type: 'konbini' } },
  {
    route: `POST ${METHODS}`,
    form: { type: 'boleto', 'boleto[tax_id]': '000.000.000-00' },
  },
  {
    route: `POST ${INTENTS}`,
    form: {
      amount: '2000',
      currency: 'usd',
      confirm: 'true',
      payment_method: '<account>',
      'allowed_payment_method_types[0]': 'us_bank_account',
      'mandate_data[customer_acceptance][type]': 'offline',
      'expand[0]': 'latest_charge',
      'expand[1]': 'payment_method',
    },
    keeps: {
      mandate: 'latest_charge.payment_method_details.us_bank_account.mandate',
    },
  },
  { route: 'GET /v1/mandates/:id', ids: ['mandate'], form: { 'expand[0]': 'payment_method' } },
  {
    route: `POST ${SESSIONS}`,
    form: { ...session, 'allowed_payment_method_types[0]': 'us_bank_account' },
  },
  {
    route: `POST ${SESSIONS}`,
    form: {
      ...session,
      'allowed_payment_method_types[0]': 'customer_balance',
      'payment_method_options[customer_balance][funding_type]': 'bank_transfer',
      'payment_method_options[customer_balance][bank_transfer][type]': 'us_bank_transfer',
    },
  },
]

const setups: readonly Call[] = [
  { route: `POST ${SETUPS}`, keeps: { setup: 'id' } },
  { route: `POST ${SETUPS}`, keeps: { 'unwanted setup': 'id' } },
  { route: `POST ${SETUPS}/:id`, ids: ['setup'], form: { description: 'Monthly' } },
  { route: `POST ${SETUPS}/:id/confirm`, ids: ['setup'], form: { payment_method: 'pm_card_visa' } },
  { route: `POST ${SETUPS}/:id/cancel`, ids: ['unwanted setup'] },
  { route: `GET ${SETUPS}/:id`, ids: ['setup'], form: { 'expand[0]': 'payment_method' } },
  { route: `GET ${SETUPS}`, form: { limit: '2' } },
  {
    route: `POST ${SESSIONS}`,
    form: {
      mode: 'setup',
      currency: 'usd',
      customer: '<customer>',
      success_url: 'https://example.com/saved',
      'setup_intent_data[description]': 'Monthly',
      'expand[0]': 'setup_intent',
    },
    keeps: { 'setup session': 'id' },
  },
  {
    route: 'POST /v1/payment_pages/:id/confirm',
    ids: ['setup session'],
    form: { payment_method: 'pm_card_visa', expected_amount: '0' },
  },
  { route: `GET ${SESSIONS}/:id`, ids: ['setup session'], form: { 'expand[0]': 'setup_intent' } },
]

const CUSTOMERS = '/v1/customers'

const transfers: readonly Call[] = [
  {
    route: `POST ${INTENTS}`,
    form: {
      amount: '2000',
      currency: 'usd',
      confirm: 'true',
      customer: '<customer>',
      'allowed_payment_method_types[0]': 'customer_balance',
      'payment_method_data[type]': 'customer_balance',
      'payment_method_options[customer_balance][funding_type]': 'bank_transfer',
      'payment_method_options[customer_balance][bank_transfer][type]': 'us_bank_transfer',
    },
    keeps: { awaited: 'id' },
  },
  {
    route: `POST ${CUSTOMERS}/:id/cash_balance`,
    ids: ['customer'],
    form: { 'settings[reconciliation_mode]': 'manual' },
  },
  {
    route: 'POST /v1/test_helpers/customers/:id/fund_cash_balance',
    ids: ['customer'],
    form: { amount: '2500', currency: 'usd', reference: 'Tea' },
    keeps: { movement: 'id' },
  },
  {
    route: `POST ${INTENTS}/:id/apply_customer_balance`,
    ids: ['awaited'],
    form: { amount: '1500', 'expand[0]': 'payment_method' },
  },
  { route: `GET ${CUSTOMERS}/:id/cash_balance`, ids: ['customer'] },
  { route: `GET ${CUSTOMERS}/:id`, ids: ['customer'], form: { 'expand[0]': 'cash_balance' } },
  {
    route: `GET ${CUSTOMERS}/:id/cash_balance_transactions`,
    ids: ['customer'],
    form: { 'expand[0]': 'data.applied_to_payment.payment_intent' },
  },
  {
    route: `GET ${CUSTOMERS}/:id/cash_balance_transactions/:transaction`,
    ids: ['customer', 'movement'],
    form: { 'expand[0]': 'customer' },
  },
]

export const otherMethods: readonly Call[] = [...configurations, ...others, ...setups, ...transfers]
