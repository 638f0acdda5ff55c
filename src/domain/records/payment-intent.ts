/** What we keep of a payment intent. */

import type Stripe from 'stripe'
import type { Stored } from '../wire.ts'

export type IntentStatus =
  | 'canceled'
  | 'processing'
  | 'requires_action'
  | 'requires_capture'
  | 'requires_confirmation'
  | 'requires_payment_method'
  | 'succeeded'

export type CaptureMethod = 'automatic' | 'automatic_async' | 'manual'

type Shown = Omit<
  Stripe.PaymentIntent,
  | 'capture_method'
  | 'hooks'
  | 'last_payment_error'
  | 'next_action'
  | 'payment_details'
  | 'presentment_details'
  | 'status'
>

export type PaymentIntent = Stored<Shown> & {
  readonly capture_method: CaptureMethod
  readonly last_payment_error: PaymentError | null
  /** Told from `own.challenge` when it is shown: it holds an address of this server. */
  readonly next_action: null
  readonly status: IntentStatus
  readonly own: {
    /** The Checkout Session that made it; null for one made by API. */
    readonly session: string | null
    /** How the payer is led to the challenge that it waits for; null while there is none. */
    readonly challenge: Challenge | null
  }
}

/** As it travels, with the refused method inside. */
export type PaymentError = Readonly<Record<string, unknown>> & { readonly message: string }

export interface Challenge {
  /** Where the payer goes afterwards; null when the merchant's page deals with it by itself. */
  readonly returnUrl: string | null
  /** The processor's own page; null for ours. */
  readonly url: string | null
}
