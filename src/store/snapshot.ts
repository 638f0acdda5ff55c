/** The whole database as it stood at one moment: read beside a running server, changing nothing. */

import { existsSync } from 'node:fs'
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import pg from 'pg'
import { type DatabaseAddress, SCHEMA } from './database.ts'
import { parserOf } from './dialects/postgres.ts'
import { type Engine, sqlBuilder } from './engine.ts'

/** What of an engine only reads. */
export type Snapshot = Pick<Engine, 'name' | 'sql' | 'run' | 'close'>

/** There is nothing to read, or nothing that this version could read. */
export class NoDatabase extends Error {
  override readonly name = 'NoDatabase'
}

export async function openSnapshot(address: DatabaseAddress): Promise<Snapshot> {
  const snapshot =
    address.engine === 'sqlite' ? snapshotSqlite(address.path) : await snapshotPostgres(address.url)
  const problem = await problemOf(snapshot)
  if (problem === null) return snapshot
  await snapshot.close()
  throw new NoDatabase(problem)
}

async function problemOf(snapshot: Snapshot): Promise<string | null> {
  const query = snapshot.sql.selectFrom('notes').select('value').where('key', '=', 'schema')
  const rows = await snapshot.run(query.compile()).catch(() => [])
  const schema = Number(rows[0]?.value ?? 0)
  if (schema === SCHEMA) return null
  if (schema === 0) return 'The database is empty: no Paylinks server has ever started on it.'
  if (schema > SCHEMA) return 'The database was made by a newer Paylinks. Use that version instead.'
  return 'The database was made by an older Paylinks. Start the server once to bring it up to date.'
}

function snapshotSqlite(path: string): Snapshot {
  if (!existsSync(path))
    throw new NoDatabase(
      `There is no database in ${path}. Run this where the server was started, or say where its ` +
        'data is with PAYLINKS_DATA.',
    )
  const db = new DatabaseSync(path, { readOnly: true, timeout: 5_000 })
  // From its first select on, a transaction sees the database as it was then.
  db.exec('begin')
  return {
    name: 'sqlite',
    sql: sqlBuilder('sqlite'),
    async run<Row>({ sql, parameters }: { sql: string; parameters: readonly unknown[] }) {
      // Rows are what the query's own type says; values that we bind are text, numbers or null.
      return db.prepare(sql).all(...(parameters as SQLInputValue[])) as Row[]
    },
    close: async () => db.close(),
  }
}

async function snapshotPostgres(url: string): Promise<Snapshot> {
  const client = new pg.Client({ connectionString: url, types: { getTypeParser: parserOf } })
  await client.connect()
  await client.query('begin transaction isolation level repeatable read read only')
  return {
    name: 'postgres',
    sql: sqlBuilder('postgres'),
    async run<Row>({ sql, parameters }: { sql: string; parameters: readonly unknown[] }) {
      const { rows } = await client.query({ text: sql, values: [...parameters] })
      return rows as Row[] // What the query's own type says.
    },
    close: () => client.end(),
  }
}
