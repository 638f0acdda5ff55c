/** The method that pays: read, and spent. */

import { usageOf } from '../../domain/methods/own-options.ts'
import type { PaymentIntent } from '../../domain/records/payment-intent.ts'
import type { PaymentMethod } from '../../domain/records/payment-method.ts'
import { assert } from '../../lib/assert.ts'
import { renderPaymentMethod } from '../../objects/payment-method.ts'
import { paymentMethods } from '../../store/payment-methods.ts'
import type { Transaction } from '../../store/transaction.ts'

type Paid = Pick<PaymentIntent, 'customer' | 'payment_method_options' | 'setup_future_usage'>

/** A method that belongs to nobody pays once, unless it is to be kept for later. */
export async function spendMethod(
  tx: Transaction,
  id: string,
  intent: Paid,
): Promise<PaymentMethod> {
  const method = await lockMethod(tx, id)
  if (keeper(intent, method) !== null) return keepMethod(tx, method, intent)
  if (method.customer !== null) return method
  const spent = { ...method, own: { ...method.own, isSpent: true } }
  tx.update(paymentMethods, spent)
  return spent
}

/** Of a payment that is taken on: it is kept for later, whether the money comes or not. */
export async function takeMethod(
  tx: Transaction,
  id: string,
  intent: Paid,
): Promise<PaymentMethod> {
  const method = await lockMethod(tx, id)
  return keeper(intent, method) === null ? method : keepMethod(tx, method, intent)
}

/** Who keeps it for payments to come; null when nobody does. */
function keeper(intent: Paid, { type }: PaymentMethod): string | null {
  return usageOf(intent, type) === null ? null : intent.customer
}

function keepMethod(tx: Transaction, method: PaymentMethod, intent: Paid): PaymentMethod {
  const customer = method.customer ?? keeper(intent, method)
  const isSetUp = method.own.isSetUp || usageOf(intent, method.type) === 'off_session'
  const kept = { ...method, customer, own: { ...method.own, isSetUp } }
  if (customer === method.customer && isSetUp === method.own.isSetUp) return method
  tx.update(paymentMethods, kept)
  if (method.customer === null) tx.emit('payment_method.attached', renderPaymentMethod(kept))
  return kept
}

async function lockMethod(tx: Transaction, id: string): Promise<PaymentMethod> {
  const method = await tx.lock(paymentMethods, id)
  assert(method, 'a payment has its method')
  return method
}

export async function methodOf(tx: Transaction, id: string): Promise<PaymentMethod> {
  const method = await tx.find(paymentMethods, id)
  assert(method, 'a payment has its method')
  return method
}
