/** How the database is, and what waits in it. */

import { sql as raw } from 'kysely'
import type { Timestamp } from '../lib/clock.ts'
import type { Engine } from './engine.ts'

/** Beyond that nobody needs to know how many. */
export const WAITING_COUNTED = 100

export interface WaitingJobs {
  /** By kind. */
  readonly counts: ReadonlyMap<string, number>
  readonly total: number
  /** Since when the one has been due that has waited longest. */
  readonly oldest: Timestamp | null
}

/** What should have been done before a moment and has not. */
export async function waitingJobs(engine: Engine, before: Timestamp): Promise<WaitingJobs> {
  const query = engine.sql
    .selectFrom('jobs')
    .select(['kind', 'run_at'])
    .where((eb) => eb('by_clock', '=', eb.lit(0)))
    .where('run_at', '<=', before)
    .orderBy('run_at')
    .limit(WAITING_COUNTED)
  const rows = await engine.run(query.compile())
  const kinds = Map.groupBy(rows, ({ kind }) => kind)
  const counts = new Map([...kinds].map(([kind, { length }]) => [kind, length]))
  return { counts, total: rows.length, oldest: rows[0]?.run_at ?? null }
}

export interface DatabaseFacts {
  readonly engine: string
  readonly bytes: number
}

export async function databaseFacts(engine: Engine): Promise<DatabaseFacts> {
  if (engine.name === 'sqlite') {
    const [row] = await engine.run(
      raw<{ version: string; bytes: number }>`select sqlite_version() as version,
        (select page_count from pragma_page_count) *
        (select page_size from pragma_page_size) as bytes`.compile(engine.sql),
    )
    return { engine: `SQLite ${row?.version ?? ''}`, bytes: row?.bytes ?? 0 }
  }
  const [row] = await engine.run(
    raw<{ version: string; bytes: number }>`select current_setting('server_version') as version,
      pg_database_size(current_database()) as bytes`.compile(engine.sql),
  )
  return { engine: `PostgreSQL ${row?.version ?? ''}`, bytes: Number(row?.bytes ?? 0) }
}
