/** What happens to a payout once it was made: it leaves, it arrives or fails, it is canceled. */

import type { PayoutFailure } from '../../domain/connect/banks.ts'
import { externalsOf, withExternals } from '../../domain/payouts/payee.ts'
import { type PayoutStatus, mayPayoutBecome } from '../../domain/payouts/status.ts'
import { previousAttributes } from '../../domain/previous-attributes.ts'
import type { Payout } from '../../domain/records/payout.ts'
import { assert } from '../../lib/assert.ts'
import { renderExternalAccount } from '../../objects/connected-account.ts'
import { automaticNotCancelable, notCancelable } from '../../objects/payout-refusals.ts'
import { lockAccount } from '../../store/accounts.ts'
import { payouts } from '../../store/payouts.ts'
import type { Transaction } from '../../store/transaction.ts'
import { changeObject, changedMetadata, lockOr404 } from '../changes.ts'
import { keepAccount } from '../connect/keep.ts'
import type { Context } from '../context.ts'
import type { MetadataChange } from '../prices/input.ts'
import { recordReturn, ways } from './record.ts'

export async function updatePayout(
  tx: Transaction,
  id: string,
  { metadata }: { readonly metadata?: MetadataChange },
): Promise<Payout> {
  const before = await lockOr404(tx, payouts, id)
  const after = { ...before, metadata: changedMetadata(before.metadata, metadata) }
  return changeObject(tx, ways, { before, after, event: 'payout.updated' })
}

export async function cancelPayout(tx: Transaction, id: string): Promise<Payout> {
  const before = await lockOr404(tx, payouts, id)
  if (before.automatic) throw automaticNotCancelable()
  // What takes one back was already promised to whoever asked for it.
  if (before.amount < 0 || !mayPayoutBecome(before.status, 'canceled'))
    throw notCancelable(before.status)
  tx.cancelJob('send-payout', id)
  const failure_balance_transaction = recordReturn(tx, before, 'payout_cancel')
  const after = withStatus(before, 'canceled', { failure_balance_transaction })
  return changeObject(tx, ways, { before, after, event: 'payout.canceled' })
}

/** The job `send-payout`: from then on it cannot be called back. */
export async function sendPayout(ctx: Context, id: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const before = await tx.lock(payouts, id)
    if (!before || !mayPayoutBecome(before.status, 'in_transit')) return
    const after = withStatus(before, 'in_transit')
    changeObject(tx, ways, { before, after, event: 'payout.updated' })
    const runAt = before.arrival_date
    tx.enqueue({ kind: 'settle-payout', subject: id, runAt, time: 'real' })
  })
}

/** The job `settle-payout`: the bank has it, or sends it back. */
export async function settlePayout(ctx: Context, id: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const before = await tx.lock(payouts, id)
    if (before?.status !== 'in_transit') return
    const { failure } = before.own
    if (failure) return failPayout(tx, before, failure)
    const after = withStatus(before, 'paid')
    changeObject(tx, ways, { before, after, event: 'payout.paid' })
  })
}

async function failPayout(tx: Transaction, before: Payout, failure: PayoutFailure): Promise<void> {
  const failure_balance_transaction = recordReturn(tx, before, 'payout_failure')
  const after = withStatus(before, 'failed', {
    failure_balance_transaction,
    failure_code: failure,
    failure_message: MESSAGES[failure],
  })
  changeObject(tx, ways, { before, after, event: 'payout.failed' })
  await shutBank(tx, before.destination)
}

/** Nothing is sent there by itself until somebody gives another one. */
async function shutBank(tx: Transaction, id: string): Promise<void> {
  const before = await lockAccount(tx, tx.scope.account)
  const was = before && externalsOf(before).find((one) => one.id === id)
  if (was?.object !== 'bank_account' || was.status === 'errored') return
  const is = { ...was, status: 'errored' as const }
  const after = withExternals(
    before!,
    externalsOf(before!).map((one) => (one === was ? is : one)),
  )
  const [shownBefore, shown] = [was, is].map((one) => renderExternalAccount(after, one))
  const previous = previousAttributes(shownBefore!, shown!)
  tx.emit('account.external_account.updated', shown!, previous)
  keepAccount(tx, before!, after)
}

function withStatus(payout: Payout, status: PayoutStatus, more: Partial<Payout> = {}): Payout {
  assert(mayPayoutBecome(payout.status, status), 'a payout goes on as it may')
  const trace_id =
    status === 'in_transit' ? payout.trace_id : { status: 'unsupported', value: null }
  return { ...payout, status, trace_id, ...more }
}

export const MESSAGES: Readonly<Record<PayoutFailure, string>> = {
  account_closed: 'The bank account has been closed.',
  debit_not_authorized:
    'Debit transactions are not approved on your bank account. (Stripe requires bank accounts to ' +
    'be set up for both credit and debit payouts.)',
  insufficient_funds: 'The account has insufficient funds to cover the payout.',
  invalid_currency:
    'The bank was unable to process this payout because of its currency. This is probably because ' +
    'the bank account cannot accept payments in that currency.',
  no_account:
    'The bank account details on file are probably incorrect. No bank account could be located ' +
    'with those details.',
}
