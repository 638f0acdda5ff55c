/** Remembers what payers tried, and says when somebody has tried too often. */

import { type TryKind, type TryLimits, isSuspicious, mayTry } from '../../domain/payer-tries.ts'
import { type Trier, failuresOf, insertTry, successesOf } from '../../store/payer-tries.ts'
import type { Reader } from '../../store/reader.ts'
import type { Context } from '../context.ts'

/** Asked before anything is tried. Those who try at the same moment are not counted yet. */
export async function mayTryNow(
  reader: Reader,
  kind: TryKind,
  trier: Trier,
  limits: TryLimits,
): Promise<boolean> {
  const failures = await failuresOf(reader, kind, trier)
  if (!isSuspicious(failures, limits)) return true
  return mayTry(failures, await successesOf(reader, kind, trier), limits)
}

export async function noteFailure(ctx: Context, kind: TryKind, trier: Trier): Promise<void> {
  await note(ctx, kind, trier, true)
}

/** It makes up for a failure of somebody else behind the same address, and before it too. */
export async function noteSuccess(ctx: Context, kind: TryKind, trier: Trier): Promise<void> {
  if (trier.address !== null) await note(ctx, kind, trier, false)
}

async function note(ctx: Context, kind: TryKind, trier: Trier, failed: boolean): Promise<void> {
  await ctx.transaction(async (tx) => tx.write(insertTry(tx, { ...trier, kind, failed })))
}
