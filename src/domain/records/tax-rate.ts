/** What we keep of a tax rate: all of it. */

import type Stripe from 'stripe'
import type { Stored } from '../wire.ts'

export type TaxRate = Stored<Stripe.TaxRate>

/** A tax as it is put on a line: its rate, and why it is that one. */
export interface AppliedTax {
  readonly rate: TaxRate
  /** Null where the merchant chose the rate. */
  readonly taxability_reason: TaxabilityReason | null
}

export type TaxabilityReason =
  | 'customer_exempt'
  | 'not_collecting'
  | 'not_subject_to_tax'
  | 'not_supported'
  | 'product_exempt'
  | 'reduced_rated'
  | 'reverse_charge'
  | 'standard_rated'
  | 'zero_rated'
