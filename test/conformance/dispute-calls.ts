/** Calls that show disputes, and what banks warn of before them. */

import { picture } from '../support/pictures.ts'
import type { Call } from './call.ts'

const DISPUTES = '/v1/disputes'
const WARNINGS = '/v1/radar/early_fraud_warnings'
const INTENTS = '/v1/payment_intents'

const paid = (card: string, keeps: string): Call => ({
  route: `POST ${INTENTS}`,
  form: {
    amount: '2000',
    confirm: 'true',
    currency: 'usd',
    payment_method: `pm_card_${card}`,
    return_url: 'https://example.com/back',
  },
  keeps: { [keeps]: 'id', [`${keeps} charge`]: 'latest_charge' },
})
const found = (paid: string, keeps: string): Call => ({
  route: `GET ${DISPUTES}`,
  form: { payment_intent: `<${paid}>`, limit: '1' },
  keeps: { [keeps]: 'data.0.id' },
})

const COMPELLING = 'evidence[enhanced_evidence][visa_compelling_evidence_3]'

export const disputed: readonly Call[] = [
  paid('createDispute', 'paid in vain'),
  found('paid in vain', 'dispute'),
  {
    route: 'POST /v1/files',
    form: { purpose: 'dispute_evidence' },
    file: picture(128),
    keeps: { proof: 'id' },
  },
  {
    route: `POST ${DISPUTES}/:id`,
    ids: ['dispute'],
    form: {
      'evidence[customer_name]': 'Jenny Rosen',
      'evidence[receipt]': '<proof>',
      'evidence[uncategorized_text]': 'It was delivered.',
      'expand[0]': 'evidence.receipt',
      'metadata[a]': 'b',
      intended_submission_method: 'manual',
      submit: 'false',
    },
  },
  { route: 'GET /v1/files/:id/contents', ids: ['proof'] },
  { route: `POST ${DISPUTES}/:id`, ids: ['dispute'], form: { submit: 'true' } },
  { route: `POST ${DISPUTES}/:id/close`, ids: ['dispute'], refused: 400 },
  {
    route: `GET ${DISPUTES}/:id`,
    ids: ['dispute'],
    form: {
      'expand[0]': 'charge',
      'expand[1]': 'payment_intent',
      'expand[2]': 'balance_transactions.source',
    },
  },
  { route: 'POST /v1/refunds', form: { charge: '<paid in vain charge>' }, refused: 400 },
  {
    route: 'GET /v1/balance_transactions',
    form: { source: '<dispute>', 'expand[0]': 'data.source' },
  },
  paid('visa', 'one payment'),
  paid('visa', 'other payment'),
  paid('createCe3EligibleDispute', 'paid again'),
  found('paid again', 'eligible'),
  {
    route: `POST ${DISPUTES}/:id`,
    ids: ['eligible'],
    form: {
      [`${COMPELLING}[disputed_transaction][customer_account_id]`]: 'jenny',
      [`${COMPELLING}[disputed_transaction][customer_purchase_ip]`]: '203.0.113.7',
      [`${COMPELLING}[disputed_transaction][merchandise_or_services]`]: 'merchandise',
      [`${COMPELLING}[disputed_transaction][shipping_address][country]`]: 'NL',
      [`${COMPELLING}[prior_undisputed_transactions][0][charge]`]: '<one payment charge>',
      [`${COMPELLING}[prior_undisputed_transactions][1][charge]`]: '<other payment charge>',
      submit: 'false',
    },
  },
  { route: `POST ${DISPUTES}/:id/close`, ids: ['eligible'] },
  paid('createDisputeInquiry', 'asked about'),
  found('asked about', 'inquiry'),
  { route: `POST ${DISPUTES}/:id/close`, ids: ['inquiry'] },
  paid('createComplianceDispute', 'against the rules'),
  { route: `GET ${DISPUTES}`, form: { limit: '100', 'expand[0]': 'data.charge' } },
  paid('createIssuerFraudRecord', 'warned of'),
  {
    route: `GET ${WARNINGS}`,
    form: { charge: '<warned of charge>', 'expand[0]': 'data.charge' },
    keeps: { warning: 'data.0.id' },
  },
  { route: `GET ${WARNINGS}/:id`, ids: ['warning'] },
]
