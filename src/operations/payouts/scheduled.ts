/** Payouts that an account's schedule makes, and debits of what it owes. */

import type { ExternalAccount } from '../../domain/connect/connected.ts'
import { postingsForHold } from '../../domain/ledger/bank-postings.ts'
import { payoutStep } from '../../domain/payouts/fee.ts'
import { arePayoutsEnabled, payoutsOf } from '../../domain/payouts/payee.ts'
import { nextPayoutAt } from '../../domain/payouts/schedule.ts'
import type { Account } from '../../domain/records/account.ts'
import { lockAccount } from '../../store/accounts.ts'
import { type Held, lockBalance } from '../../store/balances.ts'
import { markAlso, markPaidOut, unmark } from '../../store/payouts.ts'
import type { Transaction } from '../../store/transaction.ts'
import { recordMovement } from '../balance/movement.ts'
import { changeObject } from '../changes.ts'
import type { Fingerprint } from '../connect/external-accounts.ts'
import type { Context } from '../context.ts'
import { defaultOrSimulated } from './destination.ts'
import { planPayout } from './plan.ts'
import { type NewPayout, recordPayout, ways } from './record.ts'

/**
 * The job `pay-out` of a currency and a day. However late it comes, and however often: what was
 * paid out is marked, and is not paid out again.
 */
export async function payOutWhenDue(ctx: Context, subject: string): Promise<void> {
  const [currency = '', day = ''] = subject.split(' ')
  await ctx.transaction(async (tx) => {
    // The account before its balance, wherever both are held: it may be given a bank.
    const account = await lockAccount(tx, tx.scope.account)
    const held = await lockBalance(tx, currency)
    if (!account || account.connected?.isDeleted) return
    const isDue = nextPayoutAt(payoutsOf(account), Number(day) - 1) === Number(day)
    const turn = turnOf(account, held, isDue)
    if (turn === 'none') return
    const destination = await openDestination(tx, { account, currency }, (text) =>
      ctx.keyring.fingerprint(text),
    )
    const isDone =
      destination !== null &&
      (turn === 'pay'
        ? await payAutomatically(tx, { account, currency, destination })
        : debit(tx, { account, currency, destination }, -held.available - held.pending))
    // It may have somewhere to go tomorrow.
    if (!isDone) await planPayout(tx, currency)
  })
}

function turnOf(account: Account, { available, pending }: Held, isDue: boolean) {
  if (available > 0 && isDue) return 'pay'
  const owes = available < 0 && available + pending < 0
  return owes && payoutsOf(account).debit_negative_balances ? 'debit' : 'none'
}

interface Turn {
  readonly account: Account
  readonly currency: string
  readonly destination: ExternalAccount
}

/** Null where nothing is to be sent by itself. */
async function openDestination(
  tx: Transaction,
  wanted: Omit<Turn, 'destination'>,
  fingerprint: Fingerprint,
): Promise<ExternalAccount | null> {
  if (!arePayoutsEnabled(wanted.account)) return null
  const found = await defaultOrSimulated(tx, wanted, fingerprint)
  return found?.object === 'bank_account' && found.status === 'errored' ? null : found
}

/** All that is available, but for what is to stay; says whether nothing is left to be done. */
async function payAutomatically(tx: Transaction, turn: Turn): Promise<boolean> {
  const { account, currency } = turn
  const id = tx.newId('po')
  const paid = await markPaidOut(tx, id, currency)
  const spare = paid - (payoutsOf(account).minimum_balance_by_currency?.[currency] ?? 0)
  const amount = spare - (spare % payoutStep(currency))
  if (amount <= 0) {
    await unmark(tx, id)
    return true
  }
  const payout = recordPayout(tx, { ...automatic(turn, amount), id })
  const held = holdBack(tx, { currency, source: id, amount: paid - amount })
  await markAlso(tx, id, [payout.balance_transaction, ...held])
  const after = { ...payout, reconciliation_status: 'completed' as const }
  changeObject(tx, ways, { before: payout, after, event: 'payout.reconciliation_completed' })
  return true
}

function automatic(
  { account, currency, destination }: Turn,
  amount: number,
): Omit<NewPayout, 'id'> {
  return {
    amount,
    currency,
    destination,
    automatic: true,
    description: 'STRIPE PAYOUT',
    fee: 0,
    metadata: {},
    method: 'standard',
    reconciliation_status: amount < 0 ? 'not_applicable' : 'in_progress',
    statement_descriptor: payoutsOf(account).statement_descriptor,
  }
}

/** What stays is taken out of this payout's transactions, and given to the next one's. */
function holdBack(
  tx: Transaction,
  { currency, source, amount }: { currency: string; source: string; amount: number },
): readonly string[] {
  if (amount === 0) return []
  const [hold] = (['hold', 'release'] as const).map((which) => {
    const moved = which === 'hold' ? -amount : amount
    return recordMovement(tx, {
      type: `payout_minimum_balance_${which}`,
      source,
      currency,
      amount: moved,
      description: `PAYOUT MINIMUM BALANCE ${which.toUpperCase()}`,
      postings: postingsForHold({ amount: -moved }),
    }).id
  })
  return hold === undefined ? [] : [hold]
}

/** Cards are sent money, and are not asked for any. */
function debit(tx: Transaction, turn: Turn, amount: number): boolean {
  if (turn.destination.object !== 'bank_account') return false
  recordPayout(tx, automatic(turn, -amount))
  return true
}
