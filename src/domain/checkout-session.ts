/** A Checkout Session's life: open, then complete or expired. */

import type { Timestamp } from '../lib/clock.ts'
import type { CheckoutSession } from './records/checkout-session.ts'

export type SessionRefusal = 'already_complete' | 'expired'

/** Why a session can no longer be paid, whatever its link says; null while it can. */
export function refusalToPay(
  session: Pick<CheckoutSession, 'status' | 'expires_at'>,
  now: Timestamp,
): SessionRefusal | null {
  if (session.status === 'complete') return 'already_complete'
  if (session.status === 'expired' || session.expires_at <= now) return 'expired'
  return null
}

type Intents = Pick<CheckoutSession, 'payment_intent' | 'setup_intent'>

/** What it is paid with, and what its method is kept with: both where a payer has changed it. */
export function intentsOf({ payment_intent, setup_intent }: Intents): readonly string[] {
  return [payment_intent, setup_intent].filter((id) => id !== null)
}

type Collecting = Pick<CheckoutSession, 'amount_total' | 'mode' | 'payment_method_collection'>

/** Whether its payer says what to charge: now, or once something is due. */
export function needsMethod(session: Collecting): boolean {
  const { amount_total: due, mode, payment_method_collection: collects } = session
  return due !== 0 || (mode === 'subscription' && collects !== 'if_required')
}

export const SESSION_SECONDS = { shortest: 30 * 60, longest: 24 * 60 * 60 } as const

/** For how long an expired session can be taken up again. */
export const RECOVERY_SECONDS = 30 * 24 * 60 * 60

/** How long an unfinished challenge keeps its place under a link's limit. */
export const CHALLENGE_HOLDS_PLACE_SECONDS = 10 * 60

/** `status` after each thing that can happen to it; what is not listed does not happen. */
export const SESSION_TRANSITIONS = {
  open: ['complete', 'expired'],
  complete: [],
  expired: [],
} as const
