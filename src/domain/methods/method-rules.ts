/** What each kind of payment method can do: for which payments a payer may be offered it. */

import { BANK_TRANSFERS } from '../bank-transfers.ts'
import { type MethodType, TAKEN_METHOD_TYPES } from '../payment-method-types.ts'

/**
 * - `redirect`: the payer agrees on a page of somebody else's, and the money is there.
 * - `debit`: the money is taken from an account, and days later it is there or it is not.
 * - `voucher`: the payer takes a slip to a shop, and pays there or does not.
 * - `transfer`: the payer sends the money, and what has come in pays.
 */
export type MethodFamily = 'card' | 'debit' | 'redirect' | 'transfer' | 'voucher'

export interface MethodRules {
  readonly family: MethodFamily
  /** Lower case; null for every currency. */
  readonly currencies: readonly string[] | null
  /** Where its payers are; null for everywhere. */
  readonly countries: readonly string[] | null
  /** In minor units of its currencies. */
  readonly amounts: { readonly minimum: number; readonly maximum: number } | null
  /** Whether money can be held first and taken later. */
  readonly canHold: boolean
  /** Whether it can be kept for payments to come. */
  readonly canBeKept: boolean
}

const EURO = ['eur']
const SEPA = (
  'AD AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MC MT NL NO PL PT RO SE ' +
  'SI SK SM VA'
).split(' ')
const KLARNA_CURRENCIES = 'aud cad chf czk dkk eur gbp nok nzd pln ron sek usd'.split(' ')
const KLARNA_COUNTRIES =
  'AT AU BE CA CH CZ DE DK ES FI FR GB GR IE IT NL NO NZ PL PT RO SE US'.split(' ')

const PLAIN = { amounts: null, canHold: false, canBeKept: false } as const

export const METHOD_RULES: Readonly<Record<MethodType, MethodRules>> = {
  card: {
    ...PLAIN,
    family: 'card',
    currencies: null,
    countries: null,
    canHold: true,
    canBeKept: true,
  },
  klarna: {
    ...PLAIN,
    family: 'redirect',
    currencies: KLARNA_CURRENCIES,
    countries: KLARNA_COUNTRIES,
    canHold: true,
  },
  ideal: { ...PLAIN, family: 'redirect', currencies: EURO, countries: ['NL'] },
  bancontact: { ...PLAIN, family: 'redirect', currencies: EURO, countries: ['BE'] },
  sepa_debit: {
    ...PLAIN,
    family: 'debit',
    currencies: EURO,
    countries: SEPA,
    canBeKept: true,
  },
  us_bank_account: {
    ...PLAIN,
    family: 'debit',
    currencies: ['usd'],
    countries: ['US'],
    canBeKept: true,
  },
  bacs_debit: {
    ...PLAIN,
    family: 'debit',
    currencies: ['gbp'],
    countries: ['GB'],
    canBeKept: true,
  },
  konbini: {
    ...PLAIN,
    family: 'voucher',
    currencies: ['jpy'],
    countries: ['JP'],
    amounts: { minimum: 120, maximum: 300_000 },
  },
  boleto: {
    ...PLAIN,
    family: 'voucher',
    currencies: ['brl'],
    countries: ['BR'],
    amounts: { minimum: 500, maximum: 4_999_999 },
  },
  customer_balance: {
    ...PLAIN,
    family: 'transfer',
    currencies: Object.keys(BANK_TRANSFERS),
    countries: null,
  },
}

export interface Need {
  readonly currency: string
  /** Null while it is not known. */
  readonly amount: number | null
  /** Where the payer is; null while nobody knows. */
  readonly country: string | null
  readonly isHeld: boolean
  readonly isKept: boolean
}

/** Why a method does not fit a payment; null when it does. */
export type Misfit = 'amount' | 'country' | 'currency' | 'hold' | 'keep'

export function misfitOf(type: MethodType, need: Need): Misfit | null {
  const { currencies, countries, amounts, canHold, canBeKept } = METHOD_RULES[type]
  if (currencies && !currencies.includes(need.currency)) return 'currency'
  if (need.isHeld && !canHold) return 'hold'
  if (need.isKept && !canBeKept) return 'keep'
  if (countries && need.country !== null && !countries.includes(need.country)) return 'country'
  const { amount } = need
  if (!amounts || amount === null) return null
  return amount < amounts.minimum || amount > amounts.maximum ? 'amount' : null
}

/** Those of the given kinds that fit, in the order in which payers are offered them. */
export function fitting(types: readonly string[], need: Need): readonly MethodType[] {
  return TAKEN_METHOD_TYPES.filter((type) => types.includes(type) && misfitOf(type, need) === null)
}

export function familyOf(type: string): MethodFamily | null {
  return TAKEN_METHOD_TYPES.some((taken) => taken === type)
    ? METHOD_RULES[type as MethodType].family // It is one of the taken: they are its keys.
    : null
}
