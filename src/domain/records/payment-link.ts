/** What we keep of a payment link. */

import type Stripe from 'stripe'
import type { Stored } from '../wire.ts'

export type PaymentLink = Stored<
  Omit<Stripe.PaymentLink, 'url' | 'line_items' | 'restrictions'>
> & {
  readonly created: number
  /** What Stripe has no parameter for: there once something was said in it. */
  readonly paylinks?: { readonly test_clock: string }
  readonly own: {
    /** The secret part of its URL. It never changes, so printed codes live on. */
    readonly slug: string
    /** The name of the server that it was made with; absent for the usual one. */
    readonly domain?: string
    readonly items: readonly LinkItem[]
    /** What a payer may add to them. */
    readonly offered?: readonly LinkItem[]
    /** False where nobody said which, so that payers may see their own. */
    readonly isCurrencyFixed?: boolean
    /** Of a link that something is billed by again and again: how it will be. */
    readonly billingMode?: BillingMode
    /** How many sessions may complete; null for no limit. */
    readonly completedLimit: number | null
    /** Kept in columns of their own, since payers race for them. */
    readonly completed: number
    readonly reserved: number
  }
}

export type BillingMode = 'classic' | 'flexible'

export interface LinkItem {
  readonly id: string
  readonly price: string
  readonly quantity: number
  readonly adjustable_quantity: AdjustableQuantity | null
}

export interface AdjustableQuantity {
  readonly enabled: boolean
  readonly maximum: number | null
  readonly minimum: number | null
}
