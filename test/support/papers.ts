/** Invoices, charges, credit notes and quotes as they may be, for the tests of documents. */

import type {
  ChargeOnPaper,
  CreditNoteOnPaper,
  InvoiceOnPaper,
  QuoteOnPaper,
  SheetMerchant,
} from '../../src/domain/papers.ts'
import type { SheetContext } from '../../src/ui/sheets/context.ts'

/** 2026-09-16. */
export const ISSUED = 1_789_516_800

export const MERCHANT: SheetMerchant = {
  name: 'Field Notes GmbH',
  address: { line1: 'Torstraße 1', city: 'Berlin', postal_code: '10119', country: 'DE' },
  email: 'help@fieldnotes.example',
  phone: '+49 30 1234567',
  url: 'https://fieldnotes.example',
  brandColor: null,
}

export function sampleContext(locale: string, more: Partial<SheetContext> = {}): SheetContext {
  return {
    locale,
    merchant: MERCHANT,
    sellerTaxIds: [{ type: 'eu_vat', value: 'DE123456789' }],
    taxRates: { txr_de: { display_name: 'VAT', percentage: 19, country: 'DE' } },
    discounts: { di_1: { name: 'Spring', percent_off: 10 } },
    shippingName: 'DHL',
    ...more,
  }
}

export interface SampleLine {
  readonly description: string
  readonly quantity: number
  readonly unit: number
  readonly isPeriodic?: boolean
}

const NOTEBOOKS: readonly SampleLine[] = [
  { description: 'Notebook, dotted', quantity: 3, unit: 1200 },
  { description: 'Membership', quantity: 1, unit: 4500, isPeriodic: true },
]

export interface SampleInvoice {
  readonly currency?: string
  readonly lines?: readonly SampleLine[]
  /** In per cent, of the lines after the discount. */
  readonly tax?: { readonly percent: number; readonly isInclusive: boolean } | null
  readonly discount?: number
  readonly shipping?: number
  readonly isReverse?: boolean
  readonly more?: Partial<InvoiceOnPaper>
}

/** Its figures are computed, so that they are right whatever is asked for. */
export function sampleInvoice({
  currency = 'eur',
  lines = NOTEBOOKS,
  tax = { percent: 19, isInclusive: false },
  discount = 0,
  shipping = 0,
  isReverse = false,
  more = {},
}: SampleInvoice = {}): InvoiceOnPaper {
  const subtotal = lines.reduce((sum, { quantity, unit }) => sum + quantity * unit, 0)
  const taxable = subtotal - discount
  const percent = isReverse ? 0 : (tax?.percent ?? 0)
  const due = tax?.isInclusive
    ? Math.round((taxable * percent) / (100 + percent))
    : Math.round((taxable * percent) / 100)
  const total = taxable + shipping + (tax?.isInclusive ? 0 : due)
  const on = tax?.isInclusive ? taxable - due : taxable
  const taxes = tax ? [taxOf(due, on, { isInclusive: tax.isInclusive, isReverse })] : []
  const invoice = {
    id: 'in_1',
    object: 'invoice',
    account_name: null,
    amount_due: total,
    amount_paid: 0,
    amount_remaining: total,
    amount_shipping: shipping,
    created: ISSUED,
    currency,
    custom_fields: [{ name: 'Order', value: 'PO-4711' }],
    ...JENNY,
    description: 'Thank you for writing things down.',
    due_date: ISSUED + 14 * 86_400,
    effective_at: ISSUED,
    footer: 'Field Notes GmbH, registered at Berlin, HRB 12345.',
    hosted_invoice_url: 'https://pay.example/i/1',
    lines: lineList(lines, taxes),
    livemode: true,
    number: '0A1B2C3D-0001',
    post_payment_credit_notes_amount: 0,
    pre_payment_credit_notes_amount: 0,
    rendering: null,
    shipping_cost:
      shipping > 0
        ? {
            amount_subtotal: shipping,
            amount_tax: 0,
            amount_total: shipping,
            shipping_rate: 'shr_1',
          }
        : null,
    shipping_details: null,
    status: 'open',
    status_transitions: { finalized_at: ISSUED, paid_at: null },
    subtotal,
    total,
    total_discount_amounts: discount > 0 ? [{ amount: discount, discount: 'di_1' }] : [],
    total_excluding_tax: total - due,
    total_taxes: taxes,
    ...more,
  }
  // The rest of an invoice is not on paper.
  return invoice as unknown as InvoiceOnPaper
}

