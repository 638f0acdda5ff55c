/** What became of an attempt, for whoever asked for it. */

import type { Charge } from '../../domain/records/charge.ts'
import type { PaymentError, PaymentIntent } from '../../domain/records/payment-intent.ts'
import type { SetupIntent } from '../../domain/records/setup-intent.ts'
import { renderSetupIntent } from '../../objects/setup-intent.ts'
import type { Refund } from '../../domain/records/refund.ts'
import { ApiError } from '../../objects/errors.ts'
import { renderPaymentIntent } from '../../objects/payment-intent.ts'
import { renderRefund } from '../../objects/refund.ts'
import { charges } from '../../store/charges.ts'
import type { Reader, Site } from '../../store/reader.ts'
import type { Outcome } from '../context.ts'
import type { Attempt } from './attempts.ts'

export interface PaymentResult {
  readonly of: 'payment'
  /**
   * `processing`: nobody knows yet; a job will find out. `requires_action`: of the payer, or of a
   * merchant who confirms again once the payer has been challenged.
   */
  readonly status:
    | 'failed'
    | 'processing'
    | 'requires_action'
    | 'requires_capture'
    /** Taken on: whether the money comes will be known later. */
    | 'submitted'
    | 'succeeded'
  readonly intent: PaymentIntent
  /** The charge that was made, also when it failed. */
  readonly charge: Charge | null
  /** What the API answers when the payment failed. */
  readonly error: ApiError | null
}

export interface CaptureResult {
  readonly of: 'capture'
  readonly status: 'failed' | 'processing' | 'succeeded'
  readonly intent: PaymentIntent
  readonly error: ApiError | null
}

export interface VoidResult {
  readonly of: 'cancel'
  /** `abandoned`: the challenge is over, and the intent can be paid in another way. */
  readonly status: 'abandoned' | 'canceled' | 'failed' | 'processing'
  readonly intent: PaymentIntent
  readonly error: ApiError | null
}

export interface SetupResult {
  readonly of: 'setup'
  readonly intent: SetupIntent
  readonly error: ApiError | null
}

export interface RefundResult {
  readonly of: 'refund'
  /** Null when it did not come about. */
  readonly refund: Refund | null
  readonly error: ApiError | null
}

/** What concerns a payment intent. */
export type IntentResult = CaptureResult | PaymentResult | VoidResult
export type Result = IntentResult | RefundResult | SetupResult

/** One settling: the result, or the next thing to tell the processor first. */
export type Step<R extends Result = Result> =
  | { readonly again: Attempt }
  | {
      readonly again: null
      readonly result: R
      /** False when somebody had settled it before: then nothing was written. */
      readonly isFirst: boolean
      /** A charge whose money is booked after everybody has heard of the payment. */
      readonly unbooked: Charge | null
    }

export function settled<R extends Result>(result: R, unbooked: Charge | null = null): Step<R> {
  return { again: null, result, isFirst: true, unbooked }
}

export function toldTwice<R extends Result>(result: R): Step<R> {
  return { again: null, result, isFirst: false, unbooked: null }
}

/** How a request is answered that waited for the result. */
export function outcomeOf(result: Result, site: Site): Outcome {
  if (result.error) return { error: result.error }
  if (result.of === 'setup') return { object: renderSetupIntent(result.intent, site) }
  if (result.of !== 'refund') return { object: renderPaymentIntent(result.intent, site) }
  // Without an error there is a refund.
  return { object: renderRefund(result.refund!) }
}

/** The object that a staged route answers, or the error that it throws. */
export function answerOf(result: Result, site: Site): object {
  const outcome = outcomeOf(result, site)
  if ('error' in outcome) throw outcome.error
  return outcome.object
}

/** How a payment stands, for those who were not there when it was settled. */
export async function paymentResultOf(
  reader: Reader,
  intent: PaymentIntent,
): Promise<PaymentResult> {
  const charge = intent.latest_charge ? await reader.find(charges, intent.latest_charge) : null
  const isSubmitted = charge?.status === 'pending' || intent.own.voucher !== null
  const status = isSubmitted ? 'submitted' : resultStatus(intent)
  const last = intent.last_payment_error
  const error = status === 'failed' && last ? errorAgain(last, intent, reader.site) : null
  return { of: 'payment', status, intent, charge, error }
}

function resultStatus({ status }: PaymentIntent): PaymentResult['status'] {
  switch (status) {
    case 'processing':
    case 'requires_action':
    case 'requires_capture':
    case 'succeeded':
      return status
    case 'requires_confirmation':
      return 'requires_action'
    default:
      return 'failed'
  }
}

/** The error of a failed payment, said once more. */
function errorAgain(last: PaymentError, intent: PaymentIntent, site: Site): ApiError {
  const { type, message, doc_url: _doc, ...details } = last
  const kind = type === 'invalid_request_error' ? type : 'card_error'
  return new ApiError(402, kind, message, {
    ...details,
    payment_intent: renderPaymentIntent(intent, site),
  })
}
