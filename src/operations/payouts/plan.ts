/** Plans the payouts of an account that is paid out by itself: a job for each day and currency. */

import { payoutsOf } from '../../domain/payouts/payee.ts'
import { nextPayoutAt } from '../../domain/payouts/schedule.ts'
import { accountInScope } from '../../store/accounts.ts'
import { readBalances } from '../../store/balances.ts'
import type { Transaction } from '../../store/transaction.ts'
import type { Context } from '../context.ts'

const ALL = 'all'

/** Asks for a plan of everything that the account holds. */
export function planPayouts(tx: Transaction): void {
  tx.enqueue({ kind: 'plan-payout', subject: ALL, runAt: tx.realNow, time: 'real' })
}

/** What left the balance may have left less than nothing in it. */
export function planDebit(tx: Transaction, currency: string): void {
  tx.enqueue({ kind: 'plan-payout', subject: currency, runAt: tx.realNow, time: 'real' })
}

/** The job `plan-payout`. */
export async function planWhenDue(ctx: Context, subject: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const currencies = subject === ALL ? [...(await readBalances(tx)).keys()] : [subject]
    for (const currency of currencies) await planPayout(tx, currency)
  })
}

/**
 * In the machine's time. The day is part of the job's name, so that a day's payout is never put off
 * by money that arrives when it is due.
 */
export async function planPayout(tx: Transaction, currency: string): Promise<void> {
  const account = await accountInScope(tx)
  if (!account || account.connected?.isDeleted) return
  const at = nextRun(payoutsOf(account), tx.realNow)
  if (at === null) return
  tx.enqueue({ kind: 'pay-out', subject: `${currency} ${at}`, runAt: at, time: 'real' })
}

type Planned = Parameters<typeof nextPayoutAt>[0] & { readonly debit_negative_balances: boolean }

/** What is owed is asked for daily, also of those who are paid out by hand. */
export function nextRun(payouts: Planned, after: number): number | null {
  const at = nextPayoutAt(payouts, after)
  if (!payouts.debit_negative_balances) return at
  const { schedule } = payouts
  const daily = nextPayoutAt({ ...payouts, schedule: { ...schedule, interval: 'daily' } }, after)
  return at === null || daily === null ? daily : Math.min(at, daily)
}
