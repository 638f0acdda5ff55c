/** What we keep of a Checkout Session. */

import type Stripe from 'stripe'
import type { PlanTerms } from '../billing/checkout-plan.ts'
import type { LineTotals } from '../totals/price-cart.ts'
import type { TaxAmount } from '../tax/line-taxes.ts'
import type { Stored } from '../wire.ts'
import type { AdjustableQuantity, LinkItem } from './payment-link.ts'
import type { Subscription } from './subscription.ts'
import type { RecurringRoute, Routing } from './routing.ts'
import type { AppliedTax } from './tax-rate.ts'

export type CheckoutSession = Stored<Omit<Stripe.Checkout.Session, 'url' | 'line_items'>> & {
  readonly own: {
    /** The name of the server under which it is paid; absent for the usual one. */
    readonly domain?: string
    readonly items: readonly SessionItem[]
    /** What the payer may add to them, or has added: under the same ids. */
    readonly offered?: readonly LinkItem[]
    /** What each tax on its shipping came to; absent where it bears none. */
    readonly shippingTaxes?: readonly ItemTax[]
    /** What its payment intent is made with. */
    readonly intentData: IntentData
    /** What its subscription will be; absent where it starts none. */
    readonly plan?: SessionPlan
    /** Whether the method that pays may be offered again; null for the usual. */
    readonly allowRedisplay: AllowRedisplay | null
    /** Where a payment leads: to an address, or to our thanks with the merchant's words. */
    readonly completion: { readonly redirect: string | null; readonly message: string | null }
    /** Whether it holds a place of its link: kept in a column too. */
    readonly hasPlace: boolean
    /** Of a complete session: its money is yet to come, or never came; else null. */
    readonly delayed: 'awaited' | 'failed' | null
    /** What makes it cheaper; null when nothing does. */
    readonly discount: SessionDiscount | null
    /** Whether it holds a redemption of that: what it holds does not change. */
    readonly hasRedemption: boolean
    /** How many codes were tried that were none. */
    readonly wrongCodes: number
    /** The customer made for it, or brought along, before it is complete. */
    readonly customer: string | null
    /** What of its customer a payment brings up to date; absent for nothing. */
    readonly customerUpdate?: CustomerUpdate
    /** Of an expired session: the last copy that somebody came back to. */
    readonly recoveredAs?: string
    /** UTM values of the visit, for the redirect and for reports. */
    readonly utm: Readonly<Record<string, string>>
    /** What the payer typed last, so that nothing has to be typed twice. Never card data. */
    readonly entered: Readonly<Record<string, string>>
    /** The test clock that it is on. */
    readonly testClock?: string
    /** The platform that made it, or its link. */
    readonly application?: string
  }
}

export interface SessionPlan extends PlanTerms {
  readonly terms: SubscriptionTerms
}

/** What a subscription takes over as it was asked for. */
export type SubscriptionTerms = Pick<
  Subscription,
  | 'billing_cycle_anchor_config'
  | 'billing_mode'
  | 'description'
  | 'invoice_settings'
  | 'metadata'
  | 'pending_invoice_item_interval'
  | 'trial_settings'
> &
  Partial<RecurringRoute> & {
    /** For what names none itself. */
    readonly defaultTaxRates: readonly string[]
  }

export type AllowRedisplay = 'always' | 'limited' | 'unspecified'

export interface SessionDiscount {
  /** The discount's own id: `di_…`. */
  readonly id: string
  readonly coupon: string
  /** The code that led to the coupon, if one did. */
  readonly promotionCode: string | null
  readonly start: number
}

export interface CustomerUpdate {
  readonly address?: 'auto' | 'never'
  readonly name?: 'auto' | 'never'
  readonly shipping?: 'auto' | 'never'
}

export interface SessionItem {
  readonly id: string
  readonly price: string
  readonly quantity: number
  readonly adjustable_quantity: AdjustableQuantity | null
  /** What the payer chose where the price leaves it to them; minor units. */
  readonly customAmount: number | null
  /** The product's name when the session was made. */
  readonly description: string
  readonly metadata: Readonly<Record<string, string>>
  readonly totals: LineTotals
  /** Tax rates that the merchant named; absent where there are none. */
  readonly taxRates?: readonly string[]
  /** What each of its taxes came to; absent where it bears none. */
  readonly taxes?: readonly ItemTax[]
}

export interface ItemTax extends AppliedTax, TaxAmount {}

export interface IntentData extends Routing {
  readonly capture_method: 'automatic' | 'automatic_async' | 'manual'
  readonly description: string | null
  readonly metadata: Readonly<Record<string, string>>
  readonly receipt_email: string | null
  readonly setup_future_usage: 'off_session' | 'on_session' | null
  readonly shipping: Stripe.PaymentIntent.Shipping | null
  readonly statement_descriptor: string | null
  readonly statement_descriptor_suffix: string | null
  readonly transfer_group: string | null
}
