/** Where an account is paid out to, when, and whether: the server's own as well as a seller's. */

import type { Timestamp } from '../../lib/clock.ts'
import type { ExternalAccount, Payouts } from '../connect/connected.ts'
import { standingOf } from '../connect/requirements.ts'
import type { Account } from '../records/account.ts'
import { DAY } from './schedule.ts'

/** Nobody is surprised by what they have not asked for: the server's own account pays by hand. */
const OWN_PAYOUTS: Payouts = {
  debit_negative_balances: false,
  schedule: { delay_days: 2, interval: 'manual' },
  statement_descriptor: null,
}

/** The fewest days between a payment and its payout. */
export const FEWEST_DELAY_DAYS = 2

export function payoutsOf(account: Account): Payouts {
  return account.connected?.settings.payouts ?? account.bank?.payouts ?? OWN_PAYOUTS
}

export function externalsOf(account: Account): readonly ExternalAccount[] {
  return account.connected?.external_accounts ?? account.bank?.external_accounts ?? []
}

export function withPayouts(account: Account, payouts: Payouts): Account {
  const { connected } = account
  if (!connected) return { ...account, bank: { external_accounts: externalsOf(account), payouts } }
  return {
    ...account,
    connected: { ...connected, settings: { ...connected.settings, payouts } },
  }
}

export function withExternals<A extends Account>(
  account: A,
  external_accounts: readonly ExternalAccount[],
): A {
  const { connected } = account
  return connected
    ? { ...account, connected: { ...connected, external_accounts } }
    : { ...account, bank: { external_accounts, payouts: payoutsOf(account) } }
}

export function countryOf({ connected }: Account): string {
  return connected?.country ?? 'US'
}

export function currencyOf({ connected }: Account): string {
  return connected?.default_currency ?? 'usd'
}

/** What a payout goes to that names no destination. */
export function defaultExternal(account: Account, currency: string): ExternalAccount | null {
  const found = externalsOf(account).find(
    (one) => one.currency === currency && one.default_for_currency,
  )
  return found ?? null
}

export function arePayoutsEnabled(account: Account): boolean {
  const { connected } = account
  return connected ? standingOf({ ...account, connected }).payoutsEnabled : true
}

/** Until then, what was paid to the account cannot be paid out. */
export function availableAfterSeconds(account: Account | null): Timestamp {
  const days = account ? payoutsOf(account).schedule.delay_days : FEWEST_DELAY_DAYS
  return days * DAY
}
