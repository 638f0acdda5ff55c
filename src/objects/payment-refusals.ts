/** What the API refuses of payments, and how it tells that a payment failed. */

import { formatMinor } from '../domain/currency.ts'
import type { Decline } from '../domain/declines.ts'
import { INTENT_ALLOWS, type IntentAction } from '../domain/payment-intent.ts'
import type { IntentStatus } from '../domain/records/payment-intent.ts'
import { ApiError, type ErrorDetails, invalid } from './errors.ts'

// ── Cards ───────────────────────────────────────────────────────────────────────────────────────

/** A card that is refused before anything is paid with it: `param` says which field is wrong. */
export const cardRefused = (decline: Decline): ApiError =>
  paymentFailed(decline, decline.param ? { param: decline.param } : {})

/** A payment that failed. What is null in the decline is not said. */
export const paymentFailed = (decline: Decline, details: ErrorDetails): ApiError =>
  new ApiError(402, decline.type, decline.message, {
    ...(decline.advice_code ? { advice_code: decline.advice_code } : {}),
    code: decline.code,
    ...(decline.decline_code ? { decline_code: decline.decline_code } : {}),
    ...(decline.network_decline_code ? { network_decline_code: decline.network_decline_code } : {}),
    ...details,
  })

/** Nobody was there to take the command: nothing moved, and it may be tried again. */
export const processorUnavailable = (): ApiError =>
  new ApiError(
    424,
    'api_error',
    'The payment processor could not be reached. Nothing was changed: please try again.',
  )

// ── Payment intents ─────────────────────────────────────────────────────────────────────────────

const unexpectedState = (message: string, shown: object | null): ApiError =>
  invalid(message, {
    code: 'payment_intent_unexpected_state',
    ...(shown ? { payment_intent: shown } : {}),
  })

/** `shown` is the intent as it travels. */
export function intentInWrongState(
  action: Exclude<IntentAction, 'update'>,
  status: IntentStatus,
  shown: object,
): ApiError {
  const allowed = INTENT_ALLOWS[action].join(', ')
  const only = 'Only a PaymentIntent with one of the following statuses may be'
  switch (action) {
    case 'cancel':
      return unexpectedState(
        `You cannot cancel this PaymentIntent because it has a status of ${status}. ` +
          `${only} canceled: ${allowed}.`,
        shown,
      )
    case 'capture':
      return unexpectedState(
        `This PaymentIntent could not be captured because it has a status of ${status}. ` +
          `${only} captured: ${allowed}.`,
        shown,
      )
    case 'confirm':
      return unexpectedState(
        status === 'succeeded'
          ? 'You cannot confirm this PaymentIntent because it has already succeeded after being ' +
              'previously confirmed.'
          : `You cannot confirm this PaymentIntent because it has a status of ${status}. ` +
              `${only} confirmed: requires_confirmation, requires_action.`,
        shown,
      )
  }
}

export const intentNotUpdatable = (field: string, status: IntentStatus, shown: object): ApiError =>
  invalid(
    `This PaymentIntent's ${field} could not be updated because it has a status of ${status}. You ` +
      `may only update the ${field} of a PaymentIntent with one of the following statuses: ` +
      `${INTENT_ALLOWS.update.join(', ')}.`,
    { code: 'payment_intent_unexpected_state', param: field, payment_intent: shown },
  )

/** `shown` is null when the intent would be made by the same request: then there is none. */
export const intentWithoutMethod = (shown: object | null): ApiError =>
  unexpectedState(
    "You cannot confirm this PaymentIntent because it's missing a payment method. You can either " +
      'update the PaymentIntent with a payment method and then confirm it again, or confirm it ' +
      'again directly with a payment method or ConfirmationToken.',
    shown,
  )

export const intentOfSession = (what: 'cancel' | 'confirm'): ApiError =>
  invalid(
    what === 'cancel'
      ? 'You cannot cancel this PaymentIntent because it was created by a Checkout Session. ' +
          'Expire the Checkout Session instead.'
      : 'You cannot confirm this PaymentIntent because it was created by a Checkout Session: it ' +
          "is confirmed on the session's own page.",
    { code: 'payment_intent_unexpected_state' },
  )

