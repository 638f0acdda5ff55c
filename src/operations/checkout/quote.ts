/** What a session comes to with the payer's choices, by today's prices. */

import type { CheckoutSession } from '../../domain/records/checkout-session.ts'
import { checkoutSessions } from '../../store/checkout-sessions.ts'
import type { Transaction } from '../../store/transaction.ts'
import { pricedItems } from '../payment-links/line-items.ts'
import { type Choices, priceChoices } from './choices.ts'

/** The session with its new totals, stored. Throws ChoiceRefused for what is not on offer. */
export async function requote(
  tx: Transaction,
  session: CheckoutSession,
  choices: Choices,
  entered: Readonly<Record<string, string>>,
): Promise<CheckoutSession> {
  const items = await pricedItems(tx, session.own.items)
  const { items: priced, amounts } = priceChoices(
    session.own.items.map((item, index) => ({ ...item, price: items[index]!.price })),
    choices,
    session.currency ?? '',
  )
  const quoted = { ...session, ...amounts, own: { ...session.own, items: priced, entered } }
  tx.update(checkoutSessions, quoted)
  return quoted
}
