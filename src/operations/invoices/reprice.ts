/** A draft that has changed is priced anew, and says so. */

import { maximumCharge } from '../../domain/currency.ts'
import type { Invoice } from '../../domain/records/invoice.ts'
import { assert } from '../../lib/assert.ts'
import { invoiceTooLarge, tooManyLines } from '../../objects/invoice-refusals.ts'
import { customers } from '../../store/customers.ts'
import type { Transaction } from '../../store/transaction.ts'
import { changeObject } from '../changes.ts'
import { invoiceWays } from './draft.ts'
import { pricedInvoice } from './price.ts'

export const MOST_LINES = 250

/** Emits `invoice.updated` where something shows. */
export async function changeDraft(
  tx: Transaction,
  before: Invoice,
  after: Invoice,
): Promise<Invoice> {
  const customer = after.customer ? await tx.find(customers, after.customer) : null
  assert(customer, 'an invoice has its customer')
  const priced = await pricedInvoice(tx, after, customer)
  requirePayableTotal(priced)
  return changeObject(tx, invoiceWays, { before, after: priced, event: 'invoice.updated' })
}

export function requirePayableTotal({ amount_due: due, currency }: Invoice): void {
  if (due > maximumCharge(currency)) throw invoiceTooLarge(currency)
}

export function requireRoom({ own: { lines } }: Invoice, more: number): void {
  if (lines.length + more > MOST_LINES) throw tooManyLines(MOST_LINES)
}
