/** What was pending becomes available, and whoever listens hears what there is now. */

import { renderBalance } from '../../objects/balance.ts'
import { addToBalance, readBalances } from '../../store/balances.ts'
import { balanceTransactions } from '../../store/balance-transactions.ts'
import type { Reader } from '../../store/reader.ts'
import type { Context } from '../context.ts'
import { accountInScope } from '../../store/accounts.ts'
import { planPayout } from '../payouts/plan.ts'
import { announceAvailable } from './movement.ts'

/** Payments become available one by one: who listens hears of them by the minute. */
const nextMinute = (now: number) => Math.ceil((now + 1) / 60) * 60

/** Once its time has come, what was pending can be paid out. */
export async function releaseBalance(ctx: Context, id: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const transaction = await tx.lock(balanceTransactions, id)
    if (transaction?.status !== 'pending' || transaction.available_on > tx.now) return
    const { currency, net } = transaction
    tx.update(balanceTransactions, { ...transaction, status: 'available' })
    addToBalance(tx, currency, { available: net, pending: -net })
    if (net > 0) announceAvailable(tx, currency, nextMinute(tx.now))
  })
}

/** Who is paid out by a schedule has it planned when there is something to pay. */
export async function announceBalance(ctx: Context, currency: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    // A balance has no id.
    const shown: object = await shownBalance(tx)
    tx.emit('balance.available', shown)
    await planPayout(tx, currency)
  })
}

/** Every currency that the account has ever had, and its own. */
export async function shownBalance(reader: Reader) {
  const [held, account] = await Promise.all([readBalances(reader), accountInScope(reader)])
  const { livemode } = reader.scope
  return renderBalance(held, {
    livemode,
    defaultCurrency: account?.connected?.default_currency ?? 'usd',
    isPlatform: account?.connected === undefined,
  })
}
