/** The wire shape of a mandate. */

import type Stripe from 'stripe'
import type { Mandate } from '../domain/records/mandate.ts'
import type { Stored } from '../domain/wire.ts'

export function renderMandate({ created: _created, ...wire }: Mandate): Stored<Stripe.Mandate> {
  return wire
}
