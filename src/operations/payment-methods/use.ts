/** Which payment method a request means, and whether it may be used. */

import type { PaymentIntent } from '../../domain/records/payment-intent.ts'
import type { PaymentMethod } from '../../domain/records/payment-method.ts'
import { testCardByPaymentMethod } from '../../domain/test-cards.ts'
import type { Timestamp } from '../../lib/clock.ts'
import { noSuch } from '../../objects/errors.ts'
import {
  methodOfCustomer,
  methodOfOtherCustomer,
  methodSpent,
} from '../../objects/payment-refusals.ts'
import { paymentMethods } from '../../store/payment-methods.ts'
import type { Reader } from '../../store/reader.ts'
import type { Transaction } from '../../store/transaction.ts'
import { findNamed } from '../changes.ts'
import { methodOf, namedCard, preparePaymentMethod } from './make.ts'

/** By id. `pm_card_visa` and its like become a method of their own each time they are used. */
export async function takePaymentMethod(
  tx: Transaction,
  id: string,
  param: string,
): Promise<PaymentMethod> {
  const card = testCardByPaymentMethod(id)
  if (card) return preparePaymentMethod(tx, namedCard(card, tx.now))
  return findNamed(tx, paymentMethods, id, param)
}

/** To look at: a test method's own name is answered, and nothing is stored. */
export async function findPaymentMethod(
  reader: Reader,
  id: string,
  now: Timestamp,
): Promise<PaymentMethod> {
  const card = testCardByPaymentMethod(id)
  if (card) return methodOf(namedCard(card, now), {}, { id, now, scope: reader.scope })
  const method = await reader.find(paymentMethods, id)
  if (!method) throw noSuch(paymentMethods.object, id, 'id')
  return method
}

/** Throws when the method may not pay this intent. */
export function requirePayable(
  method: PaymentMethod,
  { customer }: Pick<PaymentIntent, 'customer'>,
): void {
  if (method.own.isSpent) throw methodSpent('payment_method')
  if (method.customer === null || method.customer === customer) return
  if (customer === null) throw methodOfCustomer(method.id, method.customer)
  throw methodOfOtherCustomer(method.id)
}
