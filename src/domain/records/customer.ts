/** What we keep of a customer. */

import type Stripe from 'stripe'
import type { Stored } from '../wire.ts'
import type { Discount } from './discount.ts'

type Shown = Omit<
  Stripe.Customer,
  'cash_balance' | 'deleted' | 'discount' | 'sources' | 'subscriptions' | 'tax' | 'tax_ids'
>

export type Customer = Stored<Shown> & {
  readonly discount: Discount | null
  readonly own: {
    /** A deleted customer is still named by its payments, and answered as a stub. */
    readonly deleted: boolean
    /** What they have in store (below zero), or owe, in other currencies than `currency`. */
    readonly balances?: Readonly<Record<string, number>>
    /** Whether what they send pays by itself what waits for it; the merchant's way when absent. */
    readonly reconciliation?: 'automatic' | 'manual'
    /** From which number on its invoices have no gap; the first when absent. */
    readonly numberedFrom?: number
  }
}
