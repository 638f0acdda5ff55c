/** Puts work on the test clock of what it is about. */

import { mayLiveOnClock } from '../../domain/records/test-clock.ts'
import { clockAdvancing, severalClocks } from '../../objects/clock-refusals.ts'
import { noSuch } from '../../objects/errors.ts'
import { type StandingClock, clocksOf, testClocks } from '../../store/test-clocks.ts'
import type { Transaction } from '../../store/transaction.ts'
import type { Context } from '../context.ts'

/** The context on the clock that one of the ids names or lives on; as it is when there is none. */
export async function onClockOf(ctx: Context, ids: readonly string[]): Promise<Context> {
  const clock = (await clocksFor(ctx, ids))[0]
  return clock ? ctx.onClock(clock) : ctx
}

/**
 * The same for a request. What is on a clock must not be changed while it advances, and two
 * clocks have no time in common.
 */
export async function onClockOfRequest(
  ctx: Context,
  ids: readonly string[],
  { changes }: { readonly changes: boolean },
): Promise<Context> {
  const [clock, other] = await clocksFor(ctx, ids)
  if (!clock) return ctx
  if (other) throw severalClocks()
  if (clock.isAdvancing && changes) throw clockAdvancing()
  return ctx.onClock(clock)
}

/** Throws unless the clock that a parameter names is the one that the work is on. */
export function requireClock(tx: Transaction, id: string | undefined, param: string): void {
  if (id !== undefined && tx.testClock?.id !== id) throw noSuch(testClocks.object, id, param)
}

/** Live mode has no clocks, and most objects live on none: neither costs a query. */
async function clocksFor(ctx: Context, ids: readonly string[]): Promise<readonly StandingClock[]> {
  const { reader } = ctx
  return reader.scope.livemode ? [] : clocksOf(reader, ids.filter(mayLiveOnClock))
}
