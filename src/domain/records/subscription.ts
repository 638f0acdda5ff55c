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
    /** Periods that begin before it cost nothing: the first, short one was given away. */
    readonly freeUntil?: number
    /** The invoice that has to be paid before a paused one goes on. */
    readonly resuming?: string
  }
}

export interface PendingUpdate {
  readonly invoice: string
  /** Whether it comes to nothing as soon as its payment fails. */
  readonly isStrict: boolean
  readonly expiresAt: number
  readonly after: Partial<Omit<Subscription, 'own'>>
  readonly items: readonly SubscriptionItem[]
  readonly discounts: readonly Discount[]
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
    /** What a whole period is charged at, where the item was changed since it was billed. */
    readonly charged?: number
    /** Until when it is charged, where the end of its period was moved and nothing charged. */
    readonly chargedUntil?: number
  }
}

/** Leads from an item's id to its subscription. */
export interface SubscriptionItemPlace {
  readonly id: string
  readonly created: number
  readonly subscription: string
  readonly price: string
}
