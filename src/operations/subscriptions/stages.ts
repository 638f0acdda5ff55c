/** The stages of a request that changes a subscription: begin, call, settle. */

import { assert } from '../../lib/assert.ts'
import { subscriptions } from '../../store/subscriptions.ts'
import type { Transaction } from '../../store/transaction.ts'
import { sessions } from '../checkout/settle.ts'
import type { Context } from '../context.ts'
import { carryOut } from '../payments/settle.ts'
import { type Begun, asked, shownAs } from './answer.ts'

/** Whoever repeats the request under its key hears the same. */
export async function inStages(
  ctx: Context,
  begin: (tx: Transaction) => Promise<Begun>,
): Promise<object> {
  const begun = await ctx.transaction(async (tx) => {
    const made = await begin(tx)
    if ('object' in made) await ctx.answer(tx, ctx.pending, made, false)
    return made
  })
  if ('object' in begun) return begun.object
  const { attempt } = begun
  const result = await carryOut(ctx, attempt, sessions)
  const { item, isStrict } = asked(attempt.answers)
  if (isStrict && result.error) throw result.error
  const subscription = await ctx.reader.find(subscriptions, begun.subscription)
  assert(subscription, 'a subscription does not go away')
  return shownAs(subscription, item)
}
