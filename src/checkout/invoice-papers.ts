/** What can be taken along of an invoice: its PDF, and those of its credit notes. */

import { sellerOf } from '../operations/connect/parties.ts'
import { drawCreditNotePdf, drawInvoicePdf } from '../documents/pdf.ts'
import type { Charge } from '../domain/records/charge.ts'
import { creditNoteOnPaper, invoiceOnPaper } from '../operations/invoices/on-paper.ts'
import { brandLogo } from '../operations/mails/logo.ts'
import { charges } from '../store/charges.ts'
import { creditNotes } from '../store/credit-notes.ts'
import { paymentsOf } from '../store/invoices.ts'
import { paymentIntents } from '../store/payment-intents.ts'
import { frameOf } from './drawing.ts'
import { localeOf, notFound } from './message.ts'
import { renderHostedInvoice } from './pages/hosted-invoice.tsx'
import { paperContext, pdfAnswer } from './papers.ts'
import type { InvoiceVisit } from './visits.ts'

/** Of an invoice that nobody has to pay (any more): how it ended, and what it was for. */
export async function showPaper(visit: InvoiceVisit): Promise<Response> {
  const { options, request, ctx, invoice, scope } = visit
  const frame = await frameOf(options.pages, request, {
    scope,
    locale: null,
    seller: sellerOf(invoice),
  })
  const paper = await invoiceOnPaper(ctx.reader, invoice)
  const context = { ...(await paperContext(ctx.reader, frame.locale, invoice)), ...paper.names }
  const charge = await lastCharge(visit)
  const page = renderHostedInvoice(frame, {
    invoice: paper.invoice,
    context,
    pdfUrl: pdfUrlOf(visit, frame.locale),
    receiptUrl: charge?.receipt_url ?? null,
  })
  return request.html(page, invoice.status === 'void' ? 410 : 200)
}

/** In the language of the page that leads to it. */
export function pdfUrlOf({ invoice }: Pick<InvoiceVisit, 'invoice'>, locale: string): string {
  return `/i/${invoice.own.secret}/pdf?locale=${encodeURIComponent(locale)}`
}

export async function sendInvoicePdf(visit: InvoiceVisit): Promise<Response> {
  const { options, request, ctx, invoice } = visit
  if (invoice.status === 'draft') return notFound(options.pages, request)
  const { reader } = ctx
  const paper = await invoiceOnPaper(reader, invoice)
  const context = { ...(await paperContext(reader, localeOf(request), invoice)), ...paper.names }
  const logo = await brandLogo(reader, invoice)
  const bytes = await drawInvoicePdf(paper.invoice, { ...context, logo })
  return pdfAnswer(request, bytes, { name: 'Invoice', number: invoice.number })
}

export async function sendCreditNotePdf(visit: InvoiceVisit): Promise<Response> {
  const { options, request, ctx, invoice } = visit
  const { reader } = ctx
  const note = await reader.find(creditNotes, request.req.param('note') ?? '')
  if (note?.own.secret !== invoice.own.secret) return notFound(options.pages, request)
  const paper = await invoiceOnPaper(reader, invoice)
  const context = { ...(await paperContext(reader, localeOf(request), invoice)), ...paper.names }
  const logo = await brandLogo(reader, invoice)
  const shown = creditNoteOnPaper(reader, note)
  const bytes = await drawCreditNotePdf(shown, { ...context, logo, invoice: paper.invoice })
  return pdfAnswer(request, bytes, { name: 'Credit-note', number: note.number })
}

/** What has paid it last; null where nothing did, or it was paid elsewhere. */
async function lastCharge({ ctx, invoice }: InvoiceVisit): Promise<Charge | null> {
  const { reader } = ctx
  const paid = (await paymentsOf(reader, invoice.id)).findLast(({ status }) => status === 'paid')
  const id = paid?.payment.payment_intent
  const intent = id ? await reader.find(paymentIntents, id) : null
  return intent?.latest_charge ? reader.find(charges, intent.latest_charge) : null
}
