/** What connected accounts are called, where money went to them or came from them. */

import type { Account } from '../../domain/records/account.ts'
import { reachable } from '../../operations/connect/reach.ts'
import type { Reader } from '../../store/reader.ts'

export function sellerName({ business_profile: profile, email, id }: Account): string {
  return profile.name ?? email ?? id
}

/** By id; who is not connected any more is called by it. */
export async function sellerNames(
  reader: Reader,
  ids: readonly string[],
): Promise<(id: string) => string> {
  const names = new Map<string, string>()
  for (const id of new Set(ids)) {
    const account = await reachable(reader, id)
    if (account) names.set(id, sellerName(account))
  }
  return (id) => names.get(id) ?? id
}
