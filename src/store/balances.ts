/**
 * What an account holds of each currency. Each sum is kept in a few parts, so that payments which
 * arrive together on PostgreSQL do not wait for each other; nobody asks for a part alone.
 */

import type { CompiledQuery } from 'kysely'
import { type Scope, flag } from './kinds.ts'
import type { Reader } from './reader.ts'
import { reuse } from './statements.ts'
import type { BalanceRow } from './money-tables.ts'
import type { Transaction } from './transaction.ts'

/** In minor units; either may be below zero. */
export interface Held {
  readonly available: number
  readonly pending: number
}

const PARTS = 8

const NOTHING: Held = { available: 0, pending: 0 }

/** Adds to the balance when the transaction ends. */
export function addToBalance(tx: Transaction, currency: string, by: Held): void {
  const { account, livemode } = tx.scope
  const part = tx.engine.name === 'sqlite' ? 0 : tx.nextPosition() % PARTS
  const row: BalanceRow = { account, livemode: flag(livemode), currency, part, ...by }
  tx.write(upsert(tx, row))
}

/** By currency, in the order of their codes. */
export async function readBalances(reader: Reader): Promise<ReadonlyMap<string, Held>> {
  const rows = await reader.run(rowsOf(reader, reader.scope).compile())
  return new Map(
    [...new Set(rows.map(({ currency }) => currency))].map((currency) => [
      currency,
      summed(rows.filter((row) => row.currency === currency)),
    ]),
  )
}

/** What takes money out asks here first: until the transaction ends, nobody else may. */
export async function lockBalance(tx: Transaction, currency: string): Promise<Held> {
  const rows = rowsOf(tx, tx.scope).where('currency', '=', currency)
  // On SQLite nobody else writes meanwhile. On PostgreSQL, whoever had to wait reads once more: a
  // part that came to be meanwhile is not among the rows that were waited for.
  if (tx.engine.name === 'postgres') await tx.run(rows.forUpdate().compile())
  return summed(await tx.run(rows.compile()))
}

function rowsOf({ engine }: Pick<Reader, 'engine'>, { account, livemode }: Scope) {
  return engine.sql
    .selectFrom('balances')
    .selectAll()
    .where('account', '=', account)
    .where('livemode', '=', flag(livemode))
    .orderBy('currency')
    .orderBy('part')
}

function summed(rows: readonly BalanceRow[]): Held {
  return rows.reduce(
    (sum, { available, pending }) => ({
      available: sum.available + Number(available),
      pending: sum.pending + Number(pending),
    }),
    NOTHING,
  )
}

function upsert({ engine }: Transaction, row: BalanceRow): CompiledQuery {
  return reuse(engine, 'add to balance', Object.values(row), () =>
    engine.sql
      .insertInto('balances')
      .values(row)
      .onConflict((conflict) =>
        conflict.columns(['account', 'livemode', 'currency', 'part']).doUpdateSet((eb) => ({
          available: eb('balances.available', '+', eb.ref('excluded.available')),
          pending: eb('balances.pending', '+', eb.ref('excluded.pending')),
        })),
      )
      .compile(),
  )
}
