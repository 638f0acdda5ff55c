/** What is said of one kind of method, where it differs from what is said of the payment. */

import type { PaymentIntent } from '../records/payment-intent.ts'

type Usage = 'off_session' | 'on_session' | null

/** The kinds that can be kept for payments to come. */
const KEPT = ['bacs_debit', 'card', 'sepa_debit', 'us_bank_account'] as const

type Kept = (typeof KEPT)[number]

interface WithOptions {
  readonly payment_method_options?:
    | {
        readonly [Type in Kept]?: { readonly setup_future_usage?: string | null }
      }
    | null
}

/** Whether a method of that kind is kept when it pays, and what for. */
export function usageOf(
  {
    payment_method_options: options,
    setup_future_usage: usual,
  }: WithOptions & { readonly setup_future_usage: string | null },
  type: string,
): Usage {
  const kept = KEPT.find((one) => one === type)
  const said = (kept && options?.[kept]?.setup_future_usage) ?? usual
  return said === 'off_session' || said === 'on_session' ? said : null
}

/** Whether some kind of method is kept when it pays. */
export function isSomeKept(
  payment: WithOptions & { readonly setup_future_usage: string | null },
  types: readonly string[],
): boolean {
  return types.some((type) => usageOf(payment, type) !== null)
}

/** A card may be held and charged later, while other methods pay at once. */
export function isHeld(
  { capture_method, payment_method_options: options }: Held,
  type: string,
): boolean {
  const isCardHeld = type === 'card' && options?.card?.capture_method === 'manual'
  return isCardHeld || capture_method === 'manual'
}

type Held = Pick<PaymentIntent, 'capture_method' | 'payment_method_options'>

/** How the reference of a mandate begins. */
export function mandatePrefixOf(
  { payment_method_options: options }: Pick<PaymentIntent, 'payment_method_options'>,
  type: string,
): string {
  const debit = type === 'sepa_debit' || type === 'bacs_debit' ? options?.[type] : undefined
  return debit?.mandate_options?.reference_prefix ?? ''
}
