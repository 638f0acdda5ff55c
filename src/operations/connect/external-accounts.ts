/** Where connected accounts are paid out to: bank accounts, and debit cards. */

import type { Metadata } from '../../domain/metadata.ts'
import {
  BANK_NAME,
  type BankNumber,
  bankByToken,
  payoutFailureOf,
  refusalOfBank,
} from '../../domain/connect/banks.ts'
import type {
  ConnectedBank,
  ConnectedCard,
  ExternalAccount,
} from '../../domain/connect/connected.ts'
import { currencyOfCountry } from '../../domain/connect/countries.ts'
import { currencyOf, externalsOf, withExternals } from '../../domain/payouts/payee.ts'
import { previousAttributes } from '../../domain/previous-attributes.ts'
import type { Account } from '../../domain/records/account.ts'
import {
  invalidBank,
  lastExternalAccount,
  noTestBank,
  tooManyOf,
} from '../../objects/connect-refusals.ts'
import { renderExternalAccount } from '../../objects/connected-account.ts'
import { missingParam, noSuch } from '../../objects/errors.ts'
import type { Transaction } from '../../store/transaction.ts'
import { changedMetadata } from '../changes.ts'
import { type CheckedCard, readCard } from '../payment-methods/make.ts'
import { type KnownBank, bankByToken as bankKept } from '../tokens/banks.ts'
import { cardByToken } from '../tokens/cards.ts'
import { keepAccount } from './keep.ts'
import { laidOver } from './details.ts'
import { lockPayee } from './reach.ts'

export interface ExternalInput {
  readonly object?: string
  readonly token?: string
  readonly account_holder_name?: string
  readonly account_holder_type?: string
  readonly account_number?: string
  readonly country?: string
  readonly currency?: string
  readonly routing_number?: string
  readonly default_for_currency?: boolean
  readonly number?: string
  readonly exp_month?: number
  readonly exp_year?: number
  readonly cvc?: string
  readonly name?: string
  readonly address_city?: string
  readonly address_country?: string
  readonly address_line1?: string
  readonly address_line2?: string
  readonly address_state?: string
  readonly address_zip?: string
  readonly metadata?: Metadata | ''
  /** What a token stood for; never sent by anybody. */
  readonly known?: KnownBank
  readonly knownCard?: CheckedCard
}

/** A token, or what is written out, or what a token of ours was found to stand for. */
export type ExternalGiven = string | ExternalInput

/** Test tokens stand for what they say; those that were made here are looked up, and used. */
export async function redeemed(
  tx: Transaction,
  given: ExternalGiven,
  fingerprint: Fingerprint,
): Promise<ExternalGiven> {
  const token = typeof given === 'string' ? given : given.token
  if (token === undefined || bankByToken(token)) return given
  const input = typeof given === 'string' ? {} : given
  if (!token.startsWith('btok_')) {
    const { card } = await cardByToken(tx, token, 'external_account')
    return { ...input, knownCard: card }
  }
  const known = await bankKept(tx, token, 'external_account')
  return { ...input, known: { ...known, fingerprint: fingerprint(known.fingerprint).slice(0, 16) } }
}

/** Keyed, so that nobody finds out a number by trying. */
export type Fingerprint = (text: string) => string

interface Making {
  readonly tx: Transaction
  readonly account: Account
  readonly fingerprint: Fingerprint
}

const MOST = 20

/** The account with another place to be paid out to. */
export function withExternal<A extends Account>(
  { tx, account, fingerprint }: Making & { readonly account: A },
  given: ExternalGiven,
  more: { readonly default_for_currency?: boolean; readonly metadata?: Metadata | '' } = {},
): { readonly account: A; readonly made: ExternalAccount } {
  const before = externalsOf(account)
  if (before.length >= MOST) throw tooManyOf('external accounts', MOST)
  const input = typeof given === 'string' ? { token: given } : given
  const made = makeExternal({ tx, account, fingerprint }, { ...input, ...more })
  const isFirst = !before.some(({ currency }) => currency === made.currency)
  const isDefault = isFirst || (more.default_for_currency ?? input.default_for_currency ?? false)
  const placed = { ...made, default_for_currency: isDefault }
  const others = before.map((one) =>
    isDefault && one.currency === made.currency ? { ...one, default_for_currency: false } : one,
  )
  return { account: withExternals(account, [...others, placed]), made: placed }
}

function makeExternal(making: Making, input: ExternalInput): ExternalAccount {
  const { token, known, knownCard } = input
  if (known) return bankOf(known, input)
  if (knownCard) return makeCard(making, input, knownCard)
  const bank = token === undefined ? null : bankByToken(token)
  if (bank) return makeBank(making, input, bank)
  if (input.object === 'card') {
    const { number, exp_month, exp_year, cvc } = input
    if (number === undefined) throw missingParam('external_account[number]')
    if (exp_month === undefined) throw missingParam('external_account[exp_month]')
    if (exp_year === undefined) throw missingParam('external_account[exp_year]')
    const typed = { number, exp_month, exp_year, ...(cvc === undefined ? {} : { cvc }) }
    return makeCard(making, input, readCard(typed, making.tx.realNow))
  }
  const { account_number: accountNumber, country } = input
  if (accountNumber === undefined) throw missingParam('external_account[account_number]')
  if (country === undefined) throw missingParam('external_account[country]')
  return makeBank(making, input, {
    country: country.toUpperCase(),
    accountNumber: accountNumber.replaceAll(/[\s-]/g, '').toUpperCase(),
    routingNumber: input.routing_number?.trim() ?? null,
  })
}

function bankOf({ id, ...known }: KnownBank, { metadata }: ExternalInput): ConnectedBank {
  return {
    id,
    object: 'bank_account',
    ...known,
    available_payout_methods: ['standard'],
    bank_name: BANK_NAME,
    default_for_currency: false,
    metadata: changedMetadata({}, metadata),
    status: 'new',
  }
}

