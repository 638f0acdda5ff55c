/** In which language somebody is written to. */

import type { CheckoutSession } from '../../domain/records/checkout-session.ts'
import { checkoutSessions } from '../../store/checkout-sessions.ts'
import { customers } from '../../store/customers.ts'
import type { Reader } from '../../store/reader.ts'

/**
 * What the customer prefers, else what the page was asked for, else English. A tag that no language
 * of ours is like is said in English by those who read it.
 */
export async function localeForMail(
  reader: Reader,
  { customer, session }: { readonly customer: string | null; readonly session: string | null },
): Promise<string> {
  const known = customer === null ? null : await reader.find(customers, customer)
  const preferred = known?.preferred_locales?.map(wellFormed).find((tag) => tag !== null)
  if (preferred) return preferred
  const visited = session === null ? null : await reader.find(checkoutSessions, session)
  return localeOfSession(visited) ?? 'en'
}

function localeOfSession(session: CheckoutSession | null): string | null {
  const asked = session?.locale ?? null
  return asked === null || asked === 'auto' ? null : wellFormed(asked)
}

/** Callers may have written anything: Intl throws at what is no tag. */
function wellFormed(tag: string): string | null {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null
  } catch {
    return null
  }
}
