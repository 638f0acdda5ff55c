/** What is being done to pay a session, or to keep its payer's method. */

import { intentsOf } from '../../domain/checkout-session.ts'
import type { CheckoutSession } from '../../domain/records/checkout-session.ts'
import type { Reader } from '../../store/reader.ts'
import { type Attempt, readUnsettled } from '../payments/attempts.ts'

/** Null where nothing is; no two are ever under way at once. */
export async function attemptUnderWay(
  reader: Reader,
  session: Pick<CheckoutSession, 'payment_intent' | 'setup_intent'>,
): Promise<Attempt | null> {
  for (const intent of intentsOf(session)) {
    const attempt = await readUnsettled(reader, intent)
    if (attempt) return attempt
  }
  return null
}
