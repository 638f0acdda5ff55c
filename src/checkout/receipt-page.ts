/** `/receipts/…`: a receipt for whoever knows its address, as a page and as a PDF. */

import { sellerOf } from '../operations/connect/parties.ts'
import type { Context as Request } from 'hono'
import { drawReceiptPdf } from '../documents/pdf.ts'
import type { ReceiptOnPaper } from '../domain/papers.ts'
import type { Charge } from '../domain/records/charge.ts'
import type { Context } from '../operations/context.ts'
import { invoiceOnPaper } from '../operations/invoices/on-paper.ts'
import { brandLogo } from '../operations/mails/logo.ts'
import { onPaper } from '../operations/mails/payment-mails.ts'
import { invoicePaidBy } from '../store/invoices.ts'
import type { SheetContext } from '../ui/sheets/context.ts'
import { receiptSheet } from '../ui/sheets/receipt.ts'
import { frameOf } from './drawing.ts'
import { localeOf, notFound } from './message.ts'
import { renderReceiptPage } from './pages/receipt-page.tsx'
import { paperContext, pdfAnswer } from './papers.ts'
import type { CheckoutOptions } from './visits.ts'

interface Visit {
  readonly charge: Charge
  readonly ctx: Context
  readonly slug: string
}

/** Always as the payment stands now, whatever came back of it since. */
export async function showReceipt(options: CheckoutOptions, request: Request): Promise<Response> {
  const visit = await visitOf(options, request)
  if (!visit) return notFound(options.pages, request)
  const { scope } = visit.ctx.reader
  const frame = await frameOf(options.pages, request, {
    scope,
    locale: null,
    seller: sellerOf(visit.charge),
  })
  const { receipt, context } = await receiptOf(visit, frame.locale)
  const sheet = receiptSheet(receipt, context)
  // The badge beside the name says it already, and the heading says whose it is.
  const pdfUrl = `/receipts/${visit.slug}/pdf?locale=${encodeURIComponent(frame.locale)}`
  return request.html(renderReceiptPage({ ...frame, sheet, pdfUrl }))
}

export async function sendReceipt(options: CheckoutOptions, request: Request): Promise<Response> {
  const visit = await visitOf(options, request)
  if (!visit) return notFound(options.pages, request)
  const { receipt, context } = await receiptOf(visit, localeOf(request))
  const logo = await brandLogo(visit.ctx.reader, visit.charge)
  const bytes = await drawReceiptPdf(receipt, { ...context, logo })
  return pdfAnswer(request, bytes, { name: 'Receipt', number: receipt.charge.receipt_number })
}

async function visitOf(options: CheckoutOptions, request: Request): Promise<Visit | null> {
  const slug = request.req.param('receipt') ?? ''
  const found = /^[A-Za-z0-9]{32}$/.test(slug) ? await options.findReceipt(slug) : null
  return found && { charge: found.charge, ctx: options.context(found.scope), slug }
}

/** Of a payment that paid an invoice, what stands on the invoice. */
async function receiptOf(
  { charge, ctx }: Visit,
  locale: string,
): Promise<{ readonly receipt: ReceiptOnPaper; readonly context: SheetContext }> {
  const { reader } = ctx
  const context = await paperContext(reader, locale, charge)
  const { payment_intent: intent } = charge
  const paid = intent === null ? null : await invoicePaidBy(reader, intent)
  if (!paid) return { receipt: { charge: onPaper(charge) }, context }
  const { invoice, names } = await invoiceOnPaper(reader, paid)
  return { receipt: { charge: onPaper(charge), invoice }, context: { ...context, ...names } }
}
