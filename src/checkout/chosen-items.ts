/**
 * The order as the payer has changed it so far, to be drawn again when something else was wrong.
 */

import { quantityBounds } from '../domain/payment-link.ts'
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
  const chosen = items.map((item) => ({
    ...item,
    quantity: quantityOf(item, choices, items.length === 1),
    customAmount: amountOf(item, choices),
  }))
  const refusal = refusalOfCart({ currency, lines: chosen })
  return refusal === null || refusal === 'amount_too_small' ? chosen : items
}

function quantityOf(item: DrawnItem, { quantities }: Choices, isOnly: boolean): number {
  const wanted = quantities.get(item.id)
  if (wanted === undefined || !item.adjustable_quantity) return item.quantity
  const { minimum, maximum } = quantityBounds(item.adjustable_quantity, isOnly)
  return wanted >= minimum && wanted <= maximum ? wanted : item.quantity
}

function amountOf({ price, customAmount: known }: DrawnItem, { customAmount }: Choices) {
  const custom = price.custom_unit_amount
  if (!custom || customAmount === null) return known
  return refusalOfAmount(custom, customAmount, price.currency) === null ? customAmount : known
}
