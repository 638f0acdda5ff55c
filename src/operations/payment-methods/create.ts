/** Creating a payment method by API. */

import type { MethodType } from '../../domain/payment-method-types.ts'
import type { PaymentMethod } from '../../domain/records/payment-method.ts'
import { exclusiveParams, invalid, missingParam } from '../../objects/errors.ts'
import type { Transaction } from '../../store/transaction.ts'
import { type MethodDetails, preparePaymentMethod, readCard } from './make.ts'
import { type TokenCard, cardByToken } from '../tokens/cards.ts'
import { type OtherInput, prepareOtherMethod, testMethodOf } from './make-other.ts'

/** A typed card, or a test token that stands for one. */
export interface CardInput {
  readonly cvc?: string
  readonly exp_month?: number
  readonly exp_year?: number
  readonly number?: string
  readonly token?: string
}

export interface NewMethod extends MethodDetails, OtherInput {
  readonly card?: CardInput
  readonly type: MethodType
}

/** `path` is where the parameters stand: empty, or `payment_method_data`. */
export async function createPaymentMethod(
  tx: Transaction,
  input: NewMethod,
  path = '',
): Promise<PaymentMethod> {
  const { card, type, ...details } = input
  refuseOthers(input, path)
  const param = path === '' ? 'card' : `${path}[card]`
  if (type !== 'card') return prepareOtherMethod(tx, testMethodOf(type, details, path), details)
  if (!card) throw missingParam(param)
  const { card: read, billing } = await cardOf(tx, card, param)
  const billing_details = { ...billing, ...details.billing_details }
  return preparePaymentMethod(tx, read, { ...details, billing_details })
}

const HASHES = [
  'bacs_debit',
  'bancontact',
  'boleto',
  'card',
  'customer_balance',
  'ideal',
  'klarna',
  'konbini',
  'sepa_debit',
  'us_bank_account',
] as const

/** Details of another kind than its own would be forgotten without a word. */
function refuseOthers(input: NewMethod, path: string): void {
  const other = HASHES.find((name) => name !== input.type && input[name] !== undefined)
  if (other === undefined) return
  const param = path === '' ? other : `${path}[${other}]`
  throw invalid(`You cannot provide \`${other}\` for a payment method of type ${input.type}.`, {
    param,
  })
}

/** With what the token says of its owner. */
async function cardOf(tx: Transaction, card: CardInput, param: string): Promise<TokenCard> {
  const { token, number, exp_month, exp_year, cvc } = card
  if (token !== undefined) {
    if (number !== undefined)
      throw exclusiveParams([`${param}[number]`, `${param}[token]`], `${param}[token]`)
    return cardByToken(tx, token, `${param}[token]`)
  }
  if (number === undefined) throw missingParam(`${param}[number]`)
  if (exp_month === undefined) throw missingParam(`${param}[exp_month]`)
  if (exp_year === undefined) throw missingParam(`${param}[exp_year]`)
  const typed = { number, exp_month, exp_year, ...(cvc === undefined ? {} : { cvc }) }
  return { card: readCard(typed, tx.now), billing: {} }
}
