/** The wire shape of a tax location. */

import type Stripe from 'stripe'
import type { TaxLocation } from '../domain/records/tax-location.ts'
import type { Wire } from '../domain/wire.ts'

/** When it was made is not shown. */
export function renderTaxLocation({
  created: _created,
  ...shown
}: TaxLocation): Wire<Stripe.Tax.Location> {
  return shown
}