const JENNY = {
  customer_address: {
    line1: '510 Townsend St',
    line2: null,
    city: 'San Francisco',
    state: 'CA',
    postal_code: '94103',
    country: 'US',
  },
  customer_email: 'jenny@rosen.example',
  customer_name: 'Jenny Rosen',
  customer_shipping: null,
  customer_tax_ids: [{ type: 'us_ein', value: '12-3456789' }],
}

function taxOf(
  amount: number,
  taxable_amount: number,
  { isInclusive, isReverse }: { readonly isInclusive: boolean; readonly isReverse: boolean },
) {
  return {
    amount,
    tax_behavior: isInclusive ? 'inclusive' : 'exclusive',
    tax_rate_details: { tax_rate: 'txr_de' },
    taxability_reason: isReverse ? 'reverse_charge' : 'standard_rated',
    taxable_amount,
    type: 'tax_rate_details',
  }
}

function lineList(lines: readonly SampleLine[], taxes: readonly object[]) {
  return {
    object: 'list',
    has_more: false,
    url: '/v1/invoices/in_1/lines',
    data: lines.map(({ description, quantity, unit, isPeriodic }) => ({
      description,
      amount: quantity * unit,
      quantity,
      quantity_decimal: null,
      period: { start: ISSUED, end: isPeriodic ? ISSUED + 30 * 86_400 : ISSUED },
      pricing: { type: 'price_details', unit_amount_decimal: String(unit) },
      taxes,
    })),
  }
}

export function paid(invoice: InvoiceOnPaper): InvoiceOnPaper {
  return {
    ...invoice,
    amount_paid: invoice.amount_due,
    amount_remaining: 0,
    status: 'paid',
    status_transitions: { ...invoice.status_transitions, paid_at: ISSUED + 86_400 },
  }
}

export function sampleCharge(more: Partial<ChargeOnPaper> = {}): ChargeOnPaper {
  const charge = {
    amount: 2300,
    amount_captured: 2300,
    amount_refunded: 0,
    billing_details: {
      address: null,
      email: 'jenny@rosen.example',
      name: 'Jenny Rosen',
      phone: null,
      tax_id: null,
    },
    created: ISSUED,
    currency: 'eur',
    description: 'Three notebooks',
    livemode: true,
    payment_method_details: { type: 'card', card: { brand: 'visa', last4: '4242' } },
    receipt_number: '1166-4449',
    shipping: null,
    ...more,
  }
  // As above.
  return charge as unknown as ChargeOnPaper
}

export function sampleCreditNote(invoice: InvoiceOnPaper): CreditNoteOnPaper {
  const note = {
    id: 'cn_1',
    object: 'credit_note',
    amount: invoice.total,
    created: ISSUED + 86_400,
    currency: invoice.currency,
    discount_amounts: [],
    effective_at: null,
    invoice,
    lines: {
      data: invoice.lines.data.map((line) => ({
        description: line.description,
        amount: line.amount,
        quantity: line.quantity,
        unit_amount_decimal: line.pricing?.unit_amount_decimal ?? null,
        taxes: line.taxes,
      })),
    },
    livemode: true,
    memo: 'The parcel came back.',
    number: `${invoice.number}-CN-01`,
    shipping_cost: null,
    status: 'issued',
    subtotal: invoice.subtotal,
    total: invoice.total,
    total_taxes: invoice.total_taxes,
  }
  // As above.
  return note as unknown as CreditNoteOnPaper
}

export function sampleQuote(more: Partial<QuoteOnPaper> = {}): QuoteOnPaper {
  const quote = {
    id: 'qt_1',
    object: 'quote',
    amount_subtotal: 8100,
    amount_total: 8829,
    created: ISSUED,
    currency: 'eur',
    description: 'For the workshop in October.',
    expires_at: ISSUED + 30 * 86_400,
    footer: null,
    header: 'Notebooks for thirty people',
    invoice_settings: { custom_fields: null },
    line_items: {
      data: [
        {
          description: 'Notebook, dotted',
          amount_subtotal: 8100,
          quantity: 30,
          price: { unit_amount_decimal: '270' },
        },
      ],
    },
    livemode: true,
    number: 'QT-0A1B2C3D-0001-1',
    status: 'open',
    status_transitions: { finalized_at: ISSUED },
    total_details: { amount_discount: 810, amount_shipping: 0, amount_tax: 1539 },
    ...more,
  }
  // As above.
  return quote as unknown as QuoteOnPaper
}
