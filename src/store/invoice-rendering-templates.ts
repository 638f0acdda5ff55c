/** Templates of invoices. */

import type { InvoiceTemplate } from '../domain/records/invoice-rendering-template.ts'
import type { Kind } from './kinds.ts'

export const invoiceTemplates: Kind<InvoiceTemplate> = {
  table: 'invoice_rendering_templates',
  object: 'invoice_rendering_template',
  columns: ({ status }) => ({ status }),
}
