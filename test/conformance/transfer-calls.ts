/** Calls that show money between accounts: transfers, application fees, and what goes back. */

import type { Call } from './call.ts'

const TRANSFERS = '/v1/transfers'
const REVERSALS = `${TRANSFERS}/:id/reversals`
const FEES = '/v1/application_fees'
const FEE_REFUNDS = `${FEES}/:id/refunds`

const paid = {
  amount: '2000',
  currency: 'usd',
  confirm: 'true',
  'automatic_payment_methods[enabled]': 'true',
  'automatic_payment_methods[allow_redirects]': 'never',
}

export const transferred: readonly Call[] = [
  {
    route: 'POST /v1/accounts',
    form: { type: 'custom', country: 'US' },
    keeps: { recipient: 'id' },
  },
  { route: 'POST /v1/payment_intents', form: { ...paid, payment_method: 'pm_card_bypassPending' } },
  {
    route: 'POST /v1/payment_intents',
    form: {
      ...paid,
      payment_method: 'pm_card_visa',
      application_fee_amount: '200',
      on_behalf_of: '<recipient>',
      'transfer_data[destination]': '<recipient>',
      'transfer_data[description]': 'Tea',
      'transfer_data[metadata][a]': 'b',
      'transfer_data[payment_data][description]': 'Tea',
      'expand[0]': 'latest_charge',
    },
    keeps: { 'shared charge': 'latest_charge.id' },
  },
  {
    route: 'GET /v1/charges/:charge',
    ids: ['shared charge'],
    form: { 'expand[0]': 'transfer', 'expand[1]': 'application_fee' },
    keeps: { fee: 'application_fee.id', 'its transfer': 'transfer.id' },
  },
  {
    route: 'POST /v1/refunds',
    form: {
      charge: '<shared charge>',
      amount: '500',
      reverse_transfer: 'true',
      refund_application_fee: 'true',
    },
  },
  {
    route: `POST ${TRANSFERS}`,
    form: {
      amount: '1000',
      currency: 'usd',
      destination: '<recipient>',
      description: 'June',
      'metadata[a]': 'b',
      source_type: 'card',
      transfer_group: 'teas',
      'expand[0]': 'destination_payment',
    },
    keeps: { transfer: 'id' },
  },
  {
    route: `POST ${TRANSFERS}`,
    form: {
      amount: '1',
      currency: 'usd',
      destination: '<recipient>',
      source_transaction: '<shared charge>',
    },
    refused: 400,
  },
  {
    route: `POST ${TRANSFERS}`,
    form: { amount: '99999999', currency: 'usd', destination: '<recipient>' },
    refused: 400,
  },
  { route: `GET ${TRANSFERS}`, form: { destination: '<recipient>' } },
  { route: `GET ${TRANSFERS}/:id`, ids: ['transfer'], form: { 'expand[0]': 'destination' } },
  { route: `POST ${TRANSFERS}/:id`, ids: ['transfer'], form: { description: 'July' } },
  {
    route: `POST ${REVERSALS}`,
    ids: ['transfer'],
    form: { amount: '100', description: 'Too much', 'metadata[a]': 'b' },
    keeps: { reversal: 'id' },
  },
  { route: `GET ${REVERSALS}`, ids: ['transfer'] },
  { route: `GET ${REVERSALS}/:reversal`, ids: ['transfer', 'reversal'] },
  {
    route: `POST ${REVERSALS}/:reversal`,
    ids: ['transfer', 'reversal'],
    form: { 'metadata[a]': 'c' },
  },
  { route: `GET ${FEES}`, form: { limit: '3' } },
  { route: `GET ${FEES}/:id`, ids: ['fee'], form: { 'expand[0]': 'charge' } },
  {
    route: `POST ${FEE_REFUNDS}`,
    ids: ['fee'],
    form: { amount: '10', 'metadata[a]': 'b' },
    keeps: { 'fee refund': 'id' },
  },
  { route: `GET ${FEE_REFUNDS}`, ids: ['fee'] },
  { route: `GET ${FEE_REFUNDS}/:refund`, ids: ['fee', 'fee refund'] },
  {
    route: `POST ${FEE_REFUNDS}/:refund`,
    ids: ['fee', 'fee refund'],
    form: { 'metadata[a]': 'c' },
  },
  { route: 'GET /v1/balance_transactions', form: { 'expand[0]': 'data.source', limit: '20' } },
  { route: 'GET /v1/balance' },
  { route: 'GET /v1/events', form: { type: 'transfer.created' } },
  { route: 'GET /v1/events', form: { type: 'application_fee.refunded' } },
]
