/** Which accounts money may be transferred to, and charged on behalf of. */

import { type ConnectedAccount, standingOf } from '../../domain/connect/requirements.ts'
import type { Account } from '../../domain/records/account.ts'
import {
  cannotReceive,
  noSuchDestination,
  noSuchOnBehalfOf,
  notOnBehalfOf,
  ownDestination,
} from '../../objects/transfer-refusals.ts'
import type { Reader } from '../../store/reader.ts'
import { takesPayments } from '../connect/chargeable.ts'
import { reachable } from '../connect/reach.ts'

/** The account of that id, which may be sent money by the reader's. */
export async function requireDestination(
  reader: Reader,
  id: string,
  param: string,
): Promise<Account> {
  if (id === reader.scope.account) throw ownDestination(param)
  const account = await reachable(reader, id)
  if (!account) throw noSuchDestination(id, param)
  if (!takesPayments(account) || !may(account, 'transfers')) throw cannotReceive(param)
  return account
}

/** The account of that id, which the reader's may be paid for; itself is as good as nobody. */
export async function requireOnBehalfOf(
  reader: Reader,
  id: string,
  param: string,
): Promise<Account> {
  const account = await reachable(reader, id)
  if (!account) throw noSuchOnBehalfOf(id, param)
  if (!takesPayments(account) || !may(account, 'card_payments')) throw notOnBehalfOf(id, param)
  return account
}

/** In test mode an account for which nothing was requested may do everything. */
function may(account: Account, capability: string): boolean {
  const { connected } = account
  if (!connected) return true
  const whole: ConnectedAccount = { ...account, connected }
  const { capabilities } = standingOf(whole)
  if (Object.keys(capabilities).length === 0) return true
  return capabilities[capability] === 'active'
}
