/** What connected accounts are called, where money went to them or came from them. */

import type { Account } from '../../domain/records/account.ts'
import { reachable } from '../../operations/connect/reach.ts'
import type { Reader } from '../../store/reader.ts'
import type { FilterField } from '../parts/lists.tsx'

export function sellerName({ business_profile: profile, email, id }: Account): string {
  return profile.name ?? email ?? id
}

/** By id; who is not connected any more is called by it. `known`: those that were asked before. */
export async function sellerNames(
  reader: Reader,
  ids: readonly string[],
  known = new Map<string, string>(),
): Promise<(id: string) => string> {
  for (const id of new Set(ids)) {
    if (known.has(id)) continue
    const account = await reachable(reader, id)
    known.set(id, account ? sellerName(account) : id)
  }
  return (id) => known.get(id) ?? id
}

/** Narrows a list to one of them. */
export const SELLER_FIELD: FilterField = {
  kind: 'search',
  name: 'account',
  label: 'ID of an account: acct_…',
}