function makeBank(
  { tx, account, fingerprint }: Making,
  input: ExternalInput,
  number: BankNumber,
): ConnectedBank {
  const refusal = refusalOfBank(number)
  if (refusal) throw invalidBank(refusal, `external_account[${refusal}]`)
  const { country, accountNumber, routingNumber } = number
  return {
    id: tx.forAccount(account.id).newId('ba'),
    object: 'bank_account',
    account_holder_name: input.account_holder_name ?? null,
    account_holder_type: input.account_holder_type ?? null,
    account_type: null,
    available_payout_methods: ['standard'],
    bank_name: BANK_NAME,
    country,
    currency: input.currency ?? currencyOfCountry(country),
    default_for_currency: false,
    fingerprint: printOf(fingerprint, account.id, `${country} ${routingNumber} ${accountNumber}`),
    last4: accountNumber.slice(-4),
    metadata: changedMetadata({}, input.metadata),
    routing_number: routingNumber,
    status: 'new',
    failure: payoutFailureOf(accountNumber),
  }
}

function makeCard(
  { tx, account, fingerprint }: Making,
  input: ExternalInput,
  { card, expMonth, expYear, hasCvc }: CheckedCard,
): ConnectedCard {
  if (card.funding !== 'debit') throw noTestBank('external_account')
  return {
    id: tx.forAccount(account.id).newId('card'),
    object: 'card',
    address_city: input.address_city ?? null,
    address_country: input.address_country ?? null,
    address_line1: input.address_line1 ?? null,
    address_line1_check: input.address_line1 === undefined ? null : 'pass',
    address_line2: input.address_line2 ?? null,
    address_state: input.address_state ?? null,
    address_zip: input.address_zip ?? null,
    address_zip_check: input.address_zip === undefined ? null : 'pass',
    available_payout_methods: ['standard', 'instant'],
    brand: card.brand === 'mastercard' ? 'MasterCard' : 'Visa',
    country: card.country,
    currency: input.currency ?? currencyOf(account),
    cvc_check: hasCvc ? 'pass' : null,
    default_for_currency: false,
    dynamic_last4: null,
    exp_month: expMonth,
    exp_year: expYear,
    fingerprint: printOf(fingerprint, account.id, card.key),
    funding: card.funding,
    last4: card.number.slice(-4),
    metadata: changedMetadata({}, input.metadata),
    name: input.name ?? null,
    regulated_status: 'unregulated',
    tokenization_method: null,
  }
}

function printOf(fingerprint: Fingerprint, account: string, what: string): string {
  return fingerprint(`external|${account}|${what}`).slice(0, 16)
}

export async function addExternal(
  tx: Transaction,
  id: string,
  input: {
    readonly external_account: ExternalGiven
    readonly default_for_currency?: boolean
    readonly metadata?: Metadata | ''
  },
  fingerprint: Fingerprint,
) {
  const { external_account, ...more } = input
  const before = await lockPayee(tx, id)
  const given = await redeemed(tx, external_account, fingerprint)
  const { account: after, made } = withExternal({ tx, account: before, fingerprint }, given, more)
  const shown = renderExternalAccount(after, made)
  tx.forAccount(id).emit('account.external_account.created', shown)
  keepAccount(tx, before, after)
  return shown
}

export interface ExternalChange {
  readonly default_for_currency?: boolean
  readonly exp_month?: string
  readonly exp_year?: string
  readonly metadata?: Metadata | ''
}

export async function changeExternal(
  tx: Transaction,
  [id, externalId]: readonly [string, string],
  { default_for_currency: makesDefault, metadata, exp_month, exp_year, ...rest }: ExternalChange,
) {
  const before = await lockPayee(tx, id)
  const was = externalOf(before, externalId)
  const month = exp_month === undefined ? {} : { exp_month: Number(exp_month) }
  const year = exp_year === undefined ? {} : { exp_year: Number(exp_year) }
  const known = Object.fromEntries(
    Object.entries({ ...rest, ...month, ...year }).filter(([name]) => name in was),
  )
  const is: ExternalAccount = {
    ...laidOver(was, known),
    default_for_currency: makesDefault === true ? true : was.default_for_currency,
    metadata: changedMetadata(was.metadata ?? {}, metadata),
  }
  const after = withExternals(
    before,
    externalsOf(before).map((one) => {
      if (one.id === is.id) return is
      return makesDefault && one.currency === is.currency
        ? { ...one, default_for_currency: false }
        : one
    }),
  )
  const shown = renderExternalAccount(after, is)
  const previous = previousAttributes(renderExternalAccount(before, was), shown)
  if (Object.keys(previous).length > 0)
    tx.forAccount(id).emit('account.external_account.updated', shown, previous)
  keepAccount(tx, before, after)
  return shown
}

export async function deleteExternal(tx: Transaction, [id, externalId]: readonly [string, string]) {
  const before = await lockPayee(tx, id)
  const gone = externalOf(before, externalId)
  const rest = externalsOf(before).filter((one) => one !== gone)
  const isNeeded = gone.default_for_currency && gone.currency === currencyOf(before)
  if (isNeeded && rest.some(({ currency }) => currency === gone.currency))
    throw lastExternalAccount()
  tx.forAccount(id).emit('account.external_account.deleted', renderExternalAccount(before, gone))
  keepAccount(tx, before, withExternals(before, rest))
  return { id: gone.id, object: gone.object, currency: gone.currency, deleted: true } as const
}

export function externalOf(account: Account, id: string): ExternalAccount {
  const found = externalsOf(account).find((one) => one.id === id)
  if (!found) throw noSuch('external account', id)
  return found
}
