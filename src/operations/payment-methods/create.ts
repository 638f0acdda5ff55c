/** Creating a payment method by API. */

import type { PaymentMethod } from '../../domain/records/payment-method.ts'
import { exclusiveParams, missingParam } from '../../objects/errors.ts'
import type { Timestamp } from '../../lib/clock.ts'
import type { Transaction } from '../../store/transaction.ts'
import {
  type CheckedCard,
  type MethodDetails,
  preparePaymentMethod,
  readCard,
  readToken,
} from './make.ts'

/** A typed card, or a test token that stands for one. */
export interface CardInput {
  readonly cvc?: string
  readonly exp_month?: number
  readonly exp_year?: number
  readonly number?: string
  readonly token?: string
}

export interface NewMethod extends MethodDetails {
  readonly card?: CardInput
}

/** `path` is where the parameters stand: empty, or `payment_method_data`. */
export function createPaymentMethod(tx: Transaction, input: NewMethod, path = ''): PaymentMethod {
  const { card, ...details } = input
  const param = path === '' ? 'card' : `${path}[card]`
  if (!card) throw missingParam(param)
  return preparePaymentMethod(tx, cardOf(card, param, tx.now), details)
}

function cardOf(card: CardInput, param: string, now: Timestamp): CheckedCard {
  const { token, number, exp_month, exp_year, cvc } = card
  if (token !== undefined) {
    if (number !== undefined)
      throw exclusiveParams([`${param}[number]`, `${param}[token]`], `${param}[token]`)
    return readToken(token, `${param}[token]`, now)
  }
  if (number === undefined) throw missingParam(`${param}[number]`)
  if (exp_month === undefined) throw missingParam(`${param}[exp_month]`)
  if (exp_year === undefined) throw missingParam(`${param}[exp_year]`)
  return readCard({ number, exp_month, exp_year, ...(cvc === undefined ? {} : { cvc }) }, now)
}
