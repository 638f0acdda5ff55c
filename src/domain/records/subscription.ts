/** What we keep of a subscription, and of the items that it bills. */

import type Stripe from 'stripe'
import type { SubscriptionStatus } from '../billing/subscription-status.ts'
import type { Price } from '../records.ts'
import type { Stored } from '../wire.ts'
import type { Discount } from './discount.ts'
import type { TaxRate } from './tax-rate.ts'

type Shown = Omit<
  Stripe.Subscription,
  'default_tax_rates' | 'discounts' | 'items' | 'pending_update' | 'status'
>

export type Subscription = Stored<Shown> & {
  readonly default_tax_rates: readonly TaxRate[]
  /** Changes that wait for their payment: see `own.pendingUpdate`. */
  readonly pending_update: Readonly<Record<string, unknown>> | null
  readonly status: SubscriptionStatus
  readonly own: {
    readonly items: readonly SubscriptionItem[]
    /** The Checkout Session that has started it; absent for none. */
    readonly session?: string
    /** Whole, so that they can be shown whole. */
    readonly discounts: readonly Discount[]
    /** Whether the payer was told that the trial ends. */
    readonly isTrialEndTold?: boolean
    /** Which invoice waits to be paid before the first period counts; null for none. */
    readonly firstInvoice: string | null
    /** What an update changes once its invoice is paid. */
    readonly pendingUpdate?: PendingUpdate
  }
}

export interface PendingUpdate {
  readonly invoice: string
  readonly after: Partial<Subscription>
  readonly items: readonly SubscriptionItem[]
}

type ShownItem = Omit<
  Stripe.SubscriptionItem,
  'billing_thresholds' | 'deleted' | 'discounts' | 'plan' | 'price' | 'tax_rates'
>

/** The price is kept whole: what it says of money never changes. */
export type SubscriptionItem = Stored<ShownItem> & {
  readonly billing_thresholds: null
  readonly price: Price
  readonly tax_rates: readonly TaxRate[]
  readonly own: {
    readonly discounts: readonly Discount[]
  }
}

/** Leads from an item's id to its subscription. */
export interface SubscriptionItemPlace {
  readonly id: string
  readonly created: number
  readonly subscription: string
}
