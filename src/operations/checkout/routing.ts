/** Where the money of a session goes. */

import type { Routing } from '../../domain/records/routing.ts'
import type { Transaction } from '../../store/transaction.ts'
import { applicationOf } from '../applications.ts'
import { checkRouting } from '../transfers/routing.ts'

/** What a session says of its payment; what it shares is no more than it is for now. */
export async function checkIntentRouting(
  tx: Transaction,
  { payment_intent_data: data }: { readonly payment_intent_data?: Routing },
  amount: number | null,
): Promise<void> {
  if (!data) return
  await checkRouting(tx, data, {
    application: applicationOf(tx),
    amount,
    prefix: 'payment_intent_data',
  })
}
