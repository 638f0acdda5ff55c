/** A session's redemption of its discount: held from confirmation on, so the idle block nobody. */

import type { CheckoutSession } from '../../domain/records/checkout-session.ts'
import { checkoutSessions } from '../../store/checkout-sessions.ts'
import { switchOffCodesOf } from '../../store/promotion-codes.ts'
import {
  completeRedemption,
  releaseRedemption,
  reserveRedemption,
} from '../../store/redemptions.ts'
import type { Transaction } from '../../store/transaction.ts'

/**
 * Holds a redemption unless the session has one or needs none; null when there is none left.
 * Whoever takes a place of a link too takes that first: all lock in one order.
 */
export async function holdRedemption(
  tx: Transaction,
  session: CheckoutSession,
): Promise<CheckoutSession | null> {
  const { discount, hasRedemption } = session.own
  if (!discount || hasRedemption) return session
  const wanted = { ...discount, session: session.id, customer: session.customer }
  if (!(await reserveRedemption(tx, wanted))) return null
  return keep(tx, session, true)
}

/** Lets others have the redemption that this session held. */
export async function giveUpRedemption(
  tx: Transaction,
  session: CheckoutSession,
): Promise<CheckoutSession> {
  const { discount, hasRedemption } = session.own
  if (!discount || !hasRedemption) return session
  await releaseRedemption(tx, discount)
  return keep(tx, session, false)
}

/** The session is paid: what it held is redeemed. A coupon's last redemption ends its codes. */
export async function redeem(tx: Transaction, session: CheckoutSession): Promise<void> {
  const { discount, hasRedemption } = session.own
  if (!discount || !hasRedemption) return
  const { usedUp } = await completeRedemption(tx, discount)
  if (usedUp) await switchOffCodesOf(tx, discount.coupon)
}

function keep(tx: Transaction, session: CheckoutSession, hasRedemption: boolean): CheckoutSession {
  const kept = { ...session, own: { ...session.own, hasRedemption } }
  tx.update(checkoutSessions, kept)
  return kept
}
