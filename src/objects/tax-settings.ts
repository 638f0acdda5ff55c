/** The wire shape of a merchant's tax settings. */

import type Stripe from 'stripe'
import type { TaxSettings } from '../domain/records/tax-settings.ts'
import type { Wire } from '../domain/wire.ts'

export function renderTaxSettings({
  id: _id,
  created: _created,
  ...wire
}: TaxSettings): Wire<Stripe.Tax.Settings> & { readonly id?: string } {
  const isActive = wire.head_office !== null
  return {
    ...wire,
    status: isActive ? 'active' : 'pending',
    status_details: isActive ? { active: {} } : { pending: { missing_fields: ['head_office'] } },
  }
}
