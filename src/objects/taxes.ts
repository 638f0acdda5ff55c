/** The wire shapes of what taxes came to: of a line, and of a whole session. */

import type { CheckoutSession, ItemTax } from '../domain/records/checkout-session.ts'
import { sumMinor } from '../domain/money.ts'
import { renderTaxRate } from './tax-rate.ts'

export function renderTaxes(taxes: readonly ItemTax[] = []) {
  return taxes.map(({ amount, rate, taxability_reason, taxable_amount }) => ({
    amount,
    rate: renderTaxRate(rate),
    taxability_reason,
    taxable_amount,
  }))
}

/** Rates of all lines and of shipping added up: one row for each rate, and for each reason. */
export function renderBreakdown({
  own: { items, shippingTaxes = [] },
}: Pick<CheckoutSession, 'own'>) {
  return renderTaxes(addedUp([...items.flatMap(({ taxes = [] }) => taxes), ...shippingTaxes]))
}

export function addedUp(taxes: readonly ItemTax[]): readonly ItemTax[] {
  const groups = Map.groupBy(taxes, ({ rate, taxability_reason: why }) => `${rate.id} ${why ?? ''}`)
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    if (!first) return []
    const amount = sumMinor(group.map((one) => one.amount))
    return [{ ...first, amount, taxable_amount: sumMinor(group.map((one) => one.taxable_amount)) }]
  })
}
