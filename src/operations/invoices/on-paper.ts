/** An invoice as documents, pages and mails show it: all its lines, and what things are called. */

import { readerOfParty } from '../connect/parties.ts'
import type {
  CreditNoteOnPaper,
  DiscountOnPaper,
  InvoiceOnPaper,
  PaperNames,
  RateOnPaper,
  TaxIdOnPaper,
} from '../../domain/papers.ts'
import type { CreditNote } from '../../domain/records/credit-note.ts'
import type { Discount } from '../../domain/records/discount.ts'
import type { Invoice } from '../../domain/records/invoice.ts'
import type { TaxRate } from '../../domain/records/tax-rate.ts'
import { renderCreditNote } from '../../objects/credit-note.ts'
import { renderInvoice, renderInvoiceLine } from '../../objects/invoice.ts'
import { coupons } from '../../store/coupons.ts'
import type { Reader } from '../../store/reader.ts'
import { shippingRates } from '../../store/shipping-rates.ts'
import { taxIds } from '../../store/tax-ids.ts'

export interface InvoicePaper {
  readonly invoice: InvoiceOnPaper
  readonly names: PaperNames
}

export async function invoiceOnPaper(reader: Reader, invoice: Invoice): Promise<InvoicePaper> {
  const shown = renderInvoice(invoice, reader.site)
  const lines = invoice.own.lines.map(renderInvoiceLine).map((line) => {
    return { ...line, discounts: [...line.discounts] }
  })
  return {
    invoice: {
      ...shown,
      discounts: [...shown.discounts],
      lines: { ...shown.lines, data: lines, has_more: false },
    },
    names: await namesOf(reader, invoice),
  }
}

export function creditNoteOnPaper(reader: Reader, note: CreditNote): CreditNoteOnPaper {
  const shown = renderCreditNote(note, reader.site)
  return { ...shown, lines: { ...shown.lines, data: [...note.own.lines], has_more: false } }
}

async function namesOf(reader: Reader, invoice: Invoice): Promise<PaperNames> {
  const { own, shipping_cost: shipping } = invoice
  const rate = shipping?.shipping_rate
  const shippingRate = typeof rate === 'string' ? await reader.find(shippingRates, rate) : null
  const discounts = [...own.discounts, ...own.lines.flatMap((line) => line.own.discounts)]
  const taxes = [...own.lines.flatMap((line) => line.own.taxes), ...own.shippingTaxes]
  return {
    sellerTaxIds: await sellerTaxIds(
      readerOfParty(reader, invoice.issuer),
      invoice.account_tax_ids ?? [],
    ),
    taxRates: ratesOnPaper(taxes.map((tax) => tax.rate)),
    discounts: await discountsOnPaper(reader, discounts),
    shippingName: shippingRate?.display_name ?? null,
  }
}

export function ratesOnPaper(rates: readonly TaxRate[]): Readonly<Record<string, RateOnPaper>> {
  const named = rates.map(({ id, display_name, percentage, jurisdiction, country }) => {
    return [id, { display_name, percentage, jurisdiction, country }] as const
  })
  return Object.fromEntries(named)
}

export async function discountsOnPaper(
  reader: Reader,
  discounts: readonly Discount[],
): Promise<Readonly<Record<string, DiscountOnPaper>>> {
  const named: Record<string, DiscountOnPaper> = {}
  for (const { id, source } of discounts) {
    const coupon = source.coupon === null ? null : await reader.find(coupons, source.coupon)
    if (coupon) named[id] = { name: coupon.name ?? coupon.id, percent_off: coupon.percent_off }
  }
  return named
}

async function sellerTaxIds(
  reader: Reader,
  ids: NonNullable<Invoice['account_tax_ids']>,
): Promise<readonly TaxIdOnPaper[]> {
  const found: TaxIdOnPaper[] = []
  for (const id of ids) {
    const taxId = typeof id === 'string' ? await reader.find(taxIds, id) : null
    if (taxId) found.push({ type: taxId.type, value: taxId.value })
  }
  return found
}
