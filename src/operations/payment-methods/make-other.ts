/** Making payment methods that are no cards: of a published test account, or of a name. */

import { type DebitType, isDebit, testAccount } from '../../domain/methods/test-accounts.ts'
import {
  type TestMethod,
  isRedirect,
  isVoucher,
  testRedirect,
  testVoucher,
} from '../../domain/methods/test-methods.ts'
import { testTaxId } from '../../domain/methods/test-tax-ids.ts'
import { testAccountByKey } from '../../domain/methods/test-accounts.ts'
import type { MethodType } from '../../domain/payment-method-types.ts'
import type { PaymentMethod } from '../../domain/records/payment-method.ts'
import { assert } from '../../lib/assert.ts'
import { sha256 } from '../../lib/crypto.ts'
import type { Scope } from '../../store/kinds.ts'
import { paymentMethods } from '../../store/payment-methods.ts'
import type { Transaction } from '../../store/transaction.ts'
import { notATestAccount, notATestTaxId } from '../../objects/method-refusals.ts'
import { missingParam } from '../../objects/errors.ts'
import { changedMetadata } from '../changes.ts'
import { type MethodDetails, billingOf } from './make.ts'

type OtherType = Exclude<MethodType, 'card'>

/** The details of each kind, as a request gives them. */
export interface OtherInput {
  readonly bacs_debit?: { readonly account_number?: string; readonly sort_code?: string }
  readonly bancontact?: object
  readonly boleto?: { readonly tax_id: string }
  readonly customer_balance?: object
  readonly ideal?: { readonly bank?: string }
  readonly klarna?: { readonly dob?: Birth }
  readonly konbini?: object
  readonly sepa_debit?: { readonly iban: string }
  readonly us_bank_account?: {
    readonly account_holder_type?: 'company' | 'individual'
    readonly account_number?: string
    readonly account_type?: 'checking' | 'savings'
    readonly routing_number?: string
  }
}

interface Birth {
  readonly day: number
  readonly month: number
  readonly year: number
}

/** Throws for what is no published test account; the number goes no further than this. */
export function testMethodOf(
  type: OtherType,
  input: OtherInput & MethodDetails,
  path: string,
): Pick<TestMethod, 'key' | 'type'> {
  if (isRedirect(type) || type === 'customer_balance') return testRedirect(type)
  if (type === 'boleto') requireTaxId(input, path)
  if (isVoucher(type)) return testVoucher(type, input.billing_details?.email ?? null)
  const { number, numberParam, bank } = givenAccount(type, input, path)
  const account = testAccount(type, number, bank)
  if (!account) throw notATestAccount(numberParam)
  return account
}

function requireTaxId({ boleto }: OtherInput, path: string): void {
  const param = `${path === '' ? 'boleto' : `${path}[boleto]`}[tax_id]`
  if (!boleto) throw missingParam(param)
  if (testTaxId(boleto.tax_id) === null) throw notATestTaxId(param)
}

function givenAccount(type: DebitType, input: OtherInput, path: string) {
  const within = path === '' ? type : `${path}[${type}]`
  const need = (name: string, value: string | undefined): string => {
    if (value === undefined || value === '') throw missingParam(`${within}[${name}]`)
    return value
  }
  const at = (name: string) => `${within}[${name}]`
  switch (type) {
    case 'sepa_debit': {
      const number = need('iban', input.sepa_debit?.iban)
      return { number, numberParam: at('iban'), bank: '' }
    }
    case 'bacs_debit': {
      const bank = need('sort_code', input.bacs_debit?.sort_code)
      const number = need('account_number', input.bacs_debit?.account_number)
      return { number, numberParam: at('account_number'), bank }
    }
    case 'us_bank_account': {
      const bank = need('routing_number', input.us_bank_account?.routing_number)
      const number = need('account_number', input.us_bank_account?.account_number)
      return { number, numberParam: at('account_number'), bank }
    }
  }
}

export function prepareOtherMethod(
  tx: Transaction,
  test: Pick<TestMethod, 'key' | 'type'>,
  details: MethodDetails & OtherInput = {},
): PaymentMethod {
  const method = otherMethodOf(test, details, { id: tx.newId('pm'), now: tx.now, scope: tx.scope })
  tx.insert(paymentMethods, method)
  return method
}

