/** What a settled payment means for its session and link: done, or open for another try. */

import { CHALLENGE_HOLDS_PLACE_SECONDS } from '../../domain/checkout-session.ts'
import type { CheckoutSession } from '../../domain/records/checkout-session.ts'
import type { PaymentLink } from '../../domain/records/payment-link.ts'
import { checkoutSessions } from '../../store/checkout-sessions.ts'
import { completePlace, paymentLinks, releasePlace } from '../../store/payment-links.ts'
import type { Transaction } from '../../store/transaction.ts'
import { changeObject } from '../changes.ts'
import { linkWays } from '../payment-links/create.ts'
import type { SettledPayment } from '../payments/settle.ts'
import { sessionWays } from './build.ts'

/** Follows the settling of a session's payment, in the same transaction. */
export async function settleSession(
  tx: Transaction,
  sessionId: string,
  { status, intent }: Pick<SettledPayment, 'status' | 'intent'>,
): Promise<void> {
  const session = await tx.lock(checkoutSessions, sessionId)
  if (session?.status !== 'open') return
  switch (status) {
    case 'succeeded':
    case 'requires_capture':
      await completeSession(
        tx,
        session,
        status === 'succeeded' ? 'paid' : 'unpaid',
        intent.customer,
      )
      return
    case 'requires_action':
      tx.enqueue({
        kind: 'release-place',
        subject: session.id,
        runAt: tx.now + CHALLENGE_HOLDS_PLACE_SECONDS,
      })
      return
    case 'failed':
      await giveUpPlace(tx, session)
      return
    case 'processing':
      // Nobody knows yet what became of it: the place stays taken until somebody does.
      return
  }
}

/** The session is over and its goods are sold. */
export async function completeSession(
  tx: Transaction,
  session: CheckoutSession,
  paymentStatus: 'paid' | 'unpaid',
  customer: string | null,
): Promise<CheckoutSession> {
  const completed: CheckoutSession = {
    ...session,
    status: 'complete',
    payment_status: paymentStatus,
    customer,
    own: { ...session.own, hasPlace: false, entered: {} },
  }
  tx.update(checkoutSessions, completed)
  tx.cancelJob('expire-session', session.id)
  tx.cancelJob('release-place', session.id)
  tx.emit('checkout.session.completed', sessionWays.render(completed, tx.site))
  if (session.payment_link) await sell(tx, session.payment_link)
  return completed
}

/** Counts the sale; the one that reaches the limit closes the link. */
async function sell(tx: Transaction, linkId: string): Promise<void> {
  const completed = await completePlace(tx, linkId)
  const link = await tx.lock(paymentLinks, linkId)
  if (!link?.active || link.own.completedLimit === null) return
  if (completed < link.own.completedLimit) return
  const after: PaymentLink = { ...link, active: false }
  changeObject(tx, linkWays, { before: link, after, event: 'payment_link.updated' })
}

/** Lets others have the place that this session held. */
export async function giveUpPlace(
  tx: Transaction,
  session: CheckoutSession,
): Promise<CheckoutSession> {
  if (!session.own.hasPlace) return session
  const without = { ...session, own: { ...session.own, hasPlace: false } }
  tx.update(checkoutSessions, without)
  tx.cancelJob('release-place', session.id)
  if (session.payment_link) await releasePlace(tx, session.payment_link)
  return without
}
