/** Creating a payment intent, and confirming it in the same breath if asked. */

import type { PaymentIntent } from '../../domain/records/payment-intent.ts'
import { exclusiveParams } from '../../objects/errors.ts'
import { renderPaymentIntent } from '../../objects/payment-intent.ts'
import { intentWithoutMethod, onlyWithConfirm } from '../../objects/payment-refusals.ts'
import { paymentIntents } from '../../store/payment-intents.ts'
import type { Transaction } from '../../store/transaction.ts'
import type { Context } from '../context.ts'
import type { Attempt } from '../payments/attempts.ts'
import { beginPayment } from '../payments/begin.ts'
import { createIntent } from '../payments/intents.ts'
import { answerOf } from '../payments/results.ts'
import { NO_SESSIONS, carryOut } from '../payments/settle.ts'
import {
  checkAmount,
  customerNamed,
  methodGiven,
  methodsOf,
  requireReturnUrl,
  requireWayBack,
} from './checks.ts'
import { challengeWish, fromBalance } from './confirm.ts'
import { withMethodOptions } from './method-options.ts'
import type { CreateInput } from './input.ts'
import { applicationOf } from '../applications.ts'
import { checkRouting } from '../transfers/routing.ts'
import { transferDataOf } from '../transfers/transfer-data.ts'

export async function createPaymentIntent(ctx: Context, input: CreateInput): Promise<object> {
  checkAmount(input.amount, input.currency)
  checkParameters(input)
  const begun = await ctx.transaction(async (tx) => {
    const made = await make(ctx, tx, input)
    if ('object' in made) await ctx.answer(tx, ctx.pending, made, false)
    return made
  })
  if ('object' in begun) return begun.object
  return answerOf(await carryOut(ctx, begun.attempt, NO_SESSIONS), ctx.reader.site)
}

type Made = { readonly object: object } | { readonly attempt: Attempt }

async function make(ctx: Context, tx: Transaction, input: CreateInput): Promise<Made> {
  const customer = input.customer ? (await customerNamed(tx, input.customer)).id : null
  const methods = await methodsOf(tx, input, {
    amount: input.amount,
    capture_method: input.capture_method ?? 'automatic_async',
    currency: input.currency,
    setup_future_usage: input.setup_future_usage ?? null,
  })
  const { payment_method_types } = methods
  const paymentMethod = await methodGiven(tx, input, { customer, payment_method_types })
  const { payment_method_options: options, transfer_data: transfer, ...fields } = input
  const transfer_data = transfer ? transferDataOf(null, transfer, transfer.destination) : null
  const route = { ...fields, transfer_data }
  await checkRouting(tx, route, { application: applicationOf(tx), amount: input.amount })
  const made = createIntent(tx, {
    ...fields,
    ...methods,
    automatic_payment_methods: input.allowed_payment_method_types ? null : automaticOf(input),
    customer,
    payment_method: paymentMethod?.id ?? null,
    transfer_data,
  })
  const intent = withMethodOptions(made, options)
  if (intent !== made) tx.update(paymentIntents, intent)
  if (!input.confirm) return { object: renderPaymentIntent(intent, tx.site) }
  if (!paymentMethod) throw intentWithoutMethod(null)
  requireReturnUrl(intent, input.return_url)
  requireWayBack(paymentMethod, input.return_url)
  if (paymentMethod.type === 'customer_balance') return fromBalance(ctx, tx, intent, paymentMethod)
  const attempt = await beginPayment(ctx, tx, {
    intent,
    paymentMethod,
    offSession: Boolean(input.off_session),
    session: null,
    pending: ctx.pending,
    mandate: input.mandate_data ?? null,
    challenge: challengeWish(input),
  })
  return { attempt }
}

function automaticOf({
  automatic_payment_methods: automatic,
}: CreateInput): PaymentIntent['automatic_payment_methods'] {
  if (!automatic) return { allow_redirects: 'always', enabled: true }
  const { enabled, allow_redirects = 'always' } = automatic
  return enabled ? { allow_redirects, enabled } : null
}

const ONLY_WITH_CONFIRM = [
  'error_on_requires_action',
  'mandate_data',
  'off_session',
  'return_url',
] as const

function checkParameters(input: CreateInput): void {
  if (input.automatic_payment_methods?.enabled && input.allowed_payment_method_types)
    throw exclusiveParams(
      ['automatic_payment_methods', 'allowed_payment_method_types'],
      'automatic_payment_methods',
    )
  if (input.confirm) return
  const without = ONLY_WITH_CONFIRM.find((name) => input[name] !== undefined)
  if (without) throw onlyWithConfirm(without)
}
