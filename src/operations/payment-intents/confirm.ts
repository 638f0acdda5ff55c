/** Confirming a payment intent: trying to take the money. */

import { allows } from '../../domain/payment-intent.ts'
import type { PaymentIntent } from '../../domain/records/payment-intent.ts'
import type { PaymentMethod } from '../../domain/records/payment-method.ts'
import { renderPaymentIntent } from '../../objects/payment-intent.ts'
import {
  confirmsAnotherAmount,
  intentInWrongState,
  intentOfSession,
  intentWithoutMethod,
} from '../../objects/payment-refusals.ts'
import { objectLocked } from '../../objects/refusals.ts'
import { paymentIntents } from '../../store/payment-intents.ts'
import { paymentMethods } from '../../store/payment-methods.ts'
import type { Transaction } from '../../store/transaction.ts'
import { payFromBalance } from '../cash-balance/pay.ts'
import { fundedPart, returnCash } from '../cash-balance/return.ts'
import { lockOr404 } from '../changes.ts'
import { sessions } from '../checkout/settle.ts'
import type { Context } from '../context.ts'
import { requirePayable } from '../payment-methods/use.ts'
import { type Attempt, type ChallengeWish, readUnsettled } from '../payments/attempts.ts'
import { beginPayment, beginResume } from '../payments/begin.ts'
import { abandonChallenge } from '../payments/challenge.ts'
import { answerOf } from '../payments/results.ts'
import { carryOut } from '../payments/settle.ts'
import { shippingOf } from '../shipping.ts'
import type { IntentMethods } from './checks.ts'
import { withMethodOptions } from './method-options.ts'
import type { TypesInput } from './types-input.ts'
import {
  methodGiven,
  methodsOf,
  requireReturnUrl,
  requireStillFit,
  requireWayBack,
} from './checks.ts'
import type { ConfirmInput } from './input.ts'

type Begun =
  | { readonly attempt: Attempt }
  /** It waits for its payer already, and goes on waiting. */
  | { readonly object: object }
  /** Another method is to pay: the challenge of the one before comes to nothing. */
  | { readonly abandon: string }

export async function confirmPaymentIntent(
  ctx: Context,
  id: string,
  input: ConfirmInput,
): Promise<object> {
  for (;;) {
    const begun = await ctx.transaction((tx) => begin(ctx, tx, id, input))
    if ('object' in begun) return begun.object
    if ('attempt' in begun)
      return answerOf(await carryOut(ctx, begun.attempt, sessions), ctx.reader.site)
    await abandonChallenge(ctx, begun.abandon, sessions)
  }
}

async function begin(
  ctx: Context,
  tx: Transaction,
  id: string,
  input: ConfirmInput,
): Promise<Begun> {
  const intent = await lockOr404(tx, paymentIntents, id)
  requireConfirmable(intent, tx)
  const { amount, currency } = intent
  if (input.amount_to_confirm !== undefined && input.amount_to_confirm !== amount)
    throw confirmsAnotherAmount(amount, currency)

  const { pending } = ctx
  if (intent.own.transfer && !namesAnother(input, intent)) {
    const object = renderPaymentIntent(intent, tx.site)
    await ctx.answer(tx, pending, { object }, false)
    return { object }
  }
  const challenged = await challengedAttempt(tx, intent)
  if (challenged && namesAnother(input, intent)) return { abandon: intent.id }
  if (challenged && isAuthenticated(challenged)) {
    const going = { intent, result: 'authenticated', pending } as const
    const attempt = await beginResume(ctx, tx, challenged, going)
    if (attempt) return { attempt }
  }
  if (challenged) {
    const object = renderPaymentIntent(intent, tx.site)
    await ctx.answer(tx, pending, { object }, false)
    return { object }
  }

  // What was put aside for another way to pay goes back first.
  await returnCash(tx, intent, fundedPart(intent))
  const own = { ...intent.own, transfer: null }
  const changed = withMethodOptions(
    { ...intent, ...changesOf(input), ...(await typesOf(tx, input, intent)), own },
    input.payment_method_options,
  )
  requireStillFit(changed)
  const paymentMethod = (await methodGiven(tx, input, changed)) ?? (await ownMethod(tx, changed))
  requireReturnUrl(changed, input.return_url)
  requireWayBack(paymentMethod, input.return_url)
  if (paymentMethod.type === 'customer_balance') {
    const paid = await fromBalance(ctx, tx, changed, paymentMethod)
    if ('object' in paid) await ctx.answer(tx, pending, paid, false)
    return paid
  }
  const attempt = await beginPayment(ctx, tx, {
    intent: changed,
    paymentMethod,
    offSession: Boolean(input.off_session),
    session: null,
    pending,
    mandate: input.mandate_data ?? null,
    challenge: challengeWish(input),
  })
  return { attempt }
}

