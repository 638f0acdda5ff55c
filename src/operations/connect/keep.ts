/** Keeps what has become of a connected account, and tells of all that follows from it. */

import { previousAttributes } from '../../domain/previous-attributes.ts'
import { type ConnectedAccount, standingOf } from '../../domain/connect/requirements.ts'
import { arePayoutsEnabled, externalsOf, payoutsOf } from '../../domain/payouts/payee.ts'
import type { Account } from '../../domain/records/account.ts'
import { renderAccount } from '../../objects/account.ts'
import { renderCapability } from '../../objects/connected-account.ts'
import { updateAccount } from '../../store/accounts.ts'
import type { Transaction } from '../../store/transaction.ts'
import { planPayouts } from '../payouts/plan.ts'

/** `tx` may be of the platform's scope: the events are the account's own. */
export function keepAccount<A extends Account>(tx: Transaction, before: A, after: A): A {
  const whose = tx.forAccount(after.id)
  updateAccount(whose, after)
  const [was, is] = [before, after].map(asConnected)
  if (was && is) tellCapabilities(whose, was, is)
  const shown = renderAccount(after)
  const previous = previousAttributes(renderAccount(before), shown)
  if (Object.keys(previous).length > 0) whose.emit('account.updated', shown, previous)
  if (isPaidOtherwise(before, after)) planPayouts(whose)
  return after
}

function asConnected({ connected, ...rest }: Account): ConnectedAccount | null {
  return connected ? { ...rest, connected } : null
}

/** What waits to be paid out may be due at another time, or have somewhere to go by now. */
function isPaidOtherwise(before: Account, after: Account): boolean {
  const [was, is] = [before, after].map((one) =>
    JSON.stringify([payoutsOf(one), externalsOf(one), arePayoutsEnabled(one)]),
  )
  return was !== is
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
