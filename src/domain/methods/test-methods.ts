/** Test methods that are no cards: by their keys, and what the simulator makes of each. */

import type { MethodType } from '../payment-method-types.ts'
import type { Decline } from '../declines.ts'
import { type DebitFailure, testAccountByKey } from './test-accounts.ts'

export type OtherType = Exclude<MethodType, 'card'>

export interface TestMethod {
  /** What a payment method made of it is known by. */
  readonly key: string
  readonly type: OtherType
  readonly course: MethodCourse
}

/** How a payment goes on that has been asked for. */
export type MethodCourse =
  /** The payer is sent to a page and says yes or no there. */
  | { readonly kind: 'redirect' }
  /** The money has come in before. */
  | { readonly kind: 'funds' }
  | {
      readonly kind: 'debit'
      readonly pace: Pace
      readonly decline: Decline | null
      readonly isDisputed: boolean
    }
  | { readonly kind: 'voucher'; readonly pace: Pace; readonly isPaid: boolean }

export type Pace = 'soon' | 'late' | 'never'

/** How long the slower of the test methods take: long enough to look at, as at Stripe. */
export const LATE_SECONDS = 3 * 60

export function testMethodByKey(key: string): TestMethod | null {
  const account = testAccountByKey(key)
  if (account) {
    const { type, pace, failure, isDisputed } = account
    const decline = failure && declineOfDebit(failure)
    return { key, type, course: { kind: 'debit', pace, decline, isDisputed } }
  }
  return others.get(key) ?? null
}

/** A shop's slip is paid, or not, by what the payer's e-mail address says. */
export function testVoucher(type: VoucherType, email: string | null): TestMethod {
  const word = VOUCHER_WORDS.find((known) => email?.split('@')[0]?.endsWith(known)) ?? 'pays'
  return others.get(`${type}_${word}`)!
}

export function testRedirect(type: RedirectType | 'customer_balance'): TestMethod {
  return others.get(type)!
}

const REDIRECTS = ['bancontact', 'ideal', 'klarna'] as const
export type RedirectType = (typeof REDIRECTS)[number]

export function isRedirect(type: string): type is RedirectType {
  return REDIRECTS.some((redirect) => redirect === type)
}

export type VoucherType = 'boleto' | 'konbini'

export function isVoucher(type: string): type is VoucherType {
  return type === 'boleto' || type === 'konbini'
}

const VOUCHER_WORDS = [
  'succeed_immediately',
  'expire_immediately',
  'expire_with_delay',
  'fill_never',
] as const

const vouchers = (word: string, pace: Pace, isPaid: boolean): readonly TestMethod[] =>
  (['boleto', 'konbini'] as const).map((type) => ({
    key: `${type}_${word}`,
    type,
    course: { kind: 'voucher', pace, isPaid },
  }))

const others: ReadonlyMap<string, TestMethod> = new Map(
  [
    ...REDIRECTS.map((type): TestMethod => ({ key: type, type, course: { kind: 'redirect' } })),
    { key: 'customer_balance', type: 'customer_balance', course: { kind: 'funds' } } as const,
    ...vouchers('pays', 'late', true),
    ...vouchers('succeed_immediately', 'soon', true),
    ...vouchers('expire_immediately', 'soon', false),
    ...vouchers('expire_with_delay', 'late', false),
    ...vouchers('fill_never', 'never', false),
  ].map((method) => [method.key, method]),
)

const FAILURES: Readonly<Record<DebitFailure, string>> = {
  account_closed: "The customer's bank account has been closed.",
  charge_exceeds_source_limit: 'This payment exceeds the limit of the bank account for a week.',
  debit_not_authorized: 'The customer has notified their bank that this debit was unauthorized.',
  generic_could_not_process: 'The payment could not be processed.',
  insufficient_funds: "The customer's account has insufficient funds to cover this payment.",
  invalid_currency: 'The bank account does not take debits in this currency.',
  no_account: "The customer's bank account could not be located.",
}

function declineOfDebit(code: DebitFailure): Decline {
  return {
    ...failure(code, FAILURES[code]),
    outcome: {
      advice_code: null,
      network_advice_code: null,
      network_decline_code: null,
      network_status: 'declined_by_network',
      reason: code,
      risk_level: 'not_assessed',
      seller_message: 'The bank did not carry out this debit.',
      type: 'issuer_declined',
    },
  }
}

export const DECLINED_REDIRECT: Decline = failure(
  'payment_intent_authentication_failure',
  'The provided PaymentMethod has failed authentication. You can provide payment_method_data or a ' +
    'new PaymentMethod to attempt to fulfill this PaymentIntent again.',
)

export const EXPIRED_VOUCHER: Decline = failure(
  'payment_intent_payment_attempt_expired',
  'The latest payment attempt of the PaymentIntent has expired. You can provide ' +
    'payment_method_data or a new PaymentMethod to attempt to fulfill this PaymentIntent again.',
)

function failure(code: string, message: string): Decline {
  return {
    type: 'invalid_request_error',
    code,
    decline_code: null,
    message,
    param: null,
    advice_code: null,
    network_decline_code: null,
    outcome: null,
  }
}
