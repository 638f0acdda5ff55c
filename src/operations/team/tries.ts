/** Counts who tries to prove who they are: every try first, then it is looked at. */

import { secondsToWait } from '../../domain/team/tries.ts'
import { forgetTriesOf, lockTries, noteTry, touchTries } from '../../store/member-tries.ts'
import type { Transaction } from '../../store/transaction.ts'
import type { Context } from '../context.ts'
import type { Whereabouts } from './whereabouts.ts'

/**
 * Somebody at an address: whoever tries elsewhere keeps nobody out. From anywhere, where they have
 * proved something already: then many addresses give no more tries than one.
 */
export interface TrySubject {
  readonly who: string
  readonly where: Whereabouts | 'anywhere'
}

/** Zero when the try may go on, and then it counts as failed until it is known to be right. */
export function beginTry(ctx: Context, subject: TrySubject): Promise<number> {
  return ctx.transaction(async (tx) => {
    const id = subjectOf(ctx, subject)
    const tries = await lockTries(tx, id)
    const wait = secondsToWait(tries, tx.realNow)
    if (wait === 0) tx.write(noteTry(tx.engine, id, { ...tries, now: tx.realNow }))
    return wait
  })
}

export function endTry(ctx: Context, subject: TrySubject): Promise<void> {
  return ctx.transaction(async (tx) => tx.write(forgetTriesOf(tx.engine, subjectOf(ctx, subject))))
}

/** Writes down again what is written: what is done for others takes no longer. */
export function keepTry(ctx: Context, tx: Transaction, subject: TrySubject): void {
  tx.write(touchTries(tx.engine, subjectOf(ctx, subject)))
}

function subjectOf({ keyring }: Context, { who, where }: TrySubject): string {
  const address = where === 'anywhere' ? where : (where.address ?? '')
  return keyring.fingerprint(`try|${who.toLowerCase()}|${address}`)
}
