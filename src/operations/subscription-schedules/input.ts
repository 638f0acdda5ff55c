/** What a request says of a subscription schedule. */

import type { AutomaticTaxInput } from '../tax/given-taxes.ts'
import type { RecurringInput } from '../transfers/recurring.ts'
import type { MetadataChange } from '../prices/input.ts'
import type { DiscountChoice } from '../subscriptions/discounts.ts'
import type { PriceChoice } from '../subscriptions/prices.ts'
import type { InvoiceSettingsInput } from '../subscriptions/settings.ts'
import type { ProrationBehavior } from '../subscriptions/times.ts'

type Interval = 'day' | 'month' | 'week' | 'year'

export interface PhaseItemInput extends PriceChoice {
  readonly discounts?: readonly DiscountChoice[] | null
  readonly metadata?: MetadataChange
  readonly quantity?: number
  readonly tax_rates?: readonly string[] | null
}

export interface PhaseAddedInput extends PriceChoice {
  readonly discountable?: boolean
  readonly discounts?: readonly DiscountChoice[]
  readonly metadata?: MetadataChange
  readonly period?: {
    readonly end: {
      readonly timestamp?: number
      readonly type: 'min_item_period_end' | 'phase_end' | 'timestamp'
    }
    readonly start: {
      readonly timestamp?: number
      readonly type: 'max_item_period_start' | 'phase_start' | 'timestamp'
    }
  }
  readonly quantity?: number
  readonly tax_rates?: readonly string[] | null
}

/** What phases and the settings of a whole schedule have in common. */
export interface PhaseSettingsInput extends RecurringInput {
  readonly automatic_tax?: AutomaticTaxInput
  readonly billing_cycle_anchor?: 'automatic' | 'phase_start'
  readonly collection_method?: 'charge_automatically' | 'send_invoice'
  readonly default_payment_method?: string
  readonly description?: string | null
  readonly invoice_settings?: InvoiceSettingsInput & { readonly days_until_due?: number }
}

export interface PhaseInput extends PhaseSettingsInput {
  readonly add_invoice_items?: readonly PhaseAddedInput[]
  readonly currency?: string
  readonly default_tax_rates?: readonly string[] | null
  readonly discounts?: readonly DiscountChoice[] | null
  readonly duration?: { readonly interval: Interval; readonly interval_count?: number }
  readonly end_date?: 'now' | number
  readonly items: readonly PhaseItemInput[]
  /** Gone since 2025-09-30.clover: use `duration`. */
  readonly iterations?: number
  readonly metadata?: MetadataChange
  readonly proration_behavior?: ProrationBehavior
  readonly start_date?: 'now' | number
  readonly trial?: boolean
  readonly trial_end?: 'now' | number
}

export interface ScheduleChange {
  readonly default_settings?: PhaseSettingsInput
  readonly end_behavior?: 'cancel' | 'release'
  readonly metadata?: MetadataChange
  readonly phases?: readonly PhaseInput[]
  readonly proration_behavior?: ProrationBehavior
}

export interface CreateSchedule extends Omit<ScheduleChange, 'proration_behavior'> {
  readonly billing_mode?: {
    readonly flexible?: object
    readonly type: 'classic' | 'flexible'
  }
  readonly customer?: string
  readonly from_subscription?: string
  readonly start_date?: 'now' | number
}
