/** The ways to pay that a page offers. */

import { testLocation } from '../domain/local-currency.ts'
import { needOfLink } from '../domain/methods/link-need.ts'
import { fitting } from '../domain/methods/method-rules.ts'
import { type MethodType, isTaken } from '../domain/payment-method-types.ts'
import type { CheckoutSession } from '../domain/records/checkout-session.ts'
import type { PaymentLink } from '../domain/records/payment-link.ts'
import { offeredTo } from '../operations/checkout/session-methods.ts'
import { configuredTypes } from '../operations/payment-method-configurations.ts'
import type { Reader } from '../store/reader.ts'

/** Where the payer is, as far as anybody can tell: in live mode nobody can. */
export function countryOfSession(
  { livemode, own }: CheckoutSession,
  email: string | null,
): string | null {
  return livemode ? null : testLocation(email ?? own.entered['email'] ?? null)
}

export async function methodsOfLink(
  reader: Reader,
  link: PaymentLink,
  country: string | null,
): Promise<readonly MethodType[]> {
  const { payment_method_types: named } = link
  const types = named ?? (await configuredTypes(reader, null)).types
  return fitting(types, { ...needOfLink(link), country: named ? null : country })
}

export function methodsOfSessionPage(
  session: CheckoutSession,
  country: string | null,
): readonly MethodType[] {
  const offered = offeredTo(session, { amount: session.amount_total ?? 0, country })
  // A total that suits none of them suits all of them alike: somebody has to be able to pay.
  return offered.length > 0 ? offered : session.payment_method_types.filter(isTaken)
}
