/** Slips that a payer takes to a shop: how long they are worth something. */

import type { PaymentIntent } from '../../domain/records/payment-intent.ts'

const DAY = 24 * 60 * 60
const USUAL_DAYS = 3

/** What is to be paid on the same day is good for that one. */
export function voucherSeconds({ payment_method_options }: PaymentIntent, type: string): number {
  const { boleto, konbini } = payment_method_options ?? {}
  const options = type === 'boleto' ? boleto : konbini
  return Math.max(options?.expires_after_days ?? USUAL_DAYS, 1) * DAY
}
