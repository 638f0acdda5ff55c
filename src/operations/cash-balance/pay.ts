/** Paying out of a customer's cash balance: at once, or as their bank transfers come in. */

import { share, transferTypeOf } from '../../domain/bank-transfers.ts'
import { withStatus } from '../../domain/payment-intent.ts'
import type { PaymentIntent } from '../../domain/records/payment-intent.ts'
import type { PaymentMethod } from '../../domain/records/payment-method.ts'
import { assert } from '../../lib/assert.ts'
import {
  balanceOfNobody,
  balanceTooLow,
  transferOfOtherCurrency,
} from '../../objects/cash-refusals.ts'
import { renderPaymentIntent } from '../../objects/payment-intent.ts'
import { listCash } from '../../store/cash-balances.ts'
import { customers } from '../../store/customers.ts'
import { paymentIntents } from '../../store/payment-intents.ts'
import { paymentMethods } from '../../store/payment-methods.ts'
import type { Transaction } from '../../store/transaction.ts'
import type { Context, PendingRequest } from '../context.ts'
import type { Attempt } from '../payments/attempts.ts'
import { beginPayment } from '../payments/begin.ts'
import { applyCash } from './move.ts'

type Begun = Pick<Context, 'begin' | 'processor'>

/** An attempt once there is enough; else the intent, which waits for the rest. */
export type FromBalance = { readonly attempt: Attempt } | { readonly waiting: PaymentIntent }

/** The intent is locked; its customer is locked after it, as by everybody. */
export async function payFromBalance(
  ctx: Begun,
  tx: Transaction,
  intent: PaymentIntent,
  { method, pending }: { readonly method: PaymentMethod; readonly pending: PendingRequest | null },
): Promise<FromBalance> {
  const { amount, currency, customer } = intent
  if (customer === null) throw balanceOfNobody()
  const type = transferTypeOf(currency)
  if (type === null) throw transferOfOtherCurrency(currency)
  await tx.lock(customers, customer)
  const { applied, missing } = share(await availableOf(tx, customer, currency), amount)
  const waits = intent.payment_method_options?.customer_balance?.funding_type === 'bank_transfer'
  if (missing > 0 && !waits) throw balanceTooLow()
  if (applied > 0) await applyCash(tx, { customer, currency, amount: applied }, intent.id)
  if (missing === 0) return { attempt: await begin(ctx, tx, intent, { method, pending }) }
  const reference = intent.id.slice(-12).toUpperCase()
  const own = { ...intent.own, transfer: { type, reference, remaining: missing } }
  const waiting = withStatus(withStatus(intent, 'processing'), 'requires_action', {
    last_payment_error: null,
    own,
    payment_method: method.id,
  })
  tx.update(paymentIntents, waiting)
  const shown = renderPaymentIntent(waiting, tx.site)
  tx.emit('payment_intent.requires_action', shown)
  if (applied > 0) tx.emit('payment_intent.partially_funded', shown)
  return { waiting }
}

/** Money has come in for an intent that waits: both are locked. Null when more is missing. */
export async function payMore(
  ctx: Begun,
  tx: Transaction,
  intent: PaymentIntent,
  {
    available,
    pending = null,
  }: { readonly available: number; readonly pending?: PendingRequest | null },
): Promise<{ readonly applied: number; readonly attempt: Attempt | null }> {
  const { currency, customer, own } = intent
  assert(own.transfer && customer !== null, 'who waits for a transfer has a customer')
  const { applied, missing } = share(available, own.transfer.remaining)
  if (applied === 0) return { applied, attempt: null }
  await applyCash(tx, { customer, currency, amount: applied }, intent.id)
  const transfer = missing === 0 ? null : { ...own.transfer, remaining: missing }
  const after: PaymentIntent = { ...intent, own: { ...own, transfer } }
  if (missing > 0) {
    tx.update(paymentIntents, after)
    tx.emit('payment_intent.partially_funded', renderPaymentIntent(after, tx.site))
    return { applied, attempt: null }
  }
  const method = await tx.find(paymentMethods, intent.payment_method ?? '')
  assert(method, 'who waits for a transfer has a method')
  return { applied, attempt: await begin(ctx, tx, after, { method, pending }) }
}

function begin(
  ctx: Begun,
  tx: Transaction,
  intent: PaymentIntent,
  { method, pending }: { readonly method: PaymentMethod; readonly pending: PendingRequest | null },
): Promise<Attempt> {
  const { session } = intent.own
  const payment = { intent, paymentMethod: method, offSession: false, session, pending }
  return beginPayment(ctx, tx, payment)
}

export async function availableOf(
  tx: Transaction,
  customer: string,
  currency: string,
): Promise<number> {
  const balances = await listCash(tx, customer)
  return balances.find((one) => one.currency === currency)?.available ?? 0
}