export const returnUrlNeeded = (): ApiError =>
  invalid(
    'This PaymentIntent is configured to accept payment methods enabled in your Dashboard. Because ' +
      'some of these payment methods might redirect your customer off of your page, you must ' +
      "provide a `return_url`. If you don't want to accept redirect-based payment methods, set " +
      '`automatic_payment_methods[enabled]` to `true` and ' +
      '`automatic_payment_methods[allow_redirects]` to `never` when creating Setup Intents and ' +
      'Payment Intents.',
  )

export const onlyWithConfirm = (param: string): ApiError =>
  invalid(
    `The parameter \`${param}\` cannot be passed when creating a PaymentIntent unless \`confirm\` ` +
      'is set to true.',
    { param },
  )

export const wrongClientSecret = (): ApiError =>
  invalid(
    'The client_secret provided does not match the client_secret associated with this ' +
      'PaymentIntent.',
    { param: 'client_secret' },
  )

export const captureTooLarge = (amount: number, capturable: number, currency: string): ApiError =>
  invalid(
    `The amount to capture (${shown(amount, currency)}) is greater than the capturable amount ` +
      `of this PaymentIntent (${shown(capturable, currency)}).`,
    { code: 'amount_too_large', param: 'amount_to_capture' },
  )

export const confirmsAnotherAmount = (amount: number, currency: string): ApiError =>
  invalid(`The amount of this PaymentIntent is ${shown(amount, currency)}: it was not confirmed.`, {
    param: 'amount_to_confirm',
  })

// ── Payment methods ─────────────────────────────────────────────────────────────────────────────

export const methodSpent = (param: string): ApiError =>
  invalid(
    'The provided PaymentMethod was previously used with a PaymentIntent without Customer ' +
      'attachment, shared with a connected account without Customer attachment, or was detached ' +
      'from a Customer. It may not be used again. To use a PaymentMethod multiple times, you must ' +
      'attach it to a Customer first.',
    { param },
  )

export const methodOfCustomer = (method: string, customer: string): ApiError =>
  invalid(
    `The PaymentMethod ${method} belongs to the Customer ${customer}. Please include the Customer ` +
      'in the `customer` parameter on the PaymentIntent.',
    { param: 'payment_method' },
  )

export const methodOfOtherCustomer = (method: string): ApiError =>
  invalid(
    `The customer does not have a payment method with the ID ${method}. The payment method must ` +
      'be attached to the customer.',
    { param: 'payment_method' },
  )

export const methodAlreadyAttached = (): ApiError =>
  invalid('The payment method you provided has already been attached to a customer.')

export const methodNotAttached = (): ApiError =>
  invalid(
    'The payment method you provided is not attached to a customer so detachment is impossible.',
  )

export const methodNotSaved = (): ApiError =>
  invalid('You must save this PaymentMethod to a customer before you can update it.')

// ── Refunds ─────────────────────────────────────────────────────────────────────────────────────

export const alreadyRefunded = (charge: string): ApiError =>
  invalid(`Charge ${charge} has already been refunded.`, { code: 'charge_already_refunded' })

export const refundTooLarge = (amount: number, left: number, currency: string): ApiError =>
  invalid(
    `Refund amount (${shown(amount, currency)}) is greater than unrefunded amount on charge ` +
      `(${shown(left, currency)})`,
    { param: 'amount' },
  )

export const nothingToRefund = (intent: string): ApiError =>
  invalid(`This PaymentIntent (${intent}) does not have a successful charge to refund.`)

export const refundNotCancelable = (status: string): ApiError =>
  invalid(
    `You cannot cancel this Refund because it has a status of ${status}. Only a Refund whose money ` +
      'has not left yet may be canceled.',
  )

/** `$5.00`, as Stripe's messages write it. */
function shown(amount: number, currency: string): string {
  return formatMinor(amount, currency, 'en-US')
}
