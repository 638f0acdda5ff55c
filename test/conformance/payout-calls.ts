/** Calls that show payouts, top-ups, how a balance is settled, and its report. */

import type { Call } from './call.ts'

const PAYOUTS = '/v1/payouts'
const TOPUPS = '/v1/topups'
const REPORTS = '/v1/paylinks/reports/balance'

const payout = { amount: '100', currency: 'usd' }

export const paidOut: readonly Call[] = [
  {
    route: `POST ${TOPUPS}`,
    form: {
      amount: '5000',
      currency: 'usd',
      description: 'Funds',
      'expand[0]': 'balance_transaction',
    },
    keeps: { 'top-up': 'id' },
  },
  {
    route: `POST ${TOPUPS}`,
    form: { amount: '500', currency: 'usd', source: 'btok_us_verified', 'metadata[a]': 'b' },
    keeps: { 'slow top-up': 'id' },
  },
  { route: `POST ${TOPUPS}/:id`, ids: ['top-up'], form: { 'metadata[a]': 'b' } },
  { route: `GET ${TOPUPS}/:id`, ids: ['top-up'] },
  { route: `GET ${TOPUPS}`, form: { status: 'succeeded' } },
  { route: `POST ${TOPUPS}/:id/cancel`, ids: ['slow top-up'] },
  {
    route: 'POST /v1/accounts/:id/external_accounts',
    ids: ['account'],
    form: { external_account: 'btok_us_verified' },
    keeps: { bank: 'id' },
  },
  {
    route: `POST ${PAYOUTS}`,
    form: {
      ...payout,
      destination: '<bank>',
      'expand[0]': 'balance_transaction',
      'expand[1]': 'destination',
    },
    keeps: { payout: 'id' },
  },
  { route: `POST ${PAYOUTS}`, form: payout, keeps: { 'other payout': 'id' } },
  { route: `POST ${PAYOUTS}/:id`, ids: ['payout'], form: { 'metadata[foo]': 'bar' } },
  { route: `GET ${PAYOUTS}/:id`, ids: ['payout'] },
  { route: `GET ${PAYOUTS}`, form: { status: 'pending', limit: '10' } },
  { route: `POST ${PAYOUTS}/:id/cancel`, ids: ['other payout'] },
  { route: `POST ${PAYOUTS}/:id/reverse`, ids: ['payout'], refused: 400 },
  { route: `POST ${PAYOUTS}`, form: { ...payout, amount: '99999999' }, refused: 400 },
  {
    route: 'POST /v1/balance_settings',
    form: {
      'payments[payouts][schedule][interval]': 'manual',
      'payments[payouts][minimum_balance_by_currency][usd]': '500',
      'payments[settlement_timing][delay_days_override]': '3',
    },
  },
  { route: 'GET /v1/balance_settings' },
  { route: 'GET /v1/balance_transactions', form: { payout: '<payout>' } },
  { route: `GET ${REPORTS}`, form: { currency: 'usd' } },
  { route: `GET ${REPORTS}/csv`, form: { currency: 'usd' } },
]
