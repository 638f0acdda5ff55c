/** Templates of invoices: made with the account, put away, taken out again. */

import type { InvoiceTemplate } from '../domain/records/invoice-rendering-template.ts'
import { templateStatus } from '../objects/invoice-refusals.ts'
import { invoiceTemplates } from '../store/invoice-rendering-templates.ts'
import type { Transaction } from '../store/transaction.ts'
import { lockOr404 } from './changes.ts'

export interface NewTemplate {
  readonly footer?: string
  readonly memo?: string
  readonly nickname: string
}

/** Stripe has them made in its dashboard; here they are made with the account. */
export function createTemplate(tx: Transaction, input: NewTemplate): InvoiceTemplate {
  const template: InvoiceTemplate = {
    id: tx.newId('inrtem'),
    object: 'invoice_rendering_template',
    created: tx.now,
    livemode: tx.scope.livemode,
    metadata: {},
    nickname: input.nickname,
    status: 'active',
    version: 1,
    own: { footer: input.footer ?? null, memo: input.memo ?? null },
  }
  tx.insert(invoiceTemplates, template)
  return template
}

/** No event of Stripe's speaks of templates. */
export async function moveTemplate(
  tx: Transaction,
  id: string,
  status: 'active' | 'archived',
): Promise<InvoiceTemplate> {
  const before = await lockOr404(tx, invoiceTemplates, id)
  if (before.status === status) throw templateStatus(status)
  const after: InvoiceTemplate = { ...before, status }
  tx.update(invoiceTemplates, after)
  return after
}
