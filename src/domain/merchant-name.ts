/** What payers call a merchant: in sentences, in mails and on documents. */

import type { Origins } from './origins.ts'
import type { Account } from './records/account.ts'

/** On a machine where somebody tries things out: a name, because sentences are made for names. */
const NAMELESS = 'Example Shop'

/**
 * Until the business has its name, the nearest that is one: what fits the sentences of each
 * language must be a proper name, as `Your … subscription renews` or `Pay …` show.
 */
export function merchantName(
  { business_profile: profile, own }: Pick<Account, 'business_profile' | 'own'>,
  { baseUrl }: Pick<Origins, 'baseUrl'>,
): string {
  const said = profile.name?.trim() || own.display_name?.trim()
  return said || publicHost(profile.url) || publicHost(baseUrl) || NAMELESS
}

/** Null for what is an address of a machine, or of nowhere. */
function publicHost(url: string | null): string | null {
  const host = URL.parse(url ?? '')?.hostname.replace(/^www\./, '') ?? ''
  // Once it was read, an address of IPv4 is digits and dots, and one of IPv6 has brackets.
  const isNumber = /^[\d.]+$|^\[/.test(host)
  const isNamed = host.includes('.') && !isNumber && !host.endsWith('.localhost')
  return isNamed ? host : null
}
