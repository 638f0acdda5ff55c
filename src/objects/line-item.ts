/** The wire shape of a line item: of a link, or of a session. */

import type Stripe from 'stripe'
import type { LineTotals } from '../domain/totals/price-cart.ts'
import type { AdjustableQuantity } from '../domain/records/payment-link.ts'
import type { Wire } from '../domain/wire.ts'
import type { PriceObject } from './price.ts'

export type LineItemObject = Omit<Wire<Stripe.LineItem>, 'price' | 'discounts' | 'taxes'> & {
  readonly price: PriceObject | null
}

export interface ShownLine {
  readonly id: string
  readonly adjustable_quantity: AdjustableQuantity | null
  readonly currency: string
  readonly description: string | null
  readonly quantity: number
  readonly totals: LineTotals
}

export function renderLineItem(line: ShownLine, price: PriceObject | null): LineItemObject {
  return {
    id: line.id,
    object: 'item',
    adjustable_quantity: line.adjustable_quantity,
    amount_discount: line.totals.amount_discount,
    amount_subtotal: line.totals.amount_subtotal,
    amount_tax: line.totals.amount_tax,
    amount_total: line.totals.amount_total,
    currency: line.currency,
    description: line.description,
    metadata: {},
    price,
    quantity: line.quantity,
  }
}
