/** Who else has to be asked before a session is paid. */

import type { CheckoutSession } from '../domain/records/checkout-session.ts'
import type { VoucherSlip } from '../domain/records/payment-intent.ts'
import { longDate } from '../i18n/format.ts'
import type { Context } from '../operations/context.ts'
import { paymentIntents } from '../store/payment-intents.ts'
import type { VoucherView } from './instructions.ts'

interface Visited {
  readonly ctx: Context
  readonly session: CheckoutSession
}

/** The kind of method whose page the payer is sent to; null while there is none. */
export async function bankOf({ ctx, session }: Visited): Promise<string | null> {
  const id = session.payment_intent
  const intent = id === null ? null : await ctx.reader.find(paymentIntents, id)
  return intent?.own.challenge?.method ?? null
}

/** The slip that a payer takes to a shop; null when there is none, or none any more. */
export async function voucherOf(
  ctx: Context,
  session: CheckoutSession,
): Promise<VoucherSlip | null> {
  const id = session.payment_intent
  const intent = id === null ? null : await ctx.reader.find(paymentIntents, id)
  return intent?.own.voucher ?? null
}

export function voucherView(slip: VoucherSlip, locale: string): VoucherView {
  const { paymentCode, confirmationNumber, expiresAt } = slip
  return { paymentCode, confirmationNumber, until: longDate(expiresAt, locale) }
}
