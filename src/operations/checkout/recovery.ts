/** Giving an expired session another life: a copy of it, for a payer who comes back. */

import { RECOVERY_SECONDS, SESSION_SECONDS, refusalToPay } from '../../domain/checkout-session.ts'
import { originFor } from '../../domain/origins.ts'
import type { CheckoutSession } from '../../domain/records/checkout-session.ts'
import { newSessionId } from '../../lib/ids.ts'
import { checkoutSessions } from '../../store/checkout-sessions.ts'
import type { Transaction } from '../../store/transaction.ts'
import type { Context } from '../context.ts'
import { withAnswers } from './answers.ts'
import { openSession } from './build.ts'
import { withDiscount } from './discounts.ts'

export interface RecoveryInput {
  readonly after_expiration?: {
    readonly recovery?: {
      readonly allow_promotion_codes?: boolean
      readonly enabled: boolean
    }
  }
}

type AfterExpiration = CheckoutSession['after_expiration']
type Recovery = NonNullable<NonNullable<AfterExpiration>['recovery']>

export function recoveryOf({ after_expiration: given }: RecoveryInput): AfterExpiration {
  if (!given) return null
  const { recovery } = given
  if (!recovery) return { recovery: null }
  const { allow_promotion_codes = false, enabled } = recovery
  return { recovery: { allow_promotion_codes, enabled, expires_at: null, url: null } }
}

/** Of a session that expires now: where its payer may come back to, and until when. */
export function recoveryFrom(
  { now, site }: Transaction,
  { after_expiration: after, id, own }: CheckoutSession,
): AfterExpiration {
  if (!after?.recovery?.enabled) return after
  const url = `${originFor(own.domain, site)}/c/pay/${id}/again`
  return { recovery: { ...after.recovery, expires_at: now + RECOVERY_SECONDS, url } }
}

/**
 * The copy that the payer goes on with: the same again, while that one is open. Null when there is
 * nothing to come back to, or not any more.
 */
export async function recoverSession(ctx: Context, id: string): Promise<CheckoutSession | null> {
  return ctx.transaction(async (tx) => {
    const session = await tx.lock(checkoutSessions, id)
    const recovery = session?.after_expiration?.recovery
    if (session?.status !== 'expired' || !recovery?.enabled) return null
    if ((recovery.expires_at ?? 0) <= tx.now) return null
    const { recoveredAs = null } = session.own
    const last = recoveredAs === null ? null : await tx.find(checkoutSessions, recoveredAs)
    if (last && refusalToPay(last, tx.now) !== 'expired') return last
    const copy = openSession(tx, copyOf(tx, session, recovery))
    tx.update(checkoutSessions, { ...session, own: { ...session.own, recoveredAs: copy.id } })
    return copy
  })
}

/** What its merchant and its payer have chosen, and nothing of how it was to be paid. */
function copyOf(tx: Transaction, session: CheckoutSession, recovery: Recovery): CheckoutSession {
  const { recoveredAs: _last, ...own } = session.own
  const copy: CheckoutSession = {
    ...session,
    id: newSessionId(tx.scope.livemode),
    after_expiration: recoveryOf({ after_expiration: { recovery } }),
    allow_promotion_codes: recovery.allow_promotion_codes,
    collected_information: null,
    created: tx.now,
    customer_details: null,
    expires_at: tx.now + SESSION_SECONDS.longest,
    payment_intent: null,
    recovered_from: session.id,
    status: 'open',
    own: {
      ...own,
      customer: session.customer,
      hasPlace: false,
      hasRedemption: false,
      wrongCodes: 0,
    },
  }
  const unanswered = { ...withAnswers(copy), consent: null }
  return withDiscount(unanswered, own.discount && { ...own.discount, id: tx.newId('di') })
}
