/** Which payment method a request means, and whether it may be used. */

import type { PaymentIntent } from '../../domain/records/payment-intent.ts'
import type { PaymentMethod } from '../../domain/records/payment-method.ts'
import { testAccountByPaymentMethod } from '../../domain/methods/test-accounts.ts'
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
import { methodTypeNotAllowed } from '../../objects/method-refusals.ts'
import { methodOf, namedCard, preparePaymentMethod } from './make.ts'
import { otherMethodOf, prepareOtherMethod } from './make-other.ts'

/** By id. `pm_card_visa` and its like become a method of their own each time they are used. */
export async function takePaymentMethod(
  tx: Transaction,
  id: string,
  param: string,
): Promise<PaymentMethod> {
  const card = testCardByPaymentMethod(id)
  if (card) return preparePaymentMethod(tx, namedCard(card, tx.now))
  const account = testAccountByPaymentMethod(id)
  if (account) return prepareOtherMethod(tx, account)
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
  const account = testAccountByPaymentMethod(id)
  if (account) return otherMethodOf(account, {}, { id, now, scope: reader.scope })
  const method = await reader.find(paymentMethods, id)
  if (!method) throw noSuch(paymentMethods.object, id, 'id')
  return method
}

/** Without a list of kinds, nobody has chosen any yet. */
type Payable = Pick<PaymentIntent, 'customer'> &
  Partial<Pick<PaymentIntent, 'payment_method_types'>>

/** Throws when the method may not pay this intent. */
export function requirePayable(
  method: PaymentMethod,
  { customer, payment_method_types: types }: Payable,
): void {
  if (method.own.isSpent) throw methodSpent('payment_method')
  if (types && !types.includes(method.type)) throw methodTypeNotAllowed(method.type, types)
  if (method.customer === null || method.customer === customer) return
  if (customer === null) throw methodOfCustomer(method.id, method.customer)
  throw methodOfOtherCustomer(method.id)
}
