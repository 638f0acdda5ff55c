/** Changing a payment intent. No event tells of it: Stripe has none. */

import { allows, isMadeByInvoice } from '../../domain/payment-intent.ts'
import type { PaymentIntent } from '../../domain/records/payment-intent.ts'
import { renderPaymentIntent } from '../../objects/payment-intent.ts'
import { intentOfInvoice } from '../../objects/invoice-refusals.ts'
import { intentNotUpdatable } from '../../objects/payment-refusals.ts'
import { objectLocked } from '../../objects/refusals.ts'
import { paymentIntents } from '../../store/payment-intents.ts'
import { paymentMethods } from '../../store/payment-methods.ts'
import type { Transaction } from '../../store/transaction.ts'
import { changedMetadata, lockOr404 } from '../changes.ts'
import { updateCharge } from '../charges.ts'
import { sessions } from '../checkout/settle.ts'
import type { Context } from '../context.ts'
import { requirePayable } from '../payment-methods/use.ts'
import { readUnsettled } from '../payments/attempts.ts'
import { abandonChallenge } from '../payments/challenge.ts'
import { shippingOf } from '../shipping.ts'
import { checkAmount, customerNamed, methodGiven, requireStillFit } from './checks.ts'
import { typesOf } from './confirm.ts'
import { missingParam } from '../../objects/errors.ts'
import { checkAmounts } from '../transfers/routing.ts'
import { shownTransferData, transferDataOf } from '../transfers/transfer-data.ts'
import { withMethodOptions } from './method-options.ts'
import type { UpdateInput } from './input.ts'

/** What a payment is made with: not to be changed while it is made, nor once it is made. */
const FIXED_BY_PAYMENT = [
  'allowed_payment_method_types',
  'amount',
  'application_fee_amount',
  'capture_method',
  'currency',
  'customer',
  'excluded_payment_method_types',
  'payment_method',
  'payment_method_data',
  'payment_method_options',
  'transfer_data',
] as const

export async function updatePaymentIntent(
  ctx: Context,
  id: string,
  input: UpdateInput,
): Promise<object> {
  for (;;) {
    const object = await ctx.transaction((tx) => update(ctx, tx, id, input))
    if (object) return object
    // The challenge was for a payment that is no longer wanted like this.
    await abandonChallenge(ctx, id, sessions)
  }
}

/** What an invoice asks for is the invoice's; how it is paid is the payer's. */
const OF_PAYER: readonly string[] = [
  'metadata',
  'payment_method',
  'payment_method_data',
  'receipt_email',
  'shipping',
]

function requireOfPayer(input: UpdateInput): void {
  if (Object.keys(input).some((name) => !OF_PAYER.includes(name))) throw intentOfInvoice('update')
}

/** Null when a challenge has to be given up first. */
async function update(
  ctx: Context,
  tx: Transaction,
  id: string,
  input: UpdateInput,
): Promise<object | null> {
  const before = await lockOr404(tx, paymentIntents, id)
  if (isMadeByInvoice(before)) requireOfPayer(input)
  const field = FIXED_BY_PAYMENT.find((name) => input[name] !== undefined)
  if (field) {
    if (before.status === 'processing') throw objectLocked()
    if (!allows('update', before.status))
      throw intentNotUpdatable(field, before.status, renderPaymentIntent(before, tx.site))
    const attempt = await readUnsettled(tx, id)
    if (attempt?.state === 'open') throw objectLocked()
    // A session counts on what its payer has been given.
    if (attempt?.state === 'accepted' && before.own.session !== null) throw objectLocked()
    if (before.own.transfer)
      throw intentNotUpdatable(field, before.status, renderPaymentIntent(before, tx.site))
    if (attempt) return null
  }
  const after = await changed(tx, before, input)
  if (field) requireStillFit(after)
  tx.update(paymentIntents, after)
  if (input.receipt_email) await sendReceiptTo(tx, after, input.receipt_email)
  const object = renderPaymentIntent(after, tx.site)
  await ctx.answer(tx, ctx.pending, { object }, false)
  return object
}

/** What is paid already has its receipt sent there. */
async function sendReceiptTo(tx: Transaction, intent: PaymentIntent, to: string): Promise<void> {
  const { latest_charge: id, status } = intent
  if (status !== 'succeeded' || id === null) return
  await updateCharge(tx, id, { receipt_email: to })
}

async function changed(
  tx: Transaction,
  before: PaymentIntent,
  input: UpdateInput,
): Promise<PaymentIntent> {
  const { amount = before.amount, currency = before.currency } = input
  if (input.amount !== undefined || input.currency !== undefined) checkAmount(amount, currency)
  const customer = input.customer ? (await customerNamed(tx, input.customer)).id : before.customer
  const capture_method = input.capture_method ?? before.capture_method
  const types = await typesOf(tx, input, { ...before, amount, currency, capture_method })
  const { payment_method_types } = { ...before, ...types }
  const given = await methodGiven(tx, input, { customer, payment_method_types })
  const method = given?.id ?? before.payment_method
  if (!given && method !== null && customer !== before.customer) {
    const kept = await tx.find(paymentMethods, method)
    if (kept) requirePayable(kept, { customer })
  }
  const { shipping, metadata } = input
  const now: PaymentIntent = {
    ...before,
    ...texts(input),
    ...types,
    amount,
    capture_method,
    currency,
    customer,
    // What went wrong before is of no interest once something else is tried.
    ...(given ? { last_payment_error: null } : {}),
    metadata: changedMetadata(before.metadata, metadata),
    payment_method: method,
    ...(shipping === undefined ? {} : { shipping: shipping && shippingOf(shipping) }),
    ...(given && before.status === 'requires_payment_method'
      ? { status: 'requires_confirmation' }
      : {}),
  }
  return withMethodOptions(rerouted(now, input), input.payment_method_options)
}

/**
 * How much goes where it goes; an intent that goes nowhere stays there. That more was wanted than a
 * payer has made of it counts only where one of the two is asked for anew.
 */
function rerouted(now: PaymentIntent, input: UpdateInput): PaymentIntent {
  const { application_fee_amount: fee = now.application_fee_amount, transfer_data: given } = input
  const { application, transfer_data: had } = now
  if (given && !had) throw missingParam('transfer_data[destination]')
  const transfer = given && had ? transferDataOf(had, given, had.destination) : (had ?? null)
  const isAsked = [input.amount, input.application_fee_amount, given].some(
    (one) => one !== undefined,
  )
  checkAmounts({ fee, transfer }, { application, amount: isAsked ? now.amount : null })
  return {
    ...now,
    application_fee_amount: fee,
    transfer_data: transfer && shownTransferData(transfer),
  }
}

const TEXTS = [
  'description',
  'receipt_email',
  'setup_future_usage',
  'statement_descriptor',
  'statement_descriptor_suffix',
  'transfer_group',
] as const

function texts(input: UpdateInput): Partial<PaymentIntent> {
  const given = TEXTS.filter((name) => input[name] !== undefined)
  return Object.fromEntries(given.map((name) => [name, input[name]]))
}
