/** Invoices, what is to stand on the next one, and what has been paid of them. */

import {
  type Invoice,
  type InvoiceItem,
  type InvoicePayment,
  subscriptionOf,
} from '../domain/records/invoice.ts'
import type { Engine } from './engine.ts'
import { type Kind, type Scope, flag } from './kinds.ts'
import { type Reader, revive } from './reader.ts'

/** `billing` is unique: no period of a subscription has two invoices. */
export const invoices: Kind<Invoice> = {
  table: 'invoices',
  object: 'invoice',
  livesOnClocks: true,
  columns: (invoice) => ({
    status: invoice.status,
    customer: invoice.customer,
    collection_method: invoice.collection_method,
    due_date: invoice.due_date,
    number: invoice.number,
    subscription: subscriptionOf(invoice),
    secret: invoice.own.secret,
    billing: invoice.own.billing,
  }),
}

export const invoiceItems: Kind<InvoiceItem> = {
  table: 'invoice_items',
  object: 'invoiceitem',
  livesOnClocks: true,
  columns: ({ customer, invoice, own }) => ({
    customer,
    invoice,
    subscription: own.subscription,
    pending: flag(invoice === null),
  }),
}

export const invoicePayments: Kind<InvoicePayment> = {
  table: 'invoice_payments',
  object: 'invoice_payment',
  columns: ({ invoice, payment, status }) => ({
    invoice,
    payment_intent: payment.payment_intent ?? null,
    status,
  }),
}

/** By the secret of its address, with whose it is; null where nobody has such an invoice. */
export async function scopeOfInvoice(
  engine: Engine,
  secret: string,
): Promise<{ readonly scope: Scope; readonly invoice: Invoice } | null> {
  const query = engine.sql.selectFrom('invoices').selectAll().where('secret', '=', secret)
  const [row] = await engine.run(query.compile())
  if (!row) return null
  const scope = { account: row.account, livemode: row.livemode === 1 }
  return { scope, invoice: revive(invoices, row) }
}

/** Of a customer, in the order in which they were made; those of one subscription, or of none. */
export async function pendingItems(
  reader: Reader,
  customer: string,
): Promise<readonly InvoiceItem[]> {
  const where = [
    ['customer', '=', customer],
    ['pending', '=', 1],
  ] as const
  return (await reader.page(invoiceItems, { where, limit: 250 })).records.toReversed()
}

/** The first is the one that pays by default. */
export async function paymentsOf(
  reader: Reader,
  invoice: string,
): Promise<readonly InvoicePayment[]> {
  const where = [['invoice', '=', invoice]] as const
  return (await reader.page(invoicePayments, { where, limit: 100 })).records.toReversed()
}

/** What this intent has paid, or some of it; null where it paid no invoice. */
export async function invoicePaidBy(reader: Reader, intent: string): Promise<Invoice | null> {
  const where = [
    ['payment_intent', '=', intent],
    ['status', '=', 'paid'],
  ] as const
  const [payment] = (await reader.page(invoicePayments, { where, limit: 1 })).records
  return payment ? reader.find(invoices, payment.invoice) : null
}
