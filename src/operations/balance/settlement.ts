/** Which currency an account is credited in, and at what rate. */

import { REFERENCE_RATES } from '../../domain/exchange-rates.ts'
import { type Exchange, exchangeAt, notExchanged } from '../../domain/exchange.ts'
import type { Account } from '../../domain/records/account.ts'
import { accountInScope } from '../../store/accounts.ts'
import type { Reader, Site } from '../../store/reader.ts'

/** How an amount comes into the balance of the reader's account, or into that of `as` as well. */
export async function settlementOf(
  reader: Reader,
  currency: string,
  as?: Account | null,
): Promise<Exchange> {
  const account = as ?? (await accountInScope(reader))
  const held = heldBy(account, reader.site)
  return exchangeTo(reader.site, currency, held)
}

/** What an account holds as it comes, its usual currency first; null for everything. */
export function heldBy(account: Account | null, site: Site): readonly string[] | null {
  const { connected } = account ?? {}
  if (!connected) return site.settlementCurrencies ?? null
  const others = connected.external_accounts.map(({ currency }) => currency)
  return [...new Set([connected.default_currency, ...others])]
}

/** What nobody has a rate for stays what it is: money that came is never refused. */
function exchangeTo(site: Site, currency: string, held: readonly string[] | null): Exchange {
  const [usual] = held ?? []
  if (usual === undefined || held?.includes(currency)) return notExchanged(currency)
  const table = site.exchangeRates ?? REFERENCE_RATES
  const exchange = exchangeAt(table, { from: currency, to: usual, now: site.now })
  return exchange ?? notExchanged(currency)
}
