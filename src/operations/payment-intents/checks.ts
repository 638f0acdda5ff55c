/** What is checked of an intent before anything is written. */

import { type Need, familyOf } from '../../domain/methods/method-rules.ts'
import { isTaken } from '../../domain/payment-method-types.ts'
import { isWholeEnough, maximumCharge, minimumCharge } from '../../domain/currency.ts'
import type { Customer } from '../../domain/records/customer.ts'
import type { PaymentIntent } from '../../domain/records/payment-intent.ts'
import type { PaymentMethod } from '../../domain/records/payment-method.ts'
import { exclusiveParams, noSuch } from '../../objects/errors.ts'
import { returnUrlNeeded } from '../../objects/payment-refusals.ts'
import { returnUrlOfMethod } from '../../objects/method-refusals.ts'
import { amountTooLarge, amountTooSmall, unevenAmount } from '../../objects/refusals.ts'
import { customers } from '../../store/customers.ts'
import type { Reader } from '../../store/reader.ts'
import type { Transaction } from '../../store/transaction.ts'
import { createPaymentMethod } from '../payment-methods/create.ts'
import { requirePayable, takePaymentMethod } from '../payment-methods/use.ts'
import { methodsOffered, requireFit } from '../method-offers.ts'
import { optionsOf } from '../payments/intents.ts'
import type { MethodInput } from './input.ts'
import type { TypesInput } from './types-input.ts'

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
  intent: Pick<PaymentIntent, 'customer' | 'payment_method_types'>,
): Promise<PaymentMethod | null> {
  if (id !== undefined && data)
    throw exclusiveParams(['payment_method', 'payment_method_data'], 'payment_method')
  if (data) {
    const made = await createPaymentMethod(tx, data, 'payment_method_data')
    requirePayable(made, intent)
    return made
  }
  if (id === undefined) return null
  const method = await takePaymentMethod(tx, id, 'payment_method')
  requirePayable(method, intent)
  return method
}

/** What an intent says of the kinds of methods that may pay it. */
export type IntentMethods = Pick<
  PaymentIntent,
  | 'allowed_payment_method_types'
  | 'automatic_payment_methods'
  | 'excluded_payment_method_types'
  | 'payment_method_configuration_details'
  | 'payment_method_options'
  | 'payment_method_types'
>

type Paid = Pick<PaymentIntent, 'amount' | 'capture_method' | 'currency' | 'setup_future_usage'>

/** Without a word about kinds of methods, an intent takes whatever its account has configured. */
export async function methodsOf(
  reader: Reader,
  input: TypesInput,
  paid: Paid,
): Promise<Omit<IntentMethods, 'automatic_payment_methods'>> {
  const allowed = input.allowed_payment_method_types ?? null
  const excluded = input.excluded_payment_method_types
  if (allowed && excluded)
    throw exclusiveParams(
      ['allowed_payment_method_types', 'excluded_payment_method_types'],
      'excluded_payment_method_types',
    )
  const offer = await methodsOffered(
    reader,
    {
      allowed,
      excluded: excluded ?? [],
      configuration: input.payment_method_configuration ?? null,
    },
    needOf(paid),
    excluded ? 'excluded_payment_method_types' : 'allowed_payment_method_types',
  )
  return {
    allowed_payment_method_types: allowed && [...allowed],
    excluded_payment_method_types: excluded ? [...excluded] : null,
    payment_method_configuration_details:
      offer.configuration === null ? null : { id: offer.configuration, parent: null },
    payment_method_options: optionsOf(offer.types),
    payment_method_types: [...offer.types],
  }
}

function needOf({ amount, capture_method, currency, setup_future_usage }: Paid): Need {
  return {
    amount,
    currency,
    country: null,
    isHeld: capture_method === 'manual',
    isKept: setup_future_usage !== null,
  }
}

/** What an intent could be paid with has to fit it after a change, too. */
export function requireStillFit(intent: PaymentIntent): void {
  const types = intent.allowed_payment_method_types ?? []
  for (const type of types) if (isTaken(type)) requireFit(type, needOf(intent), 'currency')
}

/** A method that sends its payer away has to know where they come back to. */
export function requireWayBack(method: PaymentMethod, returnUrl: string | undefined): void {
  if (returnUrl === undefined && familyOf(method.type) === 'redirect')
    throw returnUrlOfMethod(method.type)
}

/** Some methods send the payer elsewhere: an intent that may take those needs a way back. */
export function requireReturnUrl(intent: PaymentIntent, returnUrl: string | undefined): void {
  const { automatic_payment_methods: automatic } = intent
  const mayRedirect = automatic?.enabled === true && automatic.allow_redirects !== 'never'
  if (mayRedirect && returnUrl === undefined) throw returnUrlNeeded()
}
