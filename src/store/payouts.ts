/** Payouts; and which balance transactions an automatic one pays. */

import { type CompiledQuery, sql } from 'kysely'
import type { Payout } from '../domain/records/payout.ts'
import type { Kind } from './kinds.ts'
import { flag } from './kinds.ts'
import type { Reader } from './reader.ts'
import type { Transaction } from './transaction.ts'

export const payouts: Kind<Payout> = {
  table: 'payouts',
  object: 'payout',
  columns: ({ status, arrival_date, destination, currency }) => ({
    status,
    arrival_date,
    destination,
    currency,
  }),
}

/** Everything that is available and was not paid out belongs to this payout; says what it holds. */
export async function markPaidOut(
  tx: Transaction,
  payout: string,
  currency: string,
): Promise<number> {
  await tx.run(
    sql`update balance_transactions set payout = ${payout}
      where ${inScope(tx)} and currency = ${currency} and payout is null
      and ${statusOf(tx)} = 'available'`.compile(tx.engine.sql),
  )
  const held: CompiledQuery<{ readonly net: number | null }> = sql<{ net: number | null }>`
    select cast(sum(net) as bigint) as net from balance_transactions
    where ${inScope(tx)} and payout = ${payout}`.compile(tx.engine.sql)
  const [row] = await tx.run(held)
  return Number(row?.net ?? 0)
}

/** Those that `id` names belong to the payout, too. */
export async function markAlso(tx: Transaction, payout: string, ids: readonly string[]) {
  const list = sql.join([...ids])
  await tx.run(
    sql`update balance_transactions set payout = ${payout}
      where ${inScope(tx)} and id in (${list})`.compile(tx.engine.sql),
  )
}

export async function unmark(tx: Transaction, payout: string): Promise<void> {
  await tx.run(
    sql`update balance_transactions set payout = null
      where ${inScope(tx)} and payout = ${payout}`.compile(tx.engine.sql),
  )
}

function inScope({ scope }: Pick<Reader, 'scope'>) {
  return sql`account = ${scope.account} and livemode = ${flag(scope.livemode)}`
}

function statusOf({ engine }: Pick<Reader, 'engine'>) {
  return engine.name === 'sqlite' ? sql`json_extract(data, '$.status')` : sql`data::json->>'status'`
}
