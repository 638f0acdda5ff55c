/** The wire shape of what pays an invoice. */

import type { InvoicePayment } from '../domain/records/invoice.ts'

export function renderInvoicePayment(payment: InvoicePayment): InvoicePayment {
  return payment
}
