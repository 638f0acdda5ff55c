/** Bank accounts to pay out to: what a number looks like, and what the test numbers stand for. */

export interface BankNumber {
  readonly country: string
  readonly accountNumber: string
  readonly routingNumber: string | null
}

export type BankRefusal = 'account_number' | 'routing_number'

interface Format {
  readonly account: RegExp
  readonly routing?: RegExp
}

const IBAN: Format = { account: /^[A-Z]{2}\d{2}[A-Z0-9]{10,30}$/ }

const FORMATS: Readonly<Record<string, Format>> = {
  AU: { account: /^\d{6,9}$/, routing: /^\d{6}$/ },
  BR: { account: /^\d{1,10}$/, routing: /^\d{3}-?\d{4}$/ },
  CA: { account: /^\d{7,12}$/, routing: /^\d{5}-?\d{3}$/ },
  GB: { account: /^(\d{8}|[A-Z]{2}\d{2}[A-Z0-9]{10,30})$/ },
  HK: { account: /^\d{6,9}$/, routing: /^\d{3}-?\d{3}$/ },
  IN: { account: /^\d{9,18}$/, routing: /^[A-Z]{4}0[A-Z0-9]{6}$/ },
  JP: { account: /^\d{6,8}$/, routing: /^\d{7}$/ },
  MX: { account: /^\d{18}$/ },
  MY: { account: /^\d{5,17}$/, routing: /^[A-Z0-9]{8,11}$/ },
  NZ: { account: /^\d{15,16}$/ },
  SG: { account: /^\d{6,12}$/, routing: /^\d{4}-?\d{3}$/ },
  TH: { account: /^\d{6,15}$/, routing: /^\d{3}$/ },
  US: { account: /^\d{4,17}$/, routing: /^\d{9}$/ },
}

export function refusalOfBank({
  country,
  accountNumber,
  routingNumber,
}: BankNumber): BankRefusal | null {
  const format = FORMATS[country] ?? IBAN
  if (!format.account.test(accountNumber)) return 'account_number'
  if (country === 'US' && !isRouting(routingNumber ?? '')) return 'routing_number'
  if (format.routing && !format.routing.test(routingNumber ?? '')) return 'routing_number'
  return null
}

/** No bank is asked, so all have the name that Stripe gives those of test mode. */
export const BANK_NAME = 'STRIPE TEST BANK'

/** A routing number of the United States carries a check digit. */
function isRouting(number: string): boolean {
  if (!/^\d{9}$/.test(number)) return false
  const weights = [3, 7, 1, 3, 7, 1, 3, 7, 1]
  return weights.reduce((sum, weight, index) => sum + weight * Number(number[index]), 0) % 10 === 0
}

export type PayoutFailure =
  | 'account_closed'
  | 'debit_not_authorized'
  | 'insufficient_funds'
  | 'invalid_currency'
  | 'no_account'

const FAILING: Readonly<Record<string, PayoutFailure>> = {
  '000111111113': 'account_closed',
  '000111111116': 'no_account',
  '000222222227': 'insufficient_funds',
  '000333333335': 'debit_not_authorized',
  '000444444440': 'invalid_currency',
}

/** How a payout to it fails, of those numbers that are published for that. */
export function payoutFailureOf(accountNumber: string): PayoutFailure | null {
  return FAILING[accountNumber] ?? null
}

const BY_TOKEN: Readonly<Record<string, string>> = {
  btok_us: '000123456789',
  btok_us_verified: '000123456789',
  btok_us_accountClosed: '000111111113',
  btok_us_noAccount: '000111111116',
  btok_us_insufficientFunds: '000222222227',
  btok_us_debitNotAuthorized: '000333333335',
  btok_us_invalidCurrency: '000444444440',
}

/** What a test token of a bank account stands for. */
export function bankByToken(token: string): BankNumber | null {
  const accountNumber = Object.hasOwn(BY_TOKEN, token) ? BY_TOKEN[token] : undefined
  if (accountNumber === undefined) return null
  return { country: 'US', accountNumber, routingNumber: '110000000' }
}
