/** What a request says of a shipping rate. */

import type { MetadataChange, TaxBehavior } from '../prices/input.ts'

interface Bound {
  readonly unit: 'business_day' | 'day' | 'hour' | 'month' | 'week'
  readonly value: number
}

interface AmountInput {
  readonly amount: number
  readonly tax_behavior?: TaxBehavior
}

export interface NewShippingRate {
  readonly delivery_estimate?: { readonly maximum?: Bound; readonly minimum?: Bound }
  readonly display_name: string
  readonly fixed_amount?: {
    readonly amount: number
    readonly currency: string
    readonly currency_options?: Readonly<Record<string, AmountInput>>
  }
  readonly metadata?: MetadataChange
  readonly tax_behavior?: TaxBehavior
  readonly tax_code?: string
}

export interface ShippingRateChange {
  readonly active?: boolean
  readonly fixed_amount?: {
    readonly currency_options?: Readonly<Record<string, Partial<AmountInput>>>
  }
  readonly metadata?: MetadataChange
  readonly tax_behavior?: TaxBehavior
}
