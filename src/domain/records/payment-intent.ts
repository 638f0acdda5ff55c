/** What we keep of a payment intent. */

import type Stripe from 'stripe'
import type { TransferType } from '../bank-transfers.ts'
import type { Sale } from '../link-counts.ts'
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
    /** Which link it is counted for; absent for none. */
    readonly sale?: Sale
    /** The invoice that it pays; absent for none. */
    readonly invoice?: string
    /** Whether that invoice has made it: then it does what the invoice does. */
    readonly isOfInvoice?: true
    /** How the payer is led to the challenge that it waits for; null while there is none. */
    readonly challenge: Challenge | null
    /** What the payer takes to a shop; null while there is none. */
    readonly voucher: VoucherSlip | null
    /** The bank transfer that it waits for; null while it waits for none. */
    readonly transfer: AwaitedTransfer | null
  }
}

/** As it travels, with the refused method inside. */
export type PaymentError = Readonly<Record<string, unknown>> & { readonly message: string }

export interface Challenge {
  /** Where the payer goes afterwards; null when the merchant's page deals with it by itself. */
  readonly returnUrl: string | null
  /** The processor's own page; null for ours. */
  readonly url: string | null
  /** The kind of method that is agreed to on that page; null for a card's. */
  readonly method: string | null
}

export interface AwaitedTransfer {
  readonly type: TransferType
  readonly reference: string
  /** What is still missing. */
  readonly remaining: number
}

export interface VoucherSlip {
  readonly paymentCode: string
  /** Null where one number says it all. */
  readonly confirmationNumber: string | null
  readonly expiresAt: number
}
