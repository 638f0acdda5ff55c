/** What customers have sent and not used: never below zero in any currency. */

import type { CashTransaction } from '../domain/records/cash-balance.ts'
import { type Kind, flag } from './kinds.ts'
import type { Reader } from './reader.ts'
import type { Transaction } from './transaction.ts'

export const cashTransactions: Kind<CashTransaction> = {
  table: 'customer_cash_transactions',
  object: 'customer cash balance transaction',
  columns: ({ currency, customer, net_amount, type }) => ({ currency, customer, net_amount, type }),
}

export async function listCash(
  reader: Reader,
  customer: string,
): Promise<readonly { readonly currency: string; readonly available: number }[]> {
  const { engine, scope } = reader
  const query = engine.sql
    .selectFrom('cash_balances')
    .select(['currency', 'available'])
    .where('account', '=', scope.account)
    .where('livemode', '=', flag(scope.livemode))
    .where('customer', '=', customer)
    .orderBy('currency')
  const rows = await reader.run(query.compile())
  return rows.map(({ currency, available }) => ({ currency, available: Number(available) }))
}

/** The balance afterwards. The database refuses what would take it below zero. */
export async function changeCash(
  tx: Transaction,
  { customer, currency }: { readonly customer: string; readonly currency: string },
  by: number,
): Promise<number> {
  const { engine, scope } = tx
  const key = { account: scope.account, livemode: flag(scope.livemode), customer, currency }
  const made = engine.sql
    .insertInto('cash_balances')
    .values({ ...key, available: 0 })
    .onConflict((conflict) => conflict.doNothing())
  await tx.run(made.compile())
  const query = engine.sql
    .updateTable('cash_balances')
    .set((eb) => ({ available: eb('available', '+', by) }))
    .where('account', '=', key.account)
    .where('livemode', '=', key.livemode)
    .where('customer', '=', customer)
    .where('currency', '=', currency)
    .returning('available')
  const [row] = await tx.run(query.compile())
  return Number(row?.available ?? 0)
}
