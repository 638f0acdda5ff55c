/** Ending a session that was not paid. */

import { intentsOf } from '../../domain/checkout-session.ts'
import type { CheckoutSession } from '../../domain/records/checkout-session.ts'
import { objectLocked, sessionNotOpen } from '../../objects/refusals.ts'
import { checkoutSessions } from '../../store/checkout-sessions.ts'
import type { Transaction } from '../../store/transaction.ts'
import { hasOpenAttempt } from '../payments/open-attempts.ts'
import { lockOr404 } from '../changes.ts'
import type { Context } from '../context.ts'
import { abandonSetup } from '../setup-intents/cancel.ts'
import { sessionWays } from './build.ts'
import { recoveryFrom } from './recovery.ts'
import { giveUpHeld } from './settle.ts'

/** By API: only an open session can be expired, and not while a payment of it is under way. */
export async function expireSession(tx: Transaction, id: string): Promise<CheckoutSession> {
  const session = await lockOr404(tx, checkoutSessions, id)
  if (session.status !== 'open') throw sessionNotOpen(session.status ?? 'complete')
  if (await isWithProcessor(tx, session)) throw objectLocked()
  return expire(tx, session)
}

/** When its time has come. A payment under way settles first: then this is asked again. */
export async function expireSessionWhenDue(ctx: Context, id: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const session = await tx.lock(checkoutSessions, id)
    if (session?.status !== 'open' || session.expires_at > tx.now) return
    if (await isWithProcessor(tx, session)) {
      tx.enqueue({ kind: 'expire-session', subject: id, runAt: tx.now + 60 })
      return
    }
    await expire(tx, session)
  })
}

async function isWithProcessor(tx: Transaction, session: CheckoutSession): Promise<boolean> {
  for (const intent of intentsOf(session)) if (await hasOpenAttempt(tx, intent, 'open')) return true
  return false
}

async function expire(tx: Transaction, session: CheckoutSession): Promise<CheckoutSession> {
  const free = await giveUpHeld(tx, session)
  if (session.setup_intent !== null) await abandonSetup(tx, session.setup_intent)
  const after_expiration = recoveryFrom(tx, free)
  const expired: CheckoutSession = { ...free, after_expiration, status: 'expired' }
  tx.update(checkoutSessions, expired)
  tx.cancelJob('expire-session', session.id)
  tx.emit('checkout.session.expired', sessionWays.render(expired, tx.site))
  return expired
}
