/** Invoices held for a request, in the status that it needs. */

import { INVOICE_ALLOWS, invoiceAllows } from '../../domain/billing/invoice-status.ts'
import type { Invoice } from '../../domain/records/invoice.ts'
import type { ApiError } from '../../objects/errors.ts'
import {
  type RefusedAction,
  finalizedNotEditable,
  wrongInvoiceStatus,
} from '../../objects/invoice-refusals.ts'
import { invoices } from '../../store/invoices.ts'
import type { Transaction } from '../../store/transaction.ts'
import { findNamed } from '../changes.ts'
import { holdInvoice } from './pay.ts'

/** The subscription first, if there is one; `param` says which parameter has named it. */
export async function holdNamed(tx: Transaction, id: string, param = 'id'): Promise<Invoice> {
  await findNamed(tx, invoices, id, param)
  return holdInvoice(tx, id)
}

export async function holdDraft(
  tx: Transaction,
  id: string,
  param = 'id',
  refusal: () => ApiError = finalizedNotEditable,
): Promise<Invoice> {
  const invoice = await holdNamed(tx, id, param)
  if (invoice.status !== 'draft') throw refusal()
  return invoice
}

export function requireStatus(
  { status }: Invoice,
  action: Exclude<RefusedAction, 'attach_payment'>,
): void {
  if (!invoiceAllows(action, status))
    throw wrongInvoiceStatus(action, status, INVOICE_ALLOWS[action])
}
