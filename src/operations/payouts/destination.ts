/** Where a payout goes. */

import type { ExternalAccount } from '../../domain/connect/connected.ts'
import { defaultExternal, externalsOf } from '../../domain/payouts/payee.ts'
import type { Account } from '../../domain/records/account.ts'
import { renderExternalAccount } from '../../objects/connected-account.ts'
import { noSuch } from '../../objects/errors.ts'
import { noExternalAccount, otherCurrency } from '../../objects/payout-refusals.ts'
import { lockAccount } from '../../store/accounts.ts'
import type { Reader } from '../../store/reader.ts'
import type { Transaction } from '../../store/transaction.ts'
import { accountInScope } from '../../store/accounts.ts'
import { type Fingerprint, withExternal } from '../connect/external-accounts.ts'
import { keepAccount } from '../connect/keep.ts'

/** Throws where there is none. */
export async function destinationOf(
  tx: Transaction,
  { account, currency, named }: Wanted,
  fingerprint: Fingerprint,
): Promise<ExternalAccount> {
  if (named !== undefined) {
    const found = externalsOf(account).find(({ id }) => id === named)
    if (!found) throw noSuch('external account', named, 'destination')
    if (found.currency !== currency) throw otherCurrency(named, currency)
    return found
  }
  const found = await defaultOrSimulated(tx, { account, currency }, fingerprint)
  if (!found) throw noExternalAccount(currency)
  return found
}

interface Wanted {
  readonly account: Account
  readonly currency: string
  readonly named?: string | undefined
}

/**
 * The server's own account has a bank in every currency, in test mode: it comes into being when it
 * is first needed. Null for others who have none.
 */
export async function defaultOrSimulated(
  tx: Transaction,
  { account, currency }: Wanted,
  fingerprint: Fingerprint,
): Promise<ExternalAccount | null> {
  const found = defaultExternal(account, currency)
  if (found || account.connected || tx.scope.livemode) return found
  const before = await lockAccount(tx, account.id)
  if (!before) return null
  // Somebody else may have needed it first.
  const meanwhile = defaultExternal(before, currency)
  if (meanwhile) return meanwhile
  const { account: after, made } = withExternal(
    { tx, account: before, fingerprint },
    { token: 'btok_us_verified', currency, account_holder_name: 'Test account' },
  )
  tx.emit('account.external_account.created', renderExternalAccount(after, made))
  keepAccount(tx, before, after)
  return made
}

/** As it stands in the account, where an answer is to hold it whole. */
export async function shownExternal(reader: Reader, id: string): Promise<object | null> {
  const account = await accountInScope(reader)
  const found = account && externalsOf(account).find((one) => one.id === id)
  return found ? renderExternalAccount(account, found) : null
}