/** Out of what the customer has sent: paid, or waiting for more. */
export async function fromBalance(
  ctx: Context,
  tx: Transaction,
  intent: PaymentIntent,
  method: PaymentMethod,
): Promise<{ readonly attempt: Attempt } | { readonly object: object }> {
  const paid = await payFromBalance(ctx, tx, intent, { method, pending: ctx.pending })
  if ('attempt' in paid) return paid
  return { object: renderPaymentIntent(paid.waiting, tx.site) }
}

function requireConfirmable(intent: PaymentIntent, tx: Transaction): void {
  if (intent.own.session !== null) throw intentOfSession('confirm')
  if (intent.status === 'processing') throw objectLocked()
  if (!allows('confirm', intent.status))
    throw intentInWrongState('confirm', intent.status, renderPaymentIntent(intent, tx.site))
}

/** A challenged payment's intent requires action, or the merchant's own confirmation. */
async function challengedAttempt(tx: Transaction, { id, status }: PaymentIntent) {
  if (status !== 'requires_action' && status !== 'requires_confirmation') return null
  const attempt = await readUnsettled(tx, id)
  if (attempt?.state === 'open') throw objectLocked()
  return attempt
}

function isAuthenticated({ work }: Attempt): boolean {
  return work.op === 'charge' && work.isAuthenticated
}

function namesAnother(
  { payment_method, payment_method_data }: ConfirmInput,
  intent: PaymentIntent,
): boolean {
  if (payment_method_data) return true
  return payment_method !== undefined && payment_method !== intent.payment_method
}

async function ownMethod(tx: Transaction, intent: PaymentIntent): Promise<PaymentMethod> {
  const id = intent.payment_method
  const method = id === null ? null : await tx.find(paymentMethods, id)
  if (!method) throw intentWithoutMethod(renderPaymentIntent(intent, tx.site))
  requirePayable(method, intent)
  return method
}

function changesOf(input: ConfirmInput) {
  const { capture_method, receipt_email, setup_future_usage, shipping } = input
  return {
    ...(capture_method === undefined ? {} : { capture_method }),
    ...(receipt_email === undefined ? {} : { receipt_email }),
    ...(setup_future_usage === undefined ? {} : { setup_future_usage }),
    ...(shipping === undefined ? {} : { shipping: shipping && shippingOf(shipping) }),
  }
}

/** The kinds of methods that a request leaves to pay; what it does not name stays as it is. */
export async function typesOf(
  tx: Transaction,
  input: TypesInput,
  intent: PaymentIntent,
): Promise<Partial<IntentMethods>> {
  const { allowed_payment_method_types: allowed, excluded_payment_method_types: excluded } = input
  const said = [allowed, excluded, input.payment_method_configuration]
  if (said.every((one) => one === undefined)) return {}
  const methods = await methodsOf(tx, input, intent)
  return { ...methods, ...(allowed ? { automatic_payment_methods: null } : {}) }
}

/** A page that uses Stripe's script deals with the challenge itself: no address to go back to. */
export function challengeWish({
  error_on_requires_action: isRefused = false,
  return_url: returnUrl = null,
  use_stripe_sdk: usesScript = false,
}: {
  readonly error_on_requires_action?: boolean
  readonly return_url?: string | null
  readonly use_stripe_sdk?: boolean
}): ChallengeWish {
  return { returnUrl: usesScript ? null : returnUrl, isRefused }
}
