/** The rows of taxes between subtotal and total. */

import type { ItemTax } from '../domain/records/checkout-session.ts'
import type { AppliedTax } from '../domain/records/tax-rate.ts'
import type { CartTotals } from '../domain/totals/price-cart.ts'
import { formatPercent } from '../i18n/format.ts'
import { translator } from '../i18n/translate.ts'
import { addedUp } from '../objects/taxes.ts'
import type { AdjustmentView } from './view.ts'

/**
 * A row for each rate; one that says so where nothing is due, or where nobody knows yet. The items
 * are the lines of the order, then what is shipped.
 */
export function taxRows(
  items: readonly { readonly applied?: readonly AppliedTax[] }[],
  totals: Pick<CartTotals, 'taxes' | 'shippingTaxes'>,
  { isUnknown, locale }: { readonly isUnknown: boolean; readonly locale: string },
): readonly AdjustmentView[] {
  const say = translator(locale)
  const row = { label: say('tax.tax'), note: null, remove: null }
  if (isUnknown) return [{ ...row, note: say('tax.enterAddress'), amount: null }]
  const taxes = [...totals.taxes, totals.shippingTaxes]
  const all = items.flatMap(({ applied = [] }, index) =>
    applied.map((tax, at) => ({ ...tax, ...taxes[index]![at]! })),
  )
  return taxRowsOf(all, locale)
}

/** Of what bears taxes, each of which is known. */
export function taxRowsOf(all: readonly ItemTax[], locale: string): readonly AdjustmentView[] {
  if (all.length === 0) return []
  const row = { label: translator(locale)('tax.tax'), note: null, remove: null }
  const told = addedUp(all).filter(isTold)
  return told.length === 0 ? [{ ...row, amount: 0 }] : told.map((tax) => rowOf(tax, locale))
}

/** A tax that is not due is not told, but one that the payer owes instead is. */
function isTold({ rate, taxability_reason: why }: ItemTax): boolean {
  return rate.percentage > 0 || why === null || why === 'reverse_charge' || why === 'zero_rated'
}

function rowOf({ amount, rate, taxability_reason: why }: ItemTax, locale: string): AdjustmentView {
  const say = translator(locale)
  const { display_name: name, percentage, inclusive } = rate
  const percent = formatPercent(percentage, locale)
  const note =
    why === 'reverse_charge'
      ? say('tax.reverseCharge')
      : inclusive && amount > 0
        ? say('tax.included')
        : null
  return { label: say('tax.rate', { name, percent }), note, amount, remove: null }
}
