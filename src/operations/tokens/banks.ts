/** Tokens of bank accounts. */

import {
  BANK_NAME,
  type PayoutFailure,
  payoutFailureOf,
  refusalOfBank,
} from '../../domain/connect/banks.ts'
import { currencyOfCountry } from '../../domain/connect/countries.ts'
import { invalidBank } from '../../objects/connect-refusals.ts'
import type { ConnectGrantRow } from '../../store/connect-tables.ts'
import type { Transaction } from '../../store/transaction.ts'
import { keepToken, renderToken, useToken } from './kept.ts'

export interface BankTokenInput {
  readonly account_holder_name?: string
  readonly account_holder_type?: string
  readonly account_number: string
  readonly account_type?: string
  readonly country: string
  readonly currency?: string
  readonly routing_number?: string
}

/** A bank account as it is known once its number is forgotten. */
export interface KnownBank {
  readonly id: string
  readonly account_holder_name: string | null
  readonly account_holder_type: string | null
  readonly account_type: string | null
  readonly country: string
  readonly currency: string
  readonly fingerprint: string
  readonly last4: string
  readonly routing_number: string | null
  readonly failure: PayoutFailure | null
}

export function createBankToken(
  tx: Transaction,
  input: BankTokenInput,
  fingerprint: (text: string) => string,
) {
  const country = input.country.toUpperCase()
  const accountNumber = input.account_number.replaceAll(/[\s-]/g, '').toUpperCase()
  const routingNumber = input.routing_number?.trim() ?? null
  const refusal = refusalOfBank({ country, accountNumber, routingNumber })
  if (refusal) throw invalidBank(refusal, `bank_account[${refusal}]`)
  const what = `${country} ${routingNumber} ${accountNumber}`
  const bank: KnownBank = {
    id: tx.newId('ba'),
    account_holder_name: input.account_holder_name ?? null,
    account_holder_type: input.account_holder_type ?? null,
    account_type: input.account_type ?? null,
    country,
    currency: input.currency ?? currencyOfCountry(country),
    fingerprint: fingerprint(`external|${tx.scope.account}|${what}`).slice(0, 16),
    last4: accountNumber.slice(-4),
    routing_number: routingNumber,
    failure: payoutFailureOf(accountNumber),
  }
  return renderBankToken(keepToken(tx, 'bank_account', bank))
}

/** What a token stands for, which it does once. */
export async function bankByToken(tx: Transaction, id: string, param: string): Promise<KnownBank> {
  return bankOf(await useToken(tx, id, { type: 'bank_account', param }))
}

export function renderBankToken(row: ConnectGrantRow) {
  const { failure: _failure, ...bank } = bankOf(row)
  return renderToken(row, {
    ...bank,
    object: 'bank_account',
    bank_name: BANK_NAME,
    metadata: {},
    status: 'new',
  })
}

function bankOf({ data }: ConnectGrantRow): KnownBank {
  // Written by `createBankToken`.
  return JSON.parse(data) as KnownBank
}
