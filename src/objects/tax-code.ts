/** The wire shape of a tax code. */

import type Stripe from 'stripe'
import type { TaxCode } from '../domain/tax/tax-codes.ts'
import type { Wire } from '../domain/wire.ts'

export function renderTaxCode({ id, name, description }: TaxCode): Wire<Stripe.TaxCode> {
  return { id, object: 'tax_code', description, name, requirements: null }
}
