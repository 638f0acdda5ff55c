/** Work that is done and undone at once, to look at what would come of it. */

import type { Transaction } from '../store/transaction.ts'
import type { Context } from './context.ts'

/** Thrown so that nothing is kept. */
class TakenBack extends Error {
  override readonly name = 'TakenBack'
}

/** Refuses what the work refuses, in the same words. */
export async function takenBack<Result>(
  ctx: Pick<Context, 'transaction'>,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  const done: Result[] = []
  try {
    return await ctx.transaction(async (tx) => {
      done.push(await work(tx))
      throw new TakenBack('what was only looked at is taken back')
    })
  } catch (error) {
    if (!(error instanceof TakenBack)) throw error
    // A transaction may have been tried more than once: the last counts. It was pushed before.
    return done.at(-1)!
  }
}
