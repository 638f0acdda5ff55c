/** Opens the database that a URL names, and brings it to the newest schema. */

import { type CompiledQuery, sql } from 'kysely'
import { openPostgres } from './dialects/postgres.ts'
import { openSqlite } from './dialects/sqlite.ts'
import type { Engine, Runner } from './engine.ts'
import { up as spine } from './migrations/0001-spine.ts'
import { up as discounts } from './migrations/0002-discounts.ts'
import { up as tax } from './migrations/0003-tax.ts'
import { up as shipping } from './migrations/0004-shipping.ts'
import { up as methods } from './migrations/0006-payment-methods.ts'
import { up as cashBalances } from './migrations/0007-cash-balances.ts'
import { up as files } from './migrations/0008-files.ts'
import { up as billing } from './migrations/0013-billing.ts'
import { up as connect } from './migrations/0014-connect.ts'
import { up as payerTries } from './migrations/0010-payer-tries.ts'
import { up as mails } from './migrations/0011-mails.ts'
import { up as testClocks } from './migrations/0012-test-clocks.ts'
import { up as quotes } from './migrations/0018-quotes.ts'
import { up as balances } from './migrations/0019-balances.ts'
import { up as disputes } from './migrations/0021-disputes.ts'
import { up as payouts } from './migrations/0025-payouts.ts'
import { up as portal } from './migrations/0017-portal.ts'
import { up as betweenAccounts } from './migrations/0024-between-accounts.ts'
import { up as jobsInOrder } from './migrations/0023-jobs-in-order.ts'
import { up as linkCounts } from './migrations/0022-link-counts.ts'
import { up as taxLocations } from './migrations/0016-tax-locations.ts'
import { up as members } from './migrations/0020-members.ts'
import { up as keys } from './migrations/0026-keys.ts'
import { up as listings } from './migrations/0027-listings.ts'
import { up as requestBodies } from './migrations/0030-request-bodies.ts'
import { up as linkSearch } from './migrations/0031-link-search.ts'
import { up as feesBySeller } from './migrations/0032-fees-by-seller.ts'

/** Never edited after release, only added to: the number of those applied is kept in `notes`. */
const MIGRATIONS: readonly ((engine: Engine) => readonly CompiledQuery[])[] = [
  spine,
  discounts,
  tax,
  shipping,
  methods,
  cashBalances,
  files,
  payerTries,
  mails,
  testClocks,
  billing,
  taxLocations,
  connect,
  quotes,
  portal,
  balances,
  members,
  disputes,
  linkCounts,
  jobsInOrder,
  betweenAccounts,
  payouts,
  keys,
  listings,
  requestBodies,
  linkSearch,
  feesBySeller,
]

/** The number of the schema that this version reads and writes. */
export const SCHEMA = MIGRATIONS.length

export type DatabaseAddress =
  | { readonly engine: 'sqlite'; readonly path: string }
  | { readonly engine: 'postgres'; readonly url: string }

export async function openDatabase(address: DatabaseAddress): Promise<Engine> {
  const engine =
    address.engine === 'sqlite' ? openSqlite(address.path) : await openPostgres(address.url)
  try {
    await migrate(engine)
  } catch (error) {
    await engine.close()
    throw error
  }
  return engine
}

/** Applies what is missing, all or nothing; two nodes that start at once take turns. */
export async function migrate(engine: Engine): Promise<void> {
  await ensureNotes(engine)
  const applied = await engine.transaction(async (runner) => {
    const from = await takeTurn(engine, runner)
    const queries = MIGRATIONS.slice(from).flatMap((up) => up(engine))
    for (const query of queries) await runner.run(query)
    await runner.run(
      engine.sql
        .updateTable('notes')
        .set({ value: String(MIGRATIONS.length) })
        .where('key', '=', 'schema')
        .compile(),
    )
    return queries.length
  })
  if (applied > 0) await engine.script(['analyze'])
}

/**
 * PostgreSQL's `if not exists` fails where two look at once: the second time, the loser finds it.
 */
async function ensureNotes(engine: Engine): Promise<void> {
  const create = 'create table if not exists notes (key text primary key, value text not null)'
  await engine.script([create]).catch(() => engine.script([create]))
}

function addSchemaNote(engine: Engine): CompiledQuery {
  return engine.sql
    .insertInto('notes')
    .values({ key: 'schema', value: '0' })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .compile()
}

/**
 * Whoever is migrating may take longer than anybody waits for anything else, so it is waited for
 * until it has ended. For the tables themselves nobody waits longer than ever: payments go first.
 */
async function takeTurn(engine: Engine, runner: Runner): Promise<number> {
  const setting = (words: string) => runner.run(sql.raw(words).compile(engine.sql))
  if (engine.name === 'postgres') await setting('set local lock_timeout = 0')
  await runner.run(addSchemaNote(engine))
  const from = await lockSchema(engine, runner)
  if (engine.name === 'postgres') await setting('reset lock_timeout')
  return from
}

/** How many migrations are applied; nobody else migrates until the transaction ends. */
async function lockSchema(engine: Engine, runner: Runner): Promise<number> {
  const rows = await runner.run(
    engine.sql
      .updateTable('notes')
      .set((eb) => ({ value: eb.ref('value') }))
      .where('key', '=', 'schema')
      .returning('value')
      .compile(),
  )
  const from = Number(rows[0]?.value ?? 0)
  if (from > MIGRATIONS.length)
    throw new Error('The database was made by a newer Paylinks. Start that version instead.')
  return from
}