export function otherMethodOf(
  { key, type }: Pick<TestMethod, 'key' | 'type'>,
  details: MethodDetails & OtherInput,
  { id, now, scope }: { readonly id: string; readonly now: number; readonly scope: Scope },
): PaymentMethod {
  return {
    id,
    object: 'payment_method',
    allow_redisplay: details.allow_redisplay ?? 'unspecified',
    billing_details: billingOf(details.billing_details ?? {}),
    created: now,
    customer: null,
    customer_account: null,
    livemode: scope.livemode,
    metadata: changedMetadata({}, details.metadata),
    type,
    ...hashOf(type, key, details, scope),
    own: { vendorMethod: key, hasCvc: false, isSetUp: false, isSpent: false },
  }
}

type Hashes = Pick<PaymentMethod, OtherType>

function hashOf(type: OtherType, key: string, details: OtherInput, scope: Scope): Partial<Hashes> {
  if (isDebit(type)) return debitHash(type, key, details, scope)
  switch (type) {
    case 'ideal':
      return { ideal: idealOf(details) }
    case 'klarna':
      return { klarna: { dob: details.klarna?.dob ?? null } }
    case 'bancontact':
      return { bancontact: {} }
    case 'boleto':
      return { boleto: { tax_id: testTaxId(details.boleto?.tax_id ?? '') ?? '' } }
    case 'konbini':
      return { konbini: {} }
    case 'customer_balance':
      return { customer_balance: {} }
    default:
      return {}
  }
}

function debitHash(
  type: DebitType,
  key: string,
  details: OtherInput,
  { account }: Scope,
): Partial<Hashes> {
  const known = testAccountByKey(key)
  assert(known, 'a debit has its test account')
  const { number, bank } = known
  const fingerprint = fingerprintOf(account, key)
  const last4 = number.slice(-4)
  switch (type) {
    case 'sepa_debit':
      return {
        sepa_debit: {
          bank_code: number.slice(4, number.startsWith('DE') ? 12 : 9),
          branch_code: '',
          country: number.slice(0, 2),
          fingerprint,
          generated_from: { charge: null, setup_attempt: null },
          last4,
        },
      }
    case 'bacs_debit':
      return { bacs_debit: { fingerprint, last4, sort_code: bank } }
    case 'us_bank_account': {
      const given = details.us_bank_account
      return {
        us_bank_account: {
          account_holder_type: given?.account_holder_type ?? 'individual',
          account_type: given?.account_type ?? 'checking',
          bank_name: 'STRIPE TEST BANK',
          financial_connections_account: null,
          fingerprint,
          last4,
          networks: { preferred: 'ach', supported: ['ach'] },
          routing_number: bank,
          status_details: {},
        },
      }
    }
  }
}

const BICS: Readonly<Record<string, string>> = {
  abn_amro: 'ABNANL2A',
  asn_bank: 'ASNBNL21',
  bunq: 'BUNQNL2A',
  ing: 'INGBNL2A',
  knab: 'KNABNL2H',
  n26: 'NTSBDEB1',
  rabobank: 'RABONL2U',
  regiobank: 'RBRBNL21',
  revolut: 'REVOLT21',
  sns_bank: 'SNSBNL2A',
  triodos_bank: 'TRIONL2U',
}
export const IDEAL_BANKS = Object.keys(BICS)

function idealOf({ ideal }: OtherInput): NonNullable<Hashes['ideal']> {
  const bank = ideal?.bank ?? null
  // The vocabulary admits no other bank, and each has its code.
  return { bank, bic: bank === null ? null : BICS[bank] } as NonNullable<Hashes['ideal']>
}

/** The same for the same account, within one merchant's. No digits: it is no account number. */
function fingerprintOf(account: string, key: string): string {
  const hash = sha256(`bank ${account} ${key}`).slice(0, 16)
  return hash.replace(/\d/g, (digit) => 'GHJKMNPQRS'.charAt(Number(digit)))
}
