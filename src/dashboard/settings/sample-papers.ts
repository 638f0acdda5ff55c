/** What a preview of mails and invoices is about: somebody who bought something, once. */

import type { ChargeOnPaper, InvoiceOnPaper } from '../../domain/papers.ts'
import type { Timestamp } from '../../lib/clock.ts'

export interface Sample {
  readonly currency: string
  readonly livemode: boolean
  readonly now: Timestamp
}

export const SAMPLE_NAME = 'A product of yours'
/** In whatever the smallest unit of the currency is. */
export const SAMPLE_AMOUNT = 4200

const PAYER = { name: 'Jenny Rosen', email: 'jenny.rosen@example.com' }

export function sampleCharge({ currency, livemode, now }: Sample): ChargeOnPaper {
  const charge = {
    amount: SAMPLE_AMOUNT,
    amount_captured: SAMPLE_AMOUNT,
    amount_refunded: 0,
    billing_details: { ...PAYER, address: null, phone: null, tax_id: null },
    created: now,
    currency,
    description: SAMPLE_NAME,
    livemode,
    payment_method_details: { type: 'card', card: { brand: 'visa', last4: '4242' } },
    receipt_number: '1234-5678',
    shipping: null,
  }
  // The rest of a charge is not on paper.
  return charge as unknown as ChargeOnPaper
}

export function sampleInvoice({ currency, livemode, now }: Sample): InvoiceOnPaper {
  const line = {
    description: SAMPLE_NAME,
    amount: SAMPLE_AMOUNT,
    quantity: 1,
    quantity_decimal: null,
    period: { start: now, end: now },
    pricing: { type: 'price_details', unit_amount_decimal: String(SAMPLE_AMOUNT) },
    taxes: [],
  }
  const invoice = {
    account_name: null,
    amount_due: SAMPLE_AMOUNT,
    amount_paid: SAMPLE_AMOUNT,
    amount_remaining: 0,
    amount_shipping: 0,
    created: now,
    currency,
    custom_fields: null,
    customer_address: null,
    customer_email: PAYER.email,
    customer_name: PAYER.name,
    customer_shipping: null,
    customer_tax_ids: [],
    description: null,
    due_date: null,
    effective_at: now,
    footer: null,
    hosted_invoice_url: null,
    lines: { object: 'list', has_more: false, url: '', data: [line] },
    livemode,
    number: 'A1B2C3D4-0001',
    post_payment_credit_notes_amount: 0,
    pre_payment_credit_notes_amount: 0,
    rendering: null,
    shipping_cost: null,
    shipping_details: null,
    status: 'paid',
    status_transitions: { finalized_at: now, paid_at: now },
    subtotal: SAMPLE_AMOUNT,
    total: SAMPLE_AMOUNT,
    total_discount_amounts: [],
    total_excluding_tax: SAMPLE_AMOUNT,
    total_taxes: [],
  }
  // As above.
  return invoice as unknown as InvoiceOnPaper
}
