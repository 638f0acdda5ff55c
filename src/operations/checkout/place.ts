/**
 * A session's place under its link's limit: taken at confirmation, so that idle payers block
 * nobody.
 */

import { availability } from '../../domain/payment-link.ts'
import type { CheckoutSession } from '../../domain/records/checkout-session.ts'
import { checkoutSessions } from '../../store/checkout-sessions.ts'
import { paymentLinks, reservePlace } from '../../store/payment-links.ts'
import type { Transaction } from '../../store/transaction.ts'
import type { Context } from '../context.ts'
import { holdRedemption } from './redemption.ts'
import { giveUpHeld } from './settle.ts'
import { attemptUnderWay } from './under-way.ts'

/** `places_taken`: others are paying for all that is left, and one of them may not succeed. */
export type PlaceRefusal = 'deactivated' | 'limit_reached' | 'places_taken'

export type HeldPlace = { readonly session: CheckoutSession } | { readonly refusal: PlaceRefusal }

/** All that a session needs to be paid. `discount_gone`: others have it, or are about to. */
export async function holdAll(
  tx: Transaction,
  session: CheckoutSession,
): Promise<HeldPlace | { readonly refusal: 'discount_gone' }> {
  const held = await holdPlace(tx, session)
  if ('refusal' in held) return held
  const discounted = await holdRedemption(tx, held.session)
  if (discounted) return { session: discounted }
  await giveUpHeld(tx, held.session)
  return { refusal: 'discount_gone' }
}

/** Takes a place unless the session has one. Sessions made by API need none. */
export async function holdPlace(tx: Transaction, session: CheckoutSession): Promise<HeldPlace> {
  const { payment_link: linkId } = session
  if (linkId === null || session.own.hasPlace) return { session }
  if (await reservePlace(tx, linkId)) {
    const holding = { ...session, own: { ...session.own, hasPlace: true } }
    tx.update(checkoutSessions, holding)
    return { session: holding }
  }
  const link = await tx.find(paymentLinks, linkId)
  const reason = link ? availability(link) : 'deactivated'
  return { refusal: reason === 'payable' ? 'places_taken' : reason }
}

/** Ten minutes into an unfinished challenge, others may have the place, and the discount. */
export async function releasePlaceWhenDue(ctx: Context, sessionId: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const session = await tx.lock(checkoutSessions, sessionId)
    if (session?.status !== 'open') return
    const attempt = await attemptUnderWay(tx, session)
    // An attempt that is with the processor may have been paid: only a waiting challenge lets go.
    if (attempt && attempt.state !== 'challenged') return
    await giveUpHeld(tx, session)
  })
}
