/** A payout as it is made, and what it takes from the balance. */

import type { ExternalAccount } from '../../domain/connect/connected.ts'
import { postingsForPayout, postingsForPayoutReturned } from '../../domain/ledger/bank-postings.ts'
import { standardTimes } from '../../domain/payouts/schedule.ts'
import type { Payout } from '../../domain/records/payout.ts'
import type { Timestamp } from '../../lib/clock.ts'
import { renderPayout } from '../../objects/payout.ts'
import { payouts } from '../../store/payouts.ts'
import type { Transaction } from '../../store/transaction.ts'
import { recordMovement } from '../balance/movement.ts'
import { createObject } from '../changes.ts'

export const ways = { kind: payouts, render: renderPayout }

/** It is with a card's bank by then. */
const INSTANT_SECONDS = 30 * 60

export interface NewPayout {
  readonly id?: string
  /** Below zero where the bank is debited. */
  readonly amount: number
  readonly currency: string
  readonly destination: ExternalAccount
  readonly automatic: boolean
  readonly description: string | null
  readonly fee: number
  readonly metadata: Readonly<Record<string, string>>
  readonly method: 'instant' | 'standard'
  readonly original_payout?: string
  readonly reconciliation_status: Payout['reconciliation_status']
  readonly statement_descriptor: string | null
}

/** Long enough to call back what was a slip. */
const INSTANT_WAITS_SECONDS = 60

const instantTimes = (now: Timestamp) => ({
  sentAt: now + INSTANT_WAITS_SECONDS,
  arrival: now + INSTANT_SECONDS,
})

/** Whether the balance has the money is for whoever makes it to ask. */
export function recordPayout(
  tx: Transaction,
  { destination, fee, id = tx.newId('po'), ...said }: NewPayout,
): Payout {
  const { amount, currency } = said
  const now = tx.realNow
  const { sentAt, arrival } = said.method === 'instant' ? instantTimes(now) : standardTimes(now)
  const { id: transaction } = recordMovement(tx, {
    type: 'payout',
    source: id,
    currency,
    amount: -amount,
    fees: feesOf(fee, currency),
    description: said.description ?? 'STRIPE PAYOUT',
    // What a bank is asked for is there once it has sent it.
    ...(amount < 0 ? { availableOn: arrival } : {}),
    postings: postingsForPayout({ amount, fee }),
  })
  const payout: Payout = {
    id,
    object: 'payout',
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: transaction,
    created: now,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    livemode: tx.scope.livemode,
    original_payout: null,
    payout_method: null,
    reversed_by: null,
    source_type: 'card',
    ...said,
    arrival_date: arrival,
    destination: destination.id,
    metadata: { ...said.metadata },
    status: 'pending',
    trace_id: { status: 'pending', value: null },
    type: destination.object,
    own: {
      fee,
      failure: destination.object === 'card' ? null : destination.failure,
      sentAt,
    },
  }
  createObject(tx, ways, payout, 'payout.created')
  tx.enqueue({ kind: 'send-payout', subject: id, runAt: sentAt, time: 'real' })
  return payout
}

/** It failed or was canceled: the money is in the balance again, with what the payout cost. */
export function recordReturn(
  tx: Transaction,
  payout: Payout,
  type: 'payout_cancel' | 'payout_failure',
): string {
  const { amount, currency, id, own } = payout
  return recordMovement(tx, {
    type,
    reporting_category: 'payout_reversal',
    source: id,
    currency,
    amount,
    fees: feesOf(-own.fee, currency),
    description: type === 'payout_cancel' ? 'PAYOUT CANCELED' : 'PAYOUT FAILURE',
    postings: postingsForPayoutReturned({ amount, fee: own.fee }),
  }).id
}

function feesOf(amount: number, currency: string) {
  if (amount === 0) return []
  const description = 'Instant payout fee'
  return [{ amount, application: null, currency, description, type: 'stripe_fee' }]
}
