/**
 * The order as the payer has changed it so far, to be drawn again when something else was wrong.
 */

import { quantityBounds } from '../domain/payment-link.ts'
import { termsIn } from '../domain/pricing/price-line.ts'
import { refusalOfAmount } from '../domain/pricing/custom-amount.ts'
import { refusalOfCart } from '../domain/totals/price-cart.ts'
import type { Choices } from '../operations/checkout/choices.ts'
import type { DrawnItem } from './payment-view.ts'

/** With the choices that are on offer; as it was where they come to what nobody can count. */
export function chosenItems(
  items: readonly DrawnItem[],
  choices: Choices,
  currency: string,
): readonly DrawnItem[] {
  const isOnly = items.filter(({ offer }) => !offer).length === 1
  const chosen = items.map((item) => ({
    ...item,
    quantity: quantityOf(item, choices, isOnly),
    customAmount: amountOf(item, choices, currency),
  }))
  const refusal = refusalOfCart({ currency, lines: chosen })
  return refusal === null || refusal === 'amount_too_small' ? chosen : items
}

function quantityOf(item: DrawnItem, { quantities }: Choices, isOnly: boolean): number {
  const wanted = quantities.get(item.id)
  const bounds = item.offer?.bounds ?? boundsOf(item, isOnly)
  if (wanted === undefined || !bounds) return item.quantity
  if (item.offer && wanted === 0) return wanted
  const { minimum, maximum } = bounds
  return wanted >= minimum && wanted <= maximum ? wanted : item.quantity
}

function boundsOf({ adjustable_quantity: adjustable }: DrawnItem, isOnly: boolean) {
  return adjustable && quantityBounds(adjustable, isOnly)
}

function amountOf(
  { price, customAmount: known }: DrawnItem,
  { customAmount }: Choices,
  currency: string,
) {
  const custom = termsIn(price, currency)?.custom_unit_amount
  if (!custom || customAmount === null) return known
  return refusalOfAmount(custom, customAmount, currency) === null ? customAmount : known
}
