/** The method that pays: read, and spent. */

import { usageOf } from '../../domain/methods/own-options.ts'
import type { PaymentIntent } from '../../domain/records/payment-intent.ts'
import type { PaymentMethod } from '../../domain/records/payment-method.ts'
import { assert } from '../../lib/assert.ts'
import { renderPaymentMethod } from '../../objects/payment-method.ts'
import { paymentMethods } from '../../store/payment-methods.ts'
import type { Transaction } from '../../store/transaction.ts'

type Paid = Pick<PaymentIntent, 'customer' | 'payment_method_options' | 'setup_future_usage'>

/**
 * A method that belongs to nobody pays once, unless it is to be kept for later. Whoever books the
 * payment announces whose it is now: that follows from it.
 */
export async function spendMethod(
  tx: Transaction,
  id: string,
  intent: Paid,
): Promise<{ readonly method: PaymentMethod; readonly isAttached: boolean }> {
  const before = await lockMethod(tx, id)
  if (keeper(intent, before) !== null) {
    const method = keepMethod(tx, before, intent)
    return { method, isAttached: before.customer === null }
  }
  if (before.customer !== null) return { method: before, isAttached: false }
  const spent = { ...before, own: { ...before.own, isSpent: true } }
  tx.update(paymentMethods, spent)
  return { method: spent, isAttached: false }
}

export function announceAttached(tx: Transaction, method: PaymentMethod): void {
  tx.emit('payment_method.attached', renderPaymentMethod(method))
}

/** Of a payment that is taken on: it is kept for later, whether the money comes or not. */
export async function takeMethod(
  tx: Transaction,
  id: string,
  intent: Paid,
): Promise<PaymentMethod> {
  const before = await lockMethod(tx, id)
  if (keeper(intent, before) === null) return before
  const method = keepMethod(tx, before, intent)
  if (before.customer === null) announceAttached(tx, method)
  return method
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
