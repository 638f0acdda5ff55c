/** `/receipts/…`: a receipt for whoever knows its address, as a page and as a PDF. */

import type { Context as Request } from 'hono'
import { drawReceiptPdf } from '../documents/pdf.ts'
import { fileName } from '../domain/mails.ts'
import type { SheetContext } from '../ui/sheets/context.ts'
import type { Charge } from '../domain/records/charge.ts'
import { assert } from '../lib/assert.ts'
import { merchantOnPaper } from '../operations/mails/enqueue.ts'
import { brandLogo } from '../operations/mails/logo.ts'
import { onPaper } from '../operations/mails/payment-mails.ts'
import type { Context } from '../operations/context.ts'
import { accountInScope } from '../store/accounts.ts'
import { receiptSheet } from '../ui/sheets/receipt.ts'
import { frameOf } from './drawing.ts'
import { localeOf, notFound } from './message.ts'
import { renderReceiptPage } from './pages/receipt-page.tsx'
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
  const frame = await frameOf(options.pages, request, { scope, locale: null })
  const context = await contextOf(visit, frame.locale)
  const sheet = receiptSheet({ charge: onPaper(visit.charge) }, context)
  // The badge beside the name says it already, and the heading says whose it is.
  const pdfUrl = `/receipts/${visit.slug}/pdf?locale=${encodeURIComponent(frame.locale)}`
  return request.html(renderReceiptPage({ ...frame, sheet, pdfUrl }))
}

export async function sendReceipt(options: CheckoutOptions, request: Request): Promise<Response> {
  const visit = await visitOf(options, request)
  if (!visit) return notFound(options.pages, request)
  const context = await contextOf(visit, localeOf(request))
  const logo = await brandLogo(visit.ctx.reader)
  const charge = onPaper(visit.charge)
  const bytes = await drawReceiptPdf({ charge }, { ...context, logo })
  return request.body(new Uint8Array(bytes), 200, {
    'content-type': 'application/pdf',
    'content-disposition': `inline; filename="${fileName('Receipt', charge.receipt_number)}"`,
  })
}

async function visitOf(options: CheckoutOptions, request: Request): Promise<Visit | null> {
  const slug = request.req.param('receipt') ?? ''
  const found = /^[A-Za-z0-9]{32}$/.test(slug) ? await options.findReceipt(slug) : null
  return found && { charge: found.charge, ctx: options.context(found.scope), slug }
}

async function contextOf({ ctx }: Visit, locale: string): Promise<SheetContext> {
  const account = await accountInScope(ctx.reader)
  assert(account, 'a receipt is somebody’s')
  return { locale, merchant: merchantOnPaper(account) }
}
