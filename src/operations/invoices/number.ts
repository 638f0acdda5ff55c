/** Numbers of invoices, without a gap: each customer's in a row, or all of an account's. */

import { type Sold, sellerOf } from '../connect/parties.ts'
import type { Customer } from '../../domain/records/customer.ts'
import { assert } from '../../lib/assert.ts'
import { accountInScope, lockAccount, updateAccount } from '../../store/accounts.ts'
import { customers } from '../../store/customers.ts'
import { invoices } from '../../store/invoices.ts'
import type { Transaction } from '../../store/transaction.ts'

export interface Numbered {
  readonly customer: Customer
  readonly number: string
}

/** The customer is held, so whoever else bills them waits. So is an account that counts itself. */
export async function takeNumber(
  tx: Transaction,
  customer: Customer,
  invoice: Sold,
): Promise<Numbered> {
  // What is issued for another account is numbered in that account's own row.
  const seller = sellerOf(invoice)
  if (seller !== null) return takeNumberOfAccount(tx, customer, seller)
  const account = await accountInScope(tx)
  if (account?.own.invoice_numbering === 'account')
    return takeNumberOfAccount(tx, customer, account.id)
  const prefix = customer.invoice_prefix ?? ''
  const first = customer.next_invoice_sequence ?? 1
  const { number, sequence } = await firstFree(tx, prefix, first)
  const after: Customer = { ...customer, next_invoice_sequence: sequence + 1 }
  tx.update(customers, after)
  return { customer: after, number }
}

async function takeNumberOfAccount(
  tx: Transaction,
  customer: Customer,
  id: string,
): Promise<Numbered> {
  const account = await lockAccount(tx, id)
  assert(account, 'whoever bills has an account')
  const mode = tx.scope.livemode ? 'live' : 'test'
  const { own } = account
  const prefix = own.invoice_prefix ?? account.id.slice(-8).toUpperCase()
  const { number, sequence } = await firstFree(tx, prefix, own.nextInvoice?.[mode] ?? 1)
  const nextInvoice = { ...own.nextInvoice, [mode]: sequence + 1 }
  updateAccount(tx, { ...account, own: { ...own, nextInvoice } })
  return { customer, number }
}

/** A merchant may have given a number by hand that would have been next. */
async function firstFree(tx: Transaction, prefix: string, from: number) {
  for (let sequence = from; ; sequence++) {
    const number = `${prefix}-${String(sequence).padStart(4, '0')}`
    const where = [['number', '=', number]] as const
    const { records } = await tx.page(invoices, { where, limit: 1 })
    if (records.length === 0) return { number, sequence }
  }
}
