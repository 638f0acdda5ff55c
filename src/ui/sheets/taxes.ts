/** The rows of a document that tell of taxes and discounts. */

import type { RateOnPaper } from '../../domain/papers.ts'
import type { SheetContext, Words } from './context.ts'
import { formatPercent } from '../../i18n/format.ts'
import { type Amounts, money } from './formats.ts'
import type { TotalRow } from './sheet.ts'

/** The part of a tax that invoices, credit notes and their lines all have. */
export interface TaxOnPaper {
  readonly amount: number
  readonly tax_behavior: string
  readonly tax_rate_details: { readonly tax_rate: string } | null
  readonly taxability_reason: string
  readonly taxable_amount: number | null
}

export interface DiscountAmount {
  readonly amount: number
  readonly discount: string | { readonly id: string }
}

export function isReverseCharge({ taxability_reason: reason }: TaxOnPaper): boolean {
  return reason === 'reverse_charge'
}

/** A tax within the prices adds nothing to the total, and its row says so. */
export function taxRows(
  taxes: readonly TaxOnPaper[],
  { taxRates = {} }: SheetContext,
  { page, say, locale }: Words,
  amounts: Amounts,
): readonly TotalRow[] {
  return taxes.map((tax) => {
    const rate = taxRates[tax.tax_rate_details?.tax_rate ?? '']
    const name = nameOfRate(rate, page('tax.tax'))
    const percent = rate && formatPercent(isReverseCharge(tax) ? 0 : rate.percentage, locale)
    const on = tax.taxable_amount === null ? null : money(tax.taxable_amount, amounts)
    const label =
      percent === undefined
        ? name
        : on === null
          ? page('tax.rate', { name, percent })
          : say('tax.onAmount', { name, percent, amount: on })
    const isWithin = tax.tax_behavior === 'inclusive'
    return {
      label: isWithin ? `${label}, ${page('tax.included')}` : label,
      amount: money(tax.amount, amounts),
      role: isWithin ? 'note' : 'part',
    }
  })
}

/** `19%`, and a mark that leads to the note where the buyer accounts for it. */
export function taxCell(
  taxes: readonly TaxOnPaper[],
  { taxRates = {} }: SheetContext,
  locale: string,
): string {
  const cells = taxes.map((tax) => {
    const { percentage = 0 } = taxRates[tax.tax_rate_details?.tax_rate ?? ''] ?? {}
    return isReverseCharge(tax)
      ? `${formatPercent(0, locale)} [1]`
      : formatPercent(percentage, locale)
  })
  return [...new Set(cells)].join(' + ')
}

function nameOfRate(rate: RateOnPaper | undefined, otherwise: string): string {
  if (!rate) return otherwise
  const place = rate.jurisdiction ?? rate.country
  return place ? `${rate.display_name} – ${place}` : rate.display_name
}

export function discountRows(
  discounts: readonly DiscountAmount[],
  { discounts: known = {} }: SheetContext,
  { page, locale }: Words,
  amounts: Amounts,
): readonly TotalRow[] {
  return discounts.map(({ amount, discount }) => {
    const named = known[typeof discount === 'string' ? discount : discount.id]
    const percent = named?.percent_off
    const off = page('promo.off', {
      discount: percent ? formatPercent(percent, locale) : money(amount, amounts),
    })
    const label = named ? `${named.name} (${off})` : off
    return { label, amount: money(-amount, amounts), role: 'part' }
  })
}
