/** The wire shape of a shipping rate. Its currencies travel only when `expand` asks for them. */

import type Stripe from 'stripe'
import type { ShippingRate } from '../domain/records/shipping-rate.ts'
import type { Stored } from '../domain/wire.ts'

export type ShippingRateObject = Stored<Stripe.ShippingRate>

export function renderShippingRate({
  own: _own,
  fixed_amount: { amount, currency },
  ...wire
}: ShippingRate): ShippingRateObject {
  return { ...wire, fixed_amount: { amount, currency } }
}
