/** Slips that a payer takes to a shop: how long they are worth something. */

import type { PaymentIntent } from '../../domain/records/payment-intent.ts'

const DAY = 24 * 60 * 60
const USUAL_DAYS = 3

/** Nobody has longer than until the end of the chosen day. */
export function voucherSeconds({ payment_method_options }: PaymentIntent): number {
  return (payment_method_options?.konbini?.expires_after_days ?? USUAL_DAYS) * DAY
}
