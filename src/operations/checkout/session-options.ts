/** How single kinds of methods are used for a session's payment. */

import { transferTypeOf } from '../../domain/bank-transfers.ts'
import type { MethodType } from '../../domain/payment-method-types.ts'
import type { CheckoutSession } from '../../domain/records/checkout-session.ts'
import type { PaymentIntent } from '../../domain/records/payment-intent.ts'
import { assert } from '../../lib/assert.ts'
import {
  type MethodOptionsInput,
  cardOptions,
  slipOptions,
  transferOptions,
} from '../payment-intents/method-options.ts'
import { optionsOf } from '../payments/intents.ts'

type SessionOptions = NonNullable<CheckoutSession['payment_method_options']>

interface OptionsInput {
  readonly payment_method_options?: MethodOptionsInput
}

/** As the session shows them. Throws for a transfer of another currency. */
export function sessionOptions(
  { payment_method_options: before }: Pick<CheckoutSession, 'payment_method_options'>,
  { payment_method_options: given = {} }: OptionsInput,
  currency: string,
): SessionOptions {
  const { boleto, card, customer_balance: transfer, konbini } = given
  const wish = card?.request_three_d_secure
  const days = konbini?.expires_after_days
  return {
    ...before,
    ...(wish ? { card: { request_three_d_secure: wish } } : {}),
    ...(transfer ? { customer_balance: transferOptions(currency, transfer) } : {}),
    ...(boleto ? { boleto: { expires_after_days: boleto.expires_after_days ?? 3 } } : {}),
    ...(konbini ? { konbini: { expires_after_days: days ?? null } } : {}),
  }
}

/** On a page, whoever chooses a bank transfer can make one. */
export function intentOptions(
  { currency, payment_method_options: chosen }: CheckoutSession,
  types: readonly MethodType[],
): NonNullable<PaymentIntent['payment_method_options']> {
  const usual = optionsOf(types)
  const wish = chosen?.card?.request_three_d_secure
  const days = chosen?.konbini?.expires_after_days ?? null
  const slip = chosen?.boleto && { expires_after_days: chosen.boleto.expires_after_days }
  const country = chosen?.customer_balance?.bank_transfer?.eu_bank_transfer?.country
  return {
    ...usual,
    ...(usual.card && wish ? { card: cardOptions(usual.card, wish) } : {}),
    ...(usual.customer_balance ? { customer_balance: transferAsked(currency ?? '', country) } : {}),
    ...(usual.boleto ? { boleto: { ...usual.boleto, ...slip } } : {}),
    ...(usual.konbini ? { konbini: slipOptions(usual.konbini, days) } : {}),
  }
}

function transferAsked(currency: string, country = 'DE') {
  const type = transferTypeOf(currency)
  assert(type, 'a bank transfer is offered in its own currencies')
  const bank_transfer = { eu_bank_transfer: { country }, type }
  return transferOptions(currency, { bank_transfer, funding_type: 'bank_transfer' })
}
