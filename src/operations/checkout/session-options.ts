/** How single kinds of methods are used for a session's payment. */

import { transferTypeOf } from '../../domain/bank-transfers.ts'
import type { CardRestrictions } from '../../domain/card-restrictions.ts'
import { isSomeKept, usageOf } from '../../domain/methods/own-options.ts'
import type { MethodType } from '../../domain/payment-method-types.ts'
import type { CheckoutSession } from '../../domain/records/checkout-session.ts'
import type { PaymentLink } from '../../domain/records/payment-link.ts'
import type { PaymentIntent } from '../../domain/records/payment-intent.ts'
import { assert } from '../../lib/assert.ts'
import {
  type MethodOptionsInput,
  slipOptions,
  transferOptions,
} from '../payment-intents/method-options.ts'
import { optionsOf } from '../payments/intents.ts'

type SessionOptions = NonNullable<CheckoutSession['payment_method_options']>

type Usage = 'none' | 'off_session' | 'on_session'

interface DebitInput {
  readonly mandate_options?: { readonly reference_prefix?: string | null }
  readonly setup_future_usage?: Usage
}

/** A session says more of its methods than a payment intent does here. */
export interface SessionMethodOptions extends MethodOptionsInput {
  readonly bacs_debit?: DebitInput
  readonly card?: MethodOptionsInput['card'] & {
    readonly capture_method?: 'manual'
    readonly restrictions?: CardRestrictions
    readonly setup_future_usage?: Usage
  }
  readonly sepa_debit?: DebitInput
  readonly us_bank_account?: {
    readonly setup_future_usage?: Usage
    readonly verification_method?: 'automatic' | 'instant'
  }
}

interface OptionsInput {
  readonly payment_method_options?: SessionMethodOptions
}

/** As the session shows them. Throws for a transfer of another currency. */
export function sessionOptions(
  { payment_method_options: before }: Pick<CheckoutSession, 'payment_method_options'>,
  { payment_method_options: given = {} }: OptionsInput,
  currency: string,
): SessionOptions {
  const { bacs_debit: bacs, boleto, card, customer_balance: transfer, konbini } = given
  const { sepa_debit: sepa, us_bank_account: bank } = given
  const days = konbini?.expires_after_days
  return {
    ...before,
    ...(card ? { card: cardShown(card) } : {}),
    ...(bacs ? { bacs_debit: debitShown(bacs) } : {}),
    ...(sepa ? { sepa_debit: debitShown(sepa) } : {}),
    ...(bank ? { us_bank_account: bank } : {}),
    ...(transfer ? { customer_balance: transferOptions(currency, transfer) } : {}),
    ...(boleto ? { boleto: { expires_after_days: boleto.expires_after_days ?? 3 } } : {}),
    ...(konbini ? { konbini: { expires_after_days: days ?? null } } : {}),
  }
}

function cardShown(card: NonNullable<SessionMethodOptions['card']>) {
  const { request_three_d_secure = 'automatic' as const, restrictions, ...others } = card
  const { brands_blocked: brands, funding_types_blocked: fundings } = restrictions ?? {}
  const blocked = {
    ...(brands ? { brands_blocked: [...brands] } : {}),
    ...(fundings ? { funding_types_blocked: [...fundings] } : {}),
  }
  return { ...others, request_three_d_secure, ...(restrictions ? { restrictions: blocked } : {}) }
}

function debitShown({ mandate_options: mandate, ...others }: DebitInput) {
  const prefix = mandate?.reference_prefix
  return { ...others, ...(prefix ? { mandate_options: { reference_prefix: prefix } } : {}) }
}

/** Whether a method of that kind is kept for payments to come. */
export function isKeptBy(session: CheckoutSession, type: string): boolean {
  return usageOf(usagesIn(session), type) !== null
}

/** Whether a page says that what it is paid with is kept. */
export function keepsMethods(session: CheckoutSession): boolean {
  return session.mode === 'setup' || isSomeKept(usagesIn(session), session.payment_method_types)
}

function usagesIn({ own, payment_method_options }: CheckoutSession) {
  return { payment_method_options, setup_future_usage: own.intentData.setup_future_usage }
}

/** A link says no more of its cards than which of them are not taken. */
export function optionsOfLink(
  { payment_method_options: before }: Pick<CheckoutSession, 'payment_method_options'>,
  { payment_method_options: link }: Pick<PaymentLink, 'payment_method_options'>,
): CheckoutSession['payment_method_options'] {
  const restrictions = link?.card?.restrictions
  if (!restrictions) return before
  return { ...before, card: { request_three_d_secure: 'automatic', restrictions } }
}

/** On a page, whoever chooses a bank transfer can make one. */
export function intentOptions(
  { currency, payment_method_options: chosen }: CheckoutSession,
  types: readonly MethodType[],
): NonNullable<PaymentIntent['payment_method_options']> {
  const usual = optionsOf(types)
  const { installments: _none, restrictions: _blocked, ...card } = chosen?.card ?? {}
  const days = chosen?.konbini?.expires_after_days ?? null
  const slip = chosen?.boleto && { expires_after_days: chosen.boleto.expires_after_days }
  const country = chosen?.customer_balance?.bank_transfer?.eu_bank_transfer?.country
  return {
    ...usual,
    ...(usual.card ? { card: { ...usual.card, ...card } } : {}),
    ...(usual.bacs_debit ? { bacs_debit: { ...usual.bacs_debit, ...chosen?.bacs_debit } } : {}),
    ...(usual.sepa_debit ? { sepa_debit: { ...usual.sepa_debit, ...chosen?.sepa_debit } } : {}),
    ...(usual.us_bank_account
      ? { us_bank_account: { ...usual.us_bank_account, ...chosen?.us_bank_account } }
      : {}),
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
