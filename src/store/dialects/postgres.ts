/**
 * PostgreSQL, by `pg`. A round trip costs more than a statement, so a transaction begins only when
 * something must be locked or written early, and its writes travel with what comes after them.
 */

import { type CompiledQuery, sql } from 'kysely'
import pg from 'pg'
import { type Engine, type Runner, sqlBuilder } from '../engine.ts'
import { BEGIN, COMMIT, ROLLBACK, type Statement, runTogether } from './postgres-batch.ts'
import { makePresence } from './postgres-presence.ts'

const INT8 = 20
const UNIQUE_VIOLATION = '23505'
const FOREIGN_KEY_VIOLATION = '23503'
const LOCK_NOT_AVAILABLE = '55P03'
const DISK_FULL = '53100'
/** Serialization failure and deadlock: nothing happened, so the whole transaction runs again. */
const RETRYABLE = new Set(['40001', '40P01'])
const TRIES = 5

const SETTINGS = [
  // A generic plan made while a table was empty stays slow for ever after.
  'plan_cache_mode=force_custom_plan',
  'synchronous_commit=on',
  'lock_timeout=8s',
  // A node that froze must not hold its locks for ever.
  'idle_in_transaction_session_timeout=30s',
]

export async function openPostgres(url: string): Promise<Engine> {
  const pool = new pg.Pool({
    connectionString: url,
    max: 16,
    types: { getTypeParser: parserOf },
    options: SETTINGS.map((setting) => `-c ${setting}`).join(' '),
  })
  // A connection that breaks while idle is replaced at its next use. One that breaks at work fails
  // the statement that waits for it; without a listener its own event would end the process too.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  await assertDurable(pool)
  const presence = makePresence(url)
  const builder = sqlBuilder('postgres')
  return {
    name: 'postgres',
    sql: builder,
    run: async (query) => (await runOn(pool, [query]))[0] ?? [],
    runEach: (queries) => runOn(pool, queries),
    runAll: (queries) => transact(pool, (runner) => runner.runAll(queries)),
    transaction: (work) => transact(pool, work),
    snapshot: (work) =>
      transact(pool, async (runner) => {
        await runner.runAll([sql.raw(ONE_MOMENT).compile(builder)])
        return work({ sql: builder, run: (query) => runner.run(query) })
      }),
    async script(statements) {
      for (const sql of statements) await pool.query(sql)
    },
    isUniqueViolation: (error) => codeOf(error) === UNIQUE_VIOLATION,
    isOvertaken: (error) => [UNIQUE_VIOLATION, FOREIGN_KEY_VIOLATION].includes(codeOf(error)),
    isFull: (error) => codeOf(error) === DISK_FULL,
    isContended: (error) => codeOf(error) === LOCK_NOT_AVAILABLE || RETRYABLE.has(codeOf(error)),
    whenAlone: (work) => presence.join(work),
    async close() {
      await presence.leave()
      await pool.end()
    },
  }
}

async function assertDurable(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query('show synchronous_commit')
  if (rows[0]?.synchronous_commit !== 'on')
    throw new Error(
      'PostgreSQL refused synchronous_commit=on: an acknowledged payment could be lost.',
    )
}

async function transact<Result>(
  pool: pg.Pool,
  work: (runner: Runner) => Promise<Result>,
): Promise<Result> {
  for (let tries = 1; ; tries++) {
    try {
      return await transactOnce(pool, work)
    } catch (error) {
      if (tries === TRIES || !RETRYABLE.has(codeOf(error))) throw error
    }
  }
}

async function transactOnce<Result>(
  pool: pg.Pool,
  work: (runner: Runner) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect()
  let begun = false
  let held: readonly Statement[] = []
  /** What was held back goes before them, in the same round trip. */
  const send = async (statements: readonly Statement[], isInside: boolean) => {
    const before = [...(isInside && !begun ? [BEGIN] : []), ...held]
    begun ||= isInside
    held = []
    return (await runTogether(client, [...before, ...statements], parserOf)).slice(before.length)
  }
  const runner: Runner = {
    async run(query) {
      return (await runner.runEach([query]))[0] ?? []
    },
    async runEach<Row>(queries: readonly CompiledQuery<Row>[]) {
      const isInside = begun || held.length > 0 || !queries.every(isPlainRead)
      // Rows are what the queries' own type says.
      return (await send(queries, isInside)) as Row[][]
    },
    async runAll(queries) {
      held = [...held, ...queries]
    },
  }
  let broken: Error | undefined
  try {
    const result = await work(runner)
    if (begun) await send([COMMIT], true)
    // Writes that come last need no BEGIN: sent together, they are their own transaction.
    else if (held.length > 0) await runTogether(client, held, parserOf)
    return result
  } catch (error) {
    if (begun) await runTogether(client, [ROLLBACK], parserOf).catch((lost) => (broken = lost))
    throw error
  } finally {
    client.release(broken)
  }
}

/** As the first statement of a transaction. */
const ONE_MOMENT = 'set transaction isolation level repeatable read read only'

/** A select that locks nothing sees the same inside a transaction as before it began. */
function isPlainRead({ query }: CompiledQuery): boolean {
  return query.kind === 'SelectQueryNode' && query.endModifiers === undefined
}

async function runOn<Row>(
  pool: pg.Pool,
  queries: readonly CompiledQuery<Row>[],
): Promise<readonly (readonly Row[])[]> {
  const client = await pool.connect()
  try {
    // Rows are what the queries' own type says.
    return (await runTogether(client, queries, parserOf)) as Row[][]
  } finally {
    client.release()
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : ''
}

/**
 * `pg` hands int8 over as text; here it is a number, and one that no number holds exactly is
 * refused.
 */
export function parserOf(oid: number, format?: 'text' | 'binary'): (text: string) => unknown {
  if (oid === INT8 && format !== 'binary') return safeInteger
  // Both formats have parsers; their types differ only in what they read, which `pg` knows.
  return pg.types.getTypeParser(oid, format as 'text')
}

function safeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is outside the safe integers`)
  return value
}
