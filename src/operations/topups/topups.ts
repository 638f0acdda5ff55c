/** Top-ups: money from the account's bank. */

import { type PayoutFailure, bankByToken, payoutFailureOf } from '../../domain/connect/banks.ts'
import { postingsForTopup, postingsForTopupReversal } from '../../domain/ledger/bank-postings.ts'
import { type TopupStatus, mayTopupBecome } from '../../domain/payouts/status.ts'
import type { Topup } from '../../domain/records/topup.ts'
import { assert } from '../../lib/assert.ts'
import { noTestSource, topupNotCancelable } from '../../objects/payout-refusals.ts'
import { renderTopup } from '../../objects/topup.ts'
import { topups } from '../../store/topups.ts'
import type { Transaction } from '../../store/transaction.ts'
import { recordMovement } from '../balance/movement.ts'
import { changeObject, changedMetadata, createObject, lockOr404 } from '../changes.ts'
import type { Context } from '../context.ts'
import { MESSAGES } from '../payouts/life.ts'
import type { MetadataChange } from '../prices/input.ts'

const ways = { kind: topups, render: renderTopup }

/** How long a bank takes that was named: a simulated one is quick. */
const BANK_SECONDS = 30

export interface TopupInput {
  readonly amount: number
  readonly currency: string
  readonly description?: string
  readonly metadata?: MetadataChange
  readonly source?: string
  readonly statement_descriptor?: string
  readonly transfer_group?: string
}

/** What names no source comes from the account's own bank, and is there at once. */
export function createTopup(tx: Transaction, input: TopupInput): Topup {
  const { amount, currency, source } = input
  const now = tx.realNow
  const failure = source === undefined ? null : failureOf(source)
  const topup: Topup = {
    id: tx.newId('tu'),
    object: 'topup',
    amount,
    balance_transaction: null,
    created: now,
    currency,
    description: input.description ?? null,
    expected_availability_date: source === undefined ? now : now + BANK_SECONDS,
    failure_code: null,
    failure_message: null,
    initiated_by: 'user',
    livemode: tx.scope.livemode,
    metadata: changedMetadata({}, input.metadata),
    payment_method: null,
    payment_method_options: null,
    source: null,
    statement_descriptor: input.statement_descriptor ?? null,
    status: 'pending',
    transfer_group: input.transfer_group ?? null,
    own: { failure },
  }
  createObject(tx, ways, topup, 'topup.created')
  if (source === undefined) return succeed(tx, topup)
  settleIn(tx, topup, BANK_SECONDS)
  return topup
}

/** A number that is published for it stands for a bank without money. */
function failureOf(source: string): PayoutFailure | null {
  const bank = bankByToken(source)
  if (!bank) throw noTestSource(source)
  return payoutFailureOf(bank.accountNumber)
}

export interface TopupChange {
  readonly description?: string
  readonly metadata?: MetadataChange
}

export async function updateTopup(
  tx: Transaction,
  id: string,
  { description, metadata }: TopupChange,
): Promise<Topup> {
  const before = await lockOr404(tx, topups, id)
  const after = {
    ...before,
    description: description ?? before.description,
    metadata: changedMetadata(before.metadata, metadata),
  }
  // Stripe has no event that tells of it.
  tx.update(topups, after)
  return after
}

export async function cancelTopup(tx: Transaction, id: string): Promise<Topup> {
  const before = await lockOr404(tx, topups, id)
  if (!mayTopupBecome(before.status, 'canceled')) throw topupNotCancelable(before.status)
  tx.cancelJob('settle-topup', id)
  return become(tx, before, 'canceled')
}

/** The job `settle-topup`: the bank has sent it or not, or wants it back. */
export async function settleTopup(ctx: Context, id: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const topup = await tx.lock(topups, id)
    if (!topup) return
    const { failure } = topup.own
    const comesBack = failure === 'debit_not_authorized'
    if (topup.status === 'pending') {
      if (failure && !comesBack) fail(tx, topup, failure)
      else succeed(tx, topup)
      if (comesBack) settleIn(tx, topup, BANK_SECONDS)
    } else if (topup.status === 'succeeded' && comesBack) {
      reverse(tx, topup, failure)
    }
  })
}

function succeed(tx: Transaction, topup: Topup): Topup {
  const { amount, currency, id } = topup
  const { id: balance_transaction } = recordMovement(tx, {
    type: 'topup',
    source: id,
    currency,
    amount,
    description: topup.description ?? 'TOP-UP',
    postings: postingsForTopup({ amount }),
  })
  return become(tx, topup, 'succeeded', { balance_transaction })
}

function reverse(tx: Transaction, topup: Topup, failure: PayoutFailure): Topup {
  const { amount, currency, id } = topup
  recordMovement(tx, {
    type: 'topup_reversal',
    source: id,
    currency,
    amount: -amount,
    description: 'TOP-UP REVERSAL',
    postings: postingsForTopupReversal({ amount }),
  })
  return become(tx, topup, 'reversed', whyOf(failure))
}

function fail(tx: Transaction, topup: Topup, failure: PayoutFailure): Topup {
  return become(tx, topup, 'failed', whyOf(failure))
}

const whyOf = (failure: PayoutFailure) => ({
  failure_code: failure,
  failure_message: MESSAGES[failure],
})

const EVENTS: Readonly<Record<TopupStatus, string>> = {
  canceled: 'topup.canceled',
  failed: 'topup.failed',
  pending: 'topup.created',
  reversed: 'topup.reversed',
  succeeded: 'topup.succeeded',
}

function become(
  tx: Transaction,
  before: Topup,
  status: TopupStatus,
  more: Partial<Topup> = {},
): Topup {
  assert(mayTopupBecome(before.status, status), 'a top-up goes on as it may')
  const after = { ...before, status, ...more }
  return changeObject(tx, ways, { before, after, event: EVENTS[status] })
}

function settleIn(tx: Transaction, { id }: Topup, seconds: number): void {
  tx.enqueue({ kind: 'settle-topup', subject: id, runAt: tx.realNow + seconds, time: 'real' })
}
