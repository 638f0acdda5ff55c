/** Who owes taxes, and in whose name invoices are issued: the account, or a connected one. */

import type { Account } from '../../domain/records/account.ts'
import { assert } from '../../lib/assert.ts'
import { missingParam, noSuch } from '../../objects/errors.ts'
import { parameterRule } from '../../objects/refusals.ts'
import { accountInScope, findAccount } from '../../store/accounts.ts'
import { type Reader, readerFor } from '../../store/reader.ts'
import { reachable } from './reach.ts'

export interface PartyInput {
  readonly account?: string
  readonly type: 'account' | 'self'
}

export interface Party {
  readonly account?: string
  readonly type: 'account' | 'self'
}

export const SELF: Party = { type: 'self' }

/** The party that a parameter names; throws for an account that is not connected. */
export async function partyOf(
  reader: Reader,
  given: PartyInput | undefined,
  param: string,
): Promise<Party> {
  const { account: id, type } = given ?? SELF
  const at = `${param}[account]`
  if (type === 'self') {
    if (id !== undefined)
      throw parameterRule(`\`${at}\` can only be used when \`${param}[type]\` is \`account\`.`, at)
    return SELF
  }
  if (id === undefined) throw missingParam(at)
  if (!(await reachable(reader, id))) throw noSuch('account', id, at)
  return { account: id, type }
}

interface Named {
  readonly account?: unknown
  readonly type: string
}

/** Reads what belongs to the party. */
export function readerOfParty(reader: Reader, party: Named | null | undefined): Reader {
  const id = party?.type === 'account' ? party.account : undefined
  return typeof id === 'string' ? readerFor(reader, id) : reader
}

export interface Sold {
  readonly issuer?: Named | null
  readonly on_behalf_of?: unknown
}

/** The id of whoever sells, as payers see it, where that is not the account itself. */
export function sellerOf({ issuer, on_behalf_of: seller }: Sold): string | null {
  if (issuer?.type === 'account' && typeof issuer.account === 'string') return issuer.account
  return typeof seller === 'string' ? seller : null
}

/** The account whose name and address stand on documents. */
export async function sellingAccount(reader: Reader, sold: Sold): Promise<Account> {
  const id = sellerOf(sold)
  const run = reader.run.bind(reader)
  const account =
    id === null
      ? await accountInScope(reader)
      : await findAccount({ sql: reader.engine.sql, run }, id)
  assert(account, 'whatever is sold is sold by somebody')
  return account
}

/** A party that an object keeps, as a request would name it. */
export function partyGiven({ account, type }: Named): PartyInput {
  return type === 'account' && typeof account === 'string' ? { account, type } : { type: 'self' }
}

/** Automatic taxes that an object keeps, as a request would ask for them. */
export function taxGiven({
  enabled,
  liability,
}: {
  readonly enabled: boolean
  readonly liability: Named | null
}): { readonly enabled: boolean; readonly liability?: PartyInput } {
  return enabled && liability ? { enabled, liability: partyGiven(liability) } : { enabled }
}
