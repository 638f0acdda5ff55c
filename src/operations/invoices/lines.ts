/** The lines of an invoice: what a period costs, what waited for it, what was changed between. */

import type { Discount } from '../../domain/records/discount.ts'
import type { InvoiceItem, InvoiceLine } from '../../domain/records/invoice.ts'
import type { TaxRate } from '../../domain/records/tax-rate.ts'
import type { Price } from '../../domain/records.ts'
import type { Timestamp } from '../../lib/clock.ts'
import type { Transaction } from '../../store/transaction.ts'

export interface NewLine {
  /** Minor units, before discounts and taxes; below zero for a credit. */
  readonly amount: number
  readonly currency: string
  readonly description: string | null
  readonly period: { readonly start: Timestamp; readonly end: Timestamp }
  readonly quantity: number | null
  /** Null for an amount of its own. */
  readonly price: Price | null
  readonly discountable?: boolean
  readonly discounts?: readonly Discount[]
  readonly metadata?: Readonly<Record<string, string>>
  readonly taxRates?: readonly TaxRate[]
  /** Null where its product's, and its price's, count. */
  readonly taxCode?: string | null
  readonly taxBehavior?: string | null
  readonly parent?: InvoiceLine['parent']
  readonly subscription?: string | null
  readonly invoiceItem?: string | null
}

/** Its totals are none until the invoice is priced. */
export function lineOf(tx: Transaction, invoice: string, line: NewLine): InvoiceLine {
  const { amount, currency, price, quantity, period } = line
  return {
    id: tx.newId('il'),
    object: 'line_item',
    amount,
    currency,
    description: line.description,
    discountable: line.discountable ?? true,
    invoice,
    livemode: tx.scope.livemode,
    metadata: { ...line.metadata },
    parent: line.parent ?? null,
    period: { ...period },
    pretax_credit_amounts: [],
    pricing: price && pricingOf(price),
    quantity,
    quantity_decimal: quantity === null ? null : String(quantity),
    subscription: line.subscription ?? null,
    subtotal: amount,
    own: {
      discounts: line.discounts ?? [],
      discountAmounts: [],
      taxRates: line.taxRates ?? [],
      taxes: [],
      product: price?.product ?? null,
      taxCode: line.taxCode ?? null,
      taxBehavior: line.taxBehavior ?? price?.tax_behavior ?? null,
      invoiceItem: line.invoiceItem ?? null,
    },
  }
}

export function pricingOf({ id, product, unit_amount_decimal }: Price) {
  return {
    price_details: { price: id, product },
    type: 'price_details' as const,
    unit_amount_decimal,
  }
}

/** A line of what waited for this invoice. */
export function lineOfItem(tx: Transaction, invoice: string, item: InvoiceItem): InvoiceLine {
  const { own, pricing, parent } = item
  const details = parent?.subscription_details ?? null
  const subscription = details?.subscription ?? own.subscription
  const line = lineOf(tx, invoice, {
    amount: item.amount,
    currency: item.currency,
    description: item.description,
    period: item.period,
    quantity: item.quantity,
    price: null,
    discountable: item.discountable,
    discounts: own.discounts,
    metadata: item.metadata ?? {},
    taxRates: item.tax_rates,
    taxCode: own.taxCode,
    taxBehavior: own.taxBehavior,
    subscription,
    invoiceItem: item.id,
    parent: details?.subscription_item
      ? {
          invoice_item_details: null,
          subscription_item_details: {
            invoice_item: item.id,
            proration: item.proration,
            proration_details: item.proration ? { credited_items: null } : null,
            subscription,
            subscription_item: details.subscription_item,
          },
          type: 'subscription_item_details',
        }
      : {
          invoice_item_details: {
            invoice_item: item.id,
            proration: item.proration,
            proration_details: item.proration ? { credited_items: null } : null,
            subscription,
          },
          subscription_item_details: null,
          type: 'invoice_item_details',
        },
  })
  const product = pricing?.price_details?.product ?? null
  return { ...line, pricing, own: { ...line.own, product } }
}

/** The same on another invoice: nothing waits for it there. */
export function copiedLine(tx: Transaction, invoice: string, line: InvoiceLine): InvoiceLine {
  return { ...line, id: tx.newId('il'), invoice, own: { ...line.own, invoiceItem: null } }
}
