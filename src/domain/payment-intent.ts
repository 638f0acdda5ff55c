/** A payment intent's life: which status follows which, and what may be done in each. */

import { assert } from '../lib/assert.ts'
import type { IntentStatus, PaymentIntent } from './records/payment-intent.ts'

/** What is not listed does not happen. */
export const INTENT_TRANSITIONS: Readonly<Record<IntentStatus, readonly IntentStatus[]>> = {
  requires_payment_method: ['requires_confirmation', 'processing', 'canceled'],
  requires_confirmation: ['requires_payment_method', 'processing', 'canceled'],
  requires_action: [
    'requires_payment_method',
    'requires_confirmation',
    'processing',
    'succeeded',
    'canceled',
  ],
  processing: [
    'requires_payment_method',
    'requires_confirmation',
    'requires_action',
    'requires_capture',
    'succeeded',
    'canceled',
  ],
  requires_capture: ['processing', 'succeeded', 'canceled'],
  succeeded: [],
  canceled: [],
}

/** The same intent in another status; going where the table does not lead is our own mistake. */
export function withStatus(
  intent: PaymentIntent,
  status: IntentStatus,
  changes: Partial<PaymentIntent> = {},
): PaymentIntent {
  assert(
    intent.status === status || INTENT_TRANSITIONS[intent.status].includes(status),
    `a payment intent goes from ${intent.status} to ${status}`,
  )
  return { ...intent, ...changes, status }
}

/** One that an invoice has made goes with its invoice. */
export function isMadeByInvoice({ own }: PaymentIntent): boolean {
  return own.isOfInvoice === true
}

/** The statuses in which each thing may be done to an intent. */
export const INTENT_ALLOWS = {
  cancel: [
    'requires_payment_method',
    'requires_capture',
    'requires_confirmation',
    'requires_action',
    'processing',
  ],
  capture: ['requires_capture'],
  confirm: ['requires_confirmation', 'requires_action', 'requires_payment_method'],
  update: ['requires_payment_method', 'requires_confirmation', 'requires_action'],
} as const satisfies Readonly<Record<string, readonly IntentStatus[]>>

export type IntentAction = keyof typeof INTENT_ALLOWS

export function allows(action: IntentAction, status: IntentStatus): boolean {
  const statuses: readonly IntentStatus[] = INTENT_ALLOWS[action]
  return statuses.includes(status)
}

/** How long a bank holds money for a capture. */
export const AUTHORIZATION_SECONDS = 7 * 24 * 60 * 60
