/** What we keep of a setup intent: a method that is made ready for payments to come. */

import type Stripe from 'stripe'
import type { Stored } from '../wire.ts'
import type { Challenge, PaymentError } from './payment-intent.ts'

export type SetupStatus =
  | 'canceled'
  | 'processing'
  | 'requires_action'
  | 'requires_confirmation'
  | 'requires_payment_method'
  | 'succeeded'

type Shown = Omit<
  Stripe.SetupIntent,
  | 'attach_to_self'
  | 'cancellation_reason'
  | 'customer_account'
  | 'flow_directions'
  | 'last_setup_error'
  | 'managed_payments'
  | 'next_action'
  | 'status'
  | 'usage'
>

export type SetupIntent = Stored<Shown> & {
  readonly cancellation_reason: 'abandoned' | 'duplicate' | 'requested_by_customer' | null
  readonly flow_directions: null
  readonly last_setup_error: PaymentError | null
  /** Told from `own.challenge` when it is shown: it holds an address of this server. */
  readonly next_action: null
  readonly status: SetupStatus
  readonly usage: 'off_session' | 'on_session'
  readonly own: {
    readonly challenge: Challenge | null
    /** The Checkout Session that it was made for; absent where none was. */
    readonly session?: string
    /** Whether its customer pays with what it keeps from then on. */
    readonly makesDefault?: true
  }
}
