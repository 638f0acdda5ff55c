/** The wire shape of a template of invoices. */

import type { InvoiceTemplate } from '../domain/records/invoice-rendering-template.ts'

export function renderInvoiceTemplate({
  own: _own,
  ...wire
}: InvoiceTemplate): Omit<InvoiceTemplate, 'own'> {
  return wire
}
