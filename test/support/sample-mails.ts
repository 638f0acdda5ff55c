/** One mail of each kind, at its fullest. */

import type { MailMatter } from '../../src/domain/mails.ts'
import { ISSUED, paid, sampleCharge, sampleInvoice } from './papers.ts'

const invoice = sampleInvoice({ discount: 810, shipping: 490 })
const charge = sampleCharge({ amount_captured: invoice.total })
const manageUrl = 'https://pay.example/p/1'
const coming = { plan: 'Notebook Club', amount: 4500, currency: 'eur', manageUrl }

export const everyMail: readonly MailMatter[] = [
  {
    kind: 'receipt',
    charge,
    invoice: paid(invoice),
    receiptUrl: 'https://pay.example/receipts/1',
  },
  { kind: 'invoice', invoice },
  {
    kind: 'payment_failed',
    amount: 2360,
    currency: 'usd',
    again: true,
    retryAt: ISSUED + 3 * 86_400,
    updateUrl: manageUrl,
  },
  { kind: 'trial_ending', at: ISSUED + 7 * 86_400, ...coming },
  { kind: 'renewal', at: ISSUED + 7 * 86_400, ...coming },
  {
    kind: 'refund',
    charge,
    amount: 500,
    currency: 'eur',
    refundedAt: ISSUED,
    number: '1166-4449',
    receiptUrl: 'https://pay.example/receipts/1',
  },
  { kind: 'paid', charge, payment: 'pi_1Pgc78B7WZ01zgkW' },
  { kind: 'sign_in', url: 'https://pay.example/s/1', expiresAt: ISSUED },
  {
    kind: 'link',
    url: 'https://pay.example/b/1',
    title: 'House blend, 1 kg',
    message: 'As we said on the telephone.',
  },
  { kind: 'invitation', url: 'https://pay.example/join/1', by: 'Ada', expiresAt: ISSUED },
  { kind: 'password_reset', url: 'https://pay.example/reset/1', expiresAt: ISSUED },
  { kind: 'security_notice', change: 'Added a passkey', at: ISSUED, address: '203.0.113.9' },
  {
    kind: 'destination_notice',
    of: 'payment_link',
    id: 'plink_1PgafmB7WZ01zgkW6dKueIc5',
    host: 'elsewhere.example',
    before: 'shop.example',
    by: 'Ada (ada@shop.example)',
    at: ISSUED,
    url: 'https://pay.example/payment-links/1',
  },
]
