/** Receipts and invoices of a made-up merchant, as pages. */

import { paid, sampleCharge, sampleContext, sampleInvoice } from './papers.ts'
import { receiptSheet } from '../../src/ui/sheets/receipt.ts'
import { renderHostedInvoice } from '../../src/checkout/pages/hosted-invoice.tsx'
import { renderReceiptPage } from '../../src/checkout/pages/receipt-page.tsx'
import { samplePage } from '../../src/checkout/pages/sample-views.ts'

/** By name, as HTML. */
export function samplePapers(locale: string): Readonly<Record<string, string>> {
  const { merchant, assets, testMode } = samplePage()
  const frame = { locale, merchant, assets, testMode }
  const context = sampleContext(locale)
  const view = { context, pdfUrl: '/i/1/pdf', receiptUrl: null }
  return {
    receipt: renderReceiptPage({
      ...frame,
      sheet: receiptSheet({ charge: sampleCharge({ amount_refunded: 500 }) }, context),
      pdfUrl: '/receipts/1/pdf',
    }),
    invoicePaid: renderHostedInvoice(frame, {
      ...view,
      invoice: paid(sampleInvoice({ isReverse: true })),
      receiptUrl: '/receipts/1/pdf',
    }),
    invoiceVoid: renderHostedInvoice(frame, {
      ...view,
      invoice: sampleInvoice({ discount: 810, shipping: 490, more: { status: 'void' } }),
    }),
  }
}
