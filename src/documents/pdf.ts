/** The PDFs: invoice, receipt, credit note, quote. The same object gives the same bytes. */

import type {
  CreditNoteOnPaper,
  InvoiceOnPaper,
  QuoteOnPaper,
  ReceiptOnPaper,
} from '../domain/papers.ts'
import type { SheetContext } from '../ui/sheets/context.ts'
import { documentWords } from '../i18n/document-words.ts'
import { creditNoteSheet } from '../ui/sheets/credit-note.ts'
import { invoiceSheet } from '../ui/sheets/invoice.ts'
import { quoteSheet } from '../ui/sheets/quote.ts'
import { receiptSheet } from '../ui/sheets/receipt.ts'
import type { Sheet } from '../ui/sheets/sheet.ts'
import { drawSheet } from './pdf/draw-sheet.ts'
import { A4, LETTER, type Paper } from './pdf/page.ts'

export interface PdfContext extends SheetContext {
  /** PNG or JPEG; what cannot be read is left out, and the name stands in its place. */
  readonly logo?: Uint8Array | null
  /** What the merchant has chosen; `auto` goes by the buyer's country. */
  readonly pageSize?: 'a4' | 'letter' | 'auto'
}

export function drawInvoicePdf(invoice: InvoiceOnPaper, context: PdfContext): Promise<Uint8Array> {
  const { finalized_at: finalized } = invoice.status_transitions
  return draw(invoiceSheet(invoice, context), context, {
    created: invoice.effective_at ?? finalized ?? invoice.created,
    country: invoice.customer_address?.country,
    size: invoice.rendering?.pdf?.page_size,
  })
}

export function drawReceiptPdf(receipt: ReceiptOnPaper, context: PdfContext): Promise<Uint8Array> {
  return draw(receiptSheet(receipt, context), context, {
    created: receipt.charge.created,
    country: receipt.charge.billing_details.address?.country,
    size: receipt.invoice?.rendering?.pdf?.page_size,
  })
}

export function drawCreditNotePdf(
  note: CreditNoteOnPaper,
  context: PdfContext & { readonly invoice?: InvoiceOnPaper | null },
): Promise<Uint8Array> {
  return draw(creditNoteSheet(note, context), context, {
    created: note.effective_at ?? note.created,
    country: context.invoice?.customer_address?.country ?? context.customer?.address?.country,
  })
}

export function drawQuotePdf(quote: QuoteOnPaper, context: PdfContext): Promise<Uint8Array> {
  return draw(quoteSheet(quote, context), context, {
    created: quote.status_transitions.finalized_at ?? quote.created,
    country: context.customer?.address?.country,
  })
}

interface Origin {
  readonly created: number
  readonly country?: string | null | undefined
  readonly size?: string | null | undefined
}

function draw(sheet: Sheet, context: PdfContext, origin: Origin): Promise<Uint8Array> {
  const { logo = null, pageSize = 'auto' } = context
  const paper = paperFor(origin.size ?? pageSize, origin.country ?? regionOf(context.locale))
  const say = documentWords(context.locale)
  return drawSheet(sheet, { logo, paper, created: origin.created }, (page, pages) =>
    say('page.of', { page: String(page), pages: String(pages) }),
  )
}

/** Where people print on Letter. */
const LETTER_COUNTRIES = 'US CA MX PH CL CO CR DO GT NI PA PR SV VE'.split(' ')

function paperFor(size: string, country: string): Paper {
  if (size === 'a4' || size === 'letter') return size === 'a4' ? A4 : LETTER
  return LETTER_COUNTRIES.includes(country) ? LETTER : A4
}

function regionOf(locale: string): string {
  return new Intl.Locale(locale).maximize().region ?? ''
}
