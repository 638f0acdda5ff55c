/** What is checked of an intent before anything is written. */

import { isWholeEnough, maximumCharge, minimumCharge } from '../../domain/currency.ts'
import type { Customer } from '../../domain/records/customer.ts'
import type { PaymentIntent } from '../../domain/records/payment-intent.ts'
import type { PaymentMethod } from '../../domain/records/payment-method.ts'
import { exclusiveParams, noSuch } from '../../objects/errors.ts'
import { returnUrlNeeded } from '../../objects/payment-refusals.ts'
import { amountTooLarge, amountTooSmall, unevenAmount } from '../../objects/refusals.ts'
import { customers } from '../../store/customers.ts'
import type { Reader } from '../../store/reader.ts'
import type { Transaction } from '../../store/transaction.ts'
import { createPaymentMethod } from '../payment-methods/create.ts'
import { requirePayable, takePaymentMethod } from '../payment-methods/use.ts'
import type { MethodInput } from './input.ts'

export function checkAmount(amount: number, currency: string): void {
  if (amount < minimumCharge(currency)) throw amountTooSmall(currency, 'amount')
  if (amount > maximumCharge(currency)) throw amountTooLarge(currency, 'amount')
  if (!isWholeEnough(amount, currency)) throw unevenAmount(currency, 'amount')
}

/** A deleted customer is nobody's customer. */
export async function customerNamed(
  reader: Reader,
  id: string,
  param = 'customer',
): Promise<Customer> {
  const customer = await reader.find(customers, id)
  if (!customer || customer.own.deleted) throw noSuch('customer', id, param)
  return customer
}

/** The method that a request names or describes; null when it does neither. */
export async function methodGiven(
  tx: Transaction,
  { payment_method: id, payment_method_data: data }: MethodInput,
  intent: Pick<PaymentIntent, 'customer'>,
): Promise<PaymentMethod | null> {
  if (id !== undefined && data)
    throw exclusiveParams(['payment_method', 'payment_method_data'], 'payment_method')
  if (data) {
    const { type: _type, ...details } = data
    return createPaymentMethod(tx, details, 'payment_method_data')
  }
  if (id === undefined) return null
  const method = await takePaymentMethod(tx, id, 'payment_method')
  requirePayable(method, intent)
  return method
}

/** Without a word about kinds of methods, an intent takes whatever its account takes. */
export function typesOf(allowed: readonly 'card'[] | undefined): Partial<TypesOfIntent> {
  if (!allowed) return {}
  return { allowed_payment_method_types: [...allowed], automatic_payment_methods: null }
}

interface TypesOfIntent {
  readonly allowed_payment_method_types: 'card'[]
  readonly automatic_payment_methods: null
}

/** Some methods send the payer elsewhere: an intent that may take those needs a way back. */
export function requireReturnUrl(intent: PaymentIntent, returnUrl: string | undefined): void {
  const { automatic_payment_methods: automatic } = intent
  const mayRedirect = automatic?.enabled === true && automatic.allow_redirects !== 'never'
  if (mayRedirect && returnUrl === undefined) throw returnUrlNeeded()
}
