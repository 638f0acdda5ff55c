/** Paying an intent that waits out of what its customer has sent, when the merchant says so. */

import { customerBalanceNotApplicable } from '../../objects/cash-refusals.ts'
import { renderPaymentIntent } from '../../objects/payment-intent.ts'
import { customers } from '../../store/customers.ts'
import { paymentIntents } from '../../store/payment-intents.ts'
import { lockOr404 } from '../changes.ts'
import { availableOf, payMore } from '../cash-balance/pay.ts'
import { sessions } from '../checkout/settle.ts'
import type { Context } from '../context.ts'
import { answerOf } from '../payments/results.ts'
import { carryOut } from '../payments/settle.ts'

export interface ApplyInput {
  readonly amount?: number
  readonly currency?: string
}

export async function applyCustomerBalance(
  ctx: Context,
  id: string,
  { amount, currency }: ApplyInput,
): Promise<object> {
  const begun = await ctx.transaction(async (tx) => {
    const intent = await lockOr404(tx, paymentIntents, id)
    const { customer, own } = intent
    if (!own.transfer || customer === null || (currency ?? intent.currency) !== intent.currency)
      throw customerBalanceNotApplicable()
    await tx.lock(customers, customer)
    const available = await availableOf(tx, customer, intent.currency)
    const wanted = amount ?? Math.min(available, own.transfer.remaining)
    if (wanted <= 0 || wanted > available || wanted > own.transfer.remaining)
      throw customerBalanceNotApplicable()
    const { attempt } = await payMore(ctx, tx, intent, {
      available: wanted,
      pending: ctx.pending,
    })
    if (attempt) return { attempt }
    const object = renderPaymentIntent(await lockOr404(tx, paymentIntents, id), tx.site)
    await ctx.answer(tx, ctx.pending, { object }, false)
    return { object }
  })
  if ('object' in begun) return begun.object
  return answerOf(await carryOut(ctx, begun.attempt, sessions), ctx.reader.site)
}
