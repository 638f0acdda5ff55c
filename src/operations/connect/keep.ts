/** Keeps what has become of a connected account, and tells of all that follows from it. */

import { previousAttributes } from '../../domain/previous-attributes.ts'
import { type ConnectedAccount, standingOf } from '../../domain/connect/requirements.ts'
import { renderAccount } from '../../objects/account.ts'
import { renderCapability } from '../../objects/connected-account.ts'
import { updateAccount } from '../../store/accounts.ts'
import type { Transaction } from '../../store/transaction.ts'

/** `tx` may be of the platform's scope: the events are the account's own. */
export function keepAccount(
  tx: Transaction,
  before: ConnectedAccount,
  after: ConnectedAccount,
): ConnectedAccount {
  const whose = tx.forAccount(after.id)
  updateAccount(whose, after)
  tellCapabilities(whose, before, after)
  const shown = renderAccount(after)
  const previous = previousAttributes(renderAccount(before), shown)
  if (Object.keys(previous).length > 0) whose.emit('account.updated', shown, previous)
  return after
}

/** One event for each capability that is another than it was. */
export function tellCapabilities(
  whose: Transaction,
  before: ConnectedAccount | null,
  after: ConnectedAccount,
): void {
  const was = before ? standingOf(before).capabilities : {}
  const is = standingOf(after).capabilities
  for (const name of new Set([...Object.keys(was), ...Object.keys(is)])) {
    if (was[name] === is[name]) continue
    const shown = renderCapability(after, name)
    const previous = before ? previousAttributes(renderCapability(before, name), shown) : {}
    whose.emit('capability.updated', shown, previous)
  }
}
