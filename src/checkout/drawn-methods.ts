/** The ways to pay that a page offers. */

import { fitting } from '../domain/methods/method-rules.ts'
import { type MethodType, isTaken } from '../domain/payment-method-types.ts'
import type { CheckoutSession } from '../domain/records/checkout-session.ts'
import type { PaymentLink } from '../domain/records/payment-link.ts'
import { offeredTo } from '../operations/checkout/session-methods.ts'
import { configuredTypes } from '../operations/payment-method-configurations.ts'
import type { Reader } from '../store/reader.ts'

/** In test mode, an e-mail address can say where its payer is: `test+location_FR@example.com`. */
export function countryOf(email: string | null): string | null {
  return /\+location_([A-Z]{2})@/.exec(email ?? '')?.[1] ?? null
}

export async function methodsOfLink(
  reader: Reader,
  { currency, payment_intent_data: data, payment_method_types: named }: PaymentLink,
  country: string | null,
): Promise<readonly MethodType[]> {
  const types = named ?? (await configuredTypes(reader, null)).types
  return fitting(types, {
    amount: null,
    currency,
    country: named ? null : country,
    isHeld: data?.capture_method === 'manual',
    isKept: Boolean(data?.setup_future_usage),
  })
}

export function methodsOfSessionPage(
  session: CheckoutSession,
  country: string | null,
): readonly MethodType[] {
  const offered = offeredTo(session, { amount: session.amount_total ?? 0, country })
  // A total that suits none of them suits all of them alike: somebody has to be able to pay.
  return offered.length > 0 ? offered : session.payment_method_types.filter(isTaken)
}
