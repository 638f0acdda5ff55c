/** What a request says of a price. */

export type MetadataChange = Readonly<Record<string, string>> | ''
export type TaxBehavior = 'exclusive' | 'inclusive' | 'unspecified'

export interface TierInput {
  readonly flat_amount?: number
  readonly flat_amount_decimal?: string
  readonly unit_amount?: number
  readonly unit_amount_decimal?: string
  /** The last unit of the tier; null for all the rest. */
  readonly up_to: number | null
}

interface CustomAmountInput {
  readonly enabled: boolean
  readonly maximum?: number
  readonly minimum?: number
  readonly preset?: number
}

/** What a price says in one currency. */
export interface CurrencyTermsInput {
  readonly custom_unit_amount?: CustomAmountInput
  readonly tax_behavior?: TaxBehavior
  readonly tiers?: readonly TierInput[]
  readonly unit_amount?: number
  readonly unit_amount_decimal?: string
}

export interface PriceTermsInput extends CurrencyTermsInput {
  readonly currency: string
  readonly active?: boolean
  readonly billing_scheme?: 'per_unit' | 'tiered'
  readonly currency_options?: Readonly<Record<string, CurrencyTermsInput>>
  readonly lookup_key?: string
  readonly metadata?: MetadataChange
  readonly nickname?: string
  readonly recurring?: {
    readonly interval: 'day' | 'week' | 'month' | 'year'
    readonly interval_count?: number
    readonly trial_period_days?: number
  }
  readonly tiers_mode?: 'graduated' | 'volume'
  readonly transfer_lookup_key?: boolean
  readonly transform_quantity?: { readonly divide_by: number; readonly round: 'up' | 'down' }
}
