/** Adds up an order while the payer changes it; the server then has the last word. */

import type { CartView, LineView } from './view.ts'

export interface CartEdits {
  /** By line id; a line that is not named keeps its quantity. */
  readonly quantities: ReadonlyMap<string, number>
  /** The amount as typed so far; null while it is none. */
  readonly amount: number | null
}

/**
 * Null where only the server knows: a line that is not simply quantity times price, a discount,
 * what is billed again and again.
 */
export function previewCart(cart: CartView, edits: CartEdits): CartView | null {
  if (cart.adjustments.length > 0 || cart.recurring) return null
  const lines: LineView[] = []
  for (const line of cart.lines) {
    const previewed = cart.customAmount ? { ...line, total: edits.amount ?? 0 } : edit(line, edits)
    if (!previewed) return null
    lines.push(previewed)
  }
  const subtotal = lines.reduce((sum, { total }) => sum + total, 0)
  const customAmount = cart.customAmount && { ...cart.customAmount, amount: edits.amount }
  return { ...cart, lines, customAmount, subtotal, total: subtotal }
}

function edit(line: LineView, { quantities }: CartEdits): LineView | null {
  const quantity = quantities.get(line.id) ?? line.quantity
  if (quantity === line.quantity) return line
  if (line.unitAmount === null) return null
  return { ...line, quantity, total: line.unitAmount * quantity }
}
