/** The name of the server that an account's links and sessions are made with. */

import { parameterRule } from '../objects/refusals.ts'
import { accountInScope } from '../store/accounts.ts'
import type { Reader } from '../store/reader.ts'

/** Undefined for the usual one. Where there is no other, nobody is asked. */
export async function chosenDomain(reader: Reader): Promise<string | undefined> {
  const { domains = [] } = reader.site
  if (domains.length === 0) return undefined
  const account = await accountInScope(reader)
  return account?.own.link_domain ?? undefined
}

/** Only whoever runs the server gives it names. */
export function refuseUnknownDomain(
  { domains = [] }: Reader['site'],
  domain: string | null | undefined,
): void {
  if (domain === null || domain === undefined || domains.includes(domain)) return
  const message = `This server is not known as ${domain}. Its further names are set in PAYLINKS_DOMAINS.`
  throw parameterRule(message, 'paylinks[link_domain]')
}
