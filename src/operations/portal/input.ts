/** What requests say of the customer portal. */

import type { MetadataChange } from '../prices/input.ts'

export interface FeaturesInput {
  readonly customer_update?: {
    readonly allowed_updates?: readonly string[] | null
    readonly enabled?: boolean
  }
  readonly invoice_history?: { readonly enabled: boolean }
  readonly payment_method_update?: { readonly enabled: boolean }
  readonly subscription_cancel?: CancelInput
  readonly subscription_update?: UpdateInput
}

interface CancelInput {
  readonly cancellation_reason?: {
    readonly enabled: boolean
    readonly options?: readonly string[] | null
  }
  readonly enabled?: boolean
  readonly mode?: 'at_period_end' | 'immediately'
  readonly proration_behavior?: 'always_invoice' | 'create_prorations' | 'none'
}

export interface UpdateInput {
  readonly billing_cycle_anchor?: 'now' | 'unchanged'
  readonly default_allowed_updates?: readonly string[] | null
  readonly enabled?: boolean
  readonly products?: readonly ProductInput[] | null
  readonly proration_behavior?: 'always_invoice' | 'create_prorations' | 'none'
  readonly trial_update_behavior?: 'continue_trial' | 'end_trial'
}

export interface ProductInput {
  readonly adjustable_quantity?: {
    readonly enabled: boolean
    readonly maximum?: number
    readonly minimum?: number
  }
  readonly prices: readonly string[]
  readonly product: string
}

export interface ConfigurationInput {
  readonly active?: boolean
  readonly business_profile?: {
    readonly headline?: string | null
    readonly privacy_policy_url?: string | null
    readonly terms_of_service_url?: string | null
  }
  readonly default_return_url?: string | null
  readonly features?: FeaturesInput
  readonly login_page?: { readonly enabled: boolean }
  readonly metadata?: MetadataChange
  readonly name?: string | null
}

export interface FlowInput {
  readonly after_completion?: {
    readonly hosted_confirmation?: { readonly custom_message?: string }
    readonly redirect?: { readonly return_url: string }
    readonly type: 'hosted_confirmation' | 'portal_homepage' | 'redirect'
  }
  readonly subscription_cancel?: { readonly subscription: string }
  readonly subscription_update?: { readonly subscription: string }
  readonly subscription_update_confirm?: {
    readonly items: readonly {
      readonly id: string
      readonly price?: string
      readonly quantity?: number
    }[]
    readonly subscription: string
  }
  readonly type: FlowType
}

export type FlowType =
  | 'customer_update'
  | 'payment_method_update'
  | 'subscription_cancel'
  | 'subscription_update'
  | 'subscription_update_confirm'

export interface SessionInput {
  readonly configuration?: string
  readonly customer: string
  readonly flow_data?: FlowInput
  readonly locale?: string
  readonly return_url?: string
}
