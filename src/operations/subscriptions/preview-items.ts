/** What a preview bills beside what there is: as if it had been an invoice item. */

import { priceLine } from '../../domain/pricing/price-line.ts'
import type { Invoice, InvoiceLine } from '../../domain/records/invoice.ts'
import { exclusiveParams, missingParam } from '../../objects/errors.ts'
import { currencyMismatch } from '../../objects/refusals.ts'
import { invoiceItems } from '../../store/invoices.ts'
import { products } from '../../store/products.ts'
import type { Transaction } from '../../store/transaction.ts'
import { inCurrency } from '../carts.ts'
import { changedMetadata, findNamed } from '../changes.ts'
import { lineOf } from '../invoices/lines.ts'
import type { MetadataChange } from '../prices/input.ts'
import { type PriceChoice, oncePrice } from './prices.ts'
import { ratesNamed } from './settings.ts'

export interface PreviewItem extends PriceChoice {
  readonly amount?: number
  readonly currency?: string
  readonly description?: string
  readonly discountable?: boolean
  /** One that waits, and is billed as the request says. */
  readonly invoiceitem?: string
  readonly metadata?: MetadataChange
  readonly period?: { readonly end: number; readonly start: number }
  readonly quantity?: number
  readonly tax_behavior?: 'exclusive' | 'inclusive' | 'unspecified'
  readonly tax_code?: string | null
  readonly tax_rates?: readonly string[] | null
}

export async function previewLines(
  tx: Transaction,
  bill: Invoice,
  inputs: readonly PreviewItem[],
): Promise<readonly InvoiceLine[]> {
  const lines: InvoiceLine[] = []
  for (const [index, input] of inputs.entries())
    lines.push(await lineFor(tx, bill, input, `invoice_items[${index}]`))
  return lines
}

async function lineFor(
  tx: Transaction,
  bill: Invoice,
  input: PreviewItem,
  path: string,
): Promise<InvoiceLine> {
  const { currency } = bill
  if (input.invoiceitem !== undefined)
    await findNamed(tx, invoiceItems, input.invoiceitem, `${path}[invoiceitem]`)
  if (input.currency !== undefined && input.currency !== currency)
    throw currencyMismatch([input.currency], currency, `${path}[currency]`)
  const hasPrice = input.price !== undefined || input.price_data !== undefined
  if (hasPrice && input.amount !== undefined)
    throw exclusiveParams(['amount', 'price'], `${path}[amount]`)
  if (!hasPrice && input.amount === undefined) throw missingParam(`${path}[amount]`)
  const price = hasPrice ? await oncePrice(tx, input, path) : null
  const quantity = input.quantity ?? 1
  const amount = price
    ? priceLine(inCurrency(price, currency, `${path}[price]`), quantity)
    : (input.amount ?? 0)
  const product = price ? await tx.find(products, price.product) : null
  return lineOf(tx, bill.id, {
    amount,
    currency,
    description: input.description ?? product?.name ?? null,
    discountable: input.discountable ?? amount >= 0,
    metadata: changedMetadata({}, input.metadata),
    period: input.period ?? { start: tx.now, end: tx.now },
    price,
    quantity,
    taxBehavior: input.tax_behavior ?? null,
    taxCode: input.tax_code ?? null,
    taxRates: await ratesNamed(tx, input.tax_rates ?? [], `${path}[tax_rates]`),
    parent: {
      invoice_item_details: {
        invoice_item: input.invoiceitem ?? '',
        proration: false,
        proration_details: { credited_items: null },
        subscription: null,
      },
      subscription_item_details: null,
      type: 'invoice_item_details',
    },
  })
}
