/**
 * SQLite, by Node's own driver, with group commit.
 *
 * One connection writes. Transactions take turns on it, each in a savepoint of its own inside one
 * outer transaction. The outer COMMIT, the only fsync, comes when every transaction that was ready
 * has had its turn, and only then does any of them hear that it succeeded. Selects outside a
 * transaction have a second connection: they see what is durable.
 */

import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import type { CompiledQuery } from 'kysely'
import { type Engine, type Runner, sqlBuilder } from '../engine.ts'

const LONGEST_GROUP = 256
const FULL = 2
/**
 * - `temp_store`: each turn is a savepoint, whose undo log would else go to a temporary file.
 * - `wal_autocheckpoint`: in 16 MB of log, pages that change often are copied home once, not often.
 */
const SETTINGS = `
  pragma journal_mode = wal;
  pragma synchronous = full;
  pragma cache_size = -16000;
  pragma temp_store = memory;
  pragma wal_autocheckpoint = 4000;
`
/** Before this release a WAL reset could corrupt the file. */
const OLDEST_SAFE = [3, 51, 3] as const
/** Of a primary key, and of a unique index. */
const UNIQUE_VIOLATIONS: readonly number[] = [1555, 2067]
const FOREIGN_KEY_VIOLATION = 787
const BUSY = 5
const IO_ERROR = 10
const FULL_DISK = 13
/** Statements kept ready. Our SQL has a few hundred shapes; searches could make up many more. */
const PREPARED_MAX = 1000

export function openSqlite(path: string): Engine {
  const writer = new Connection(path)
  const reader = new Connection(path)
  assertSafeVersion(writer)
  const turns = new Turns(writer)
  const builder = sqlBuilder('sqlite')
  return {
    name: 'sqlite',
    sql: builder,
    async run(query) {
      if (isSelect(query)) return reader.execute(query)
      return turns.take(() => Promise.resolve(writer.execute(query)))
    },
    async runEach(queries) {
      if (queries.every(isSelect)) return queries.map((query) => reader.execute(query))
      return turns.take(async () => queries.map((query) => writer.execute(query)))
    },
    runAll: (queries) => turns.take(async () => executeAll(writer, queries)),
    async snapshot(work) {
      // A connection of its own: on the others, each select sees what has come meanwhile.
      const own = new Connection(path)
      try {
        own.exec('begin')
        return await work({ sql: builder, run: async (query) => own.execute(query) })
      } finally {
        own.db.close()
      }
    },
    transaction: (work) => turns.take(() => work(writerRunner(writer))),
    script: (statements) =>
      turns.take(async () => statements.forEach((sql) => writer.db.exec(sql))),
    isUniqueViolation: (error) => UNIQUE_VIOLATIONS.includes(codeOf(error)),
    isOvertaken: (error) => [...UNIQUE_VIOLATIONS, FOREIGN_KEY_VIOLATION].includes(codeOf(error)),
    isContended: (error) => codeOf(error) === BUSY,
    isFull: (error) => codeOf(error) === FULL_DISK,
    // Whoever opens the file holds the lock on its folder.
    whenAlone: (work) => work(),
    async close() {
      await turns.idle()
      writer.db.close()
      reader.db.close()
    },
  }
}

function writerRunner(writer: Connection): Runner {
  return {
    run: async (query) => writer.execute(query),
    runEach: async (queries) => queries.map((query) => writer.execute(query)),
    runAll: async (queries) => executeAll(writer, queries),
  }
}

function isSelect({ query }: CompiledQuery): boolean {
  return query.kind === 'SelectQueryNode'
}

function executeAll(writer: Connection, queries: readonly CompiledQuery[]): void {
  for (const query of queries) writer.execute(query)
}

/** Hands out turns on the one writing connection, and commits them in groups. */
class Turns {
  readonly #writer: Connection
  #waiting: (() => void)[] = []
  #group: PromiseWithResolvers<void>[] = []
  #idlers: (() => void)[] = []
  #busy = false
  #flushPlanned = false

  constructor(writer: Connection) {
    this.#writer = writer
  }

  /** Runs the work in a savepoint; resolves when its group is on disk, rejects when it is not. */
  async take<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#busy) await new Promise<void>((go) => this.#waiting.push(go))
    this.#busy = true
    let result: Result
    try {
      if (!this.#writer.db.isTransaction) this.#writer.exec('begin immediate')
      this.#writer.exec('savepoint turn')
      result = await work()
      this.#writer.exec('release turn')
    } catch (error) {
      if (isIoError(error)) return this.#halt(error)
      try {
        this.#undo(error)
      } finally {
        // Whatever happened, the next in line must have its turn.
        this.#endTurn()
      }
      throw error
    }
    const durable = Promise.withResolvers<void>()
    this.#group.push(durable)
    this.#endTurn()
    await durable.promise
    return result
  }

  /** Resolves when nothing is running, waiting or uncommitted. */
  async idle(): Promise<void> {
    if (!this.#busy && this.#waiting.length === 0 && !this.#writer.db.isTransaction) return
    await new Promise<void>((go) => this.#idlers.push(go))
  }

  /**
   * What the disk has of the last commit, nobody knows. The process ends before it tells anybody
   * anything, and gives nobody another turn; at the next start SQLite finds out.
   */
  #halt(error: unknown): Promise<never> {
    this.#busy = true
    process.nextTick(() => {
      throw error
    })
    return new Promise(() => {})
  }

  #undo(reason: unknown) {
    try {
      if (this.#writer.db.isTransaction) {
        this.#writer.exec('rollback to turn')
        this.#writer.exec('release turn')
        return
      }
    } catch {
      if (this.#writer.db.isTransaction) this.#writer.exec('rollback')
    }
    // The disk is full, and everything was rolled back: nobody in the group succeeded.
    this.#settle(reason)
  }

  #endTurn() {
    if (this.#group.length >= LONGEST_GROUP) this.#flush()
    const next = this.#waiting.shift()
    if (next) return next()
    this.#busy = false
    if (this.#flushPlanned) return
    this.#flushPlanned = true
    // Requests whose bytes have arrived are read before an immediate runs, so they join this group.
    setImmediate(() => {
      this.#flushPlanned = false
      if (!this.#busy) this.#flush()
    })
  }

  #flush() {
    if (this.#writer.db.isTransaction) {
      try {
        this.#writer.exec('commit')
        this.#settle()
      } catch (error) {
        if (isIoError(error)) return void this.#halt(error)
        if (this.#writer.db.isTransaction) this.#writer.exec('rollback')
        this.#settle(error)
      }
    }
    if (!this.#busy) for (const go of this.#idlers.splice(0)) go()
  }

  #settle(error?: unknown) {
    for (const { resolve, reject } of this.#group.splice(0)) {
      if (error === undefined) resolve()
      else reject(error)
    }
  }
}

class Connection {
  readonly db: DatabaseSync
  readonly #prepared = new Map<string, { statement: StatementSync; returnsRows: boolean }>()

  constructor(path: string) {
    this.db = new DatabaseSync(path, { timeout: 250, enableForeignKeyConstraints: true })
    this.db.exec(SETTINGS)
    if (this.pragma('synchronous') !== FULL) throw new Error('SQLite refused synchronous=FULL.')
    if (this.pragma('journal_mode') !== 'wal')
      throw new Error('SQLite refused write-ahead logging: is the data folder on a network disk?')
  }

  /** Runs a statement of ours that has no parameters and no rows. */
  exec(sql: string): void {
    this.#prepare(sql).statement.run()
  }

  execute<Row>({ sql, parameters }: CompiledQuery<Row>): Row[] {
    const { statement, returnsRows } = this.#prepare(sql)
    // Kysely types parameters as unknown; every value we bind is text, a number, null or bytes.
    const values = parameters as readonly SQLInputValue[]
    // Rows are what the query's own type says.
    if (returnsRows) return statement.all(...values) as Row[]
    statement.run(...values)
    return []
  }

  pragma(name: string): unknown {
    const row = this.db.prepare(`pragma ${name}`).get()
    return row === undefined ? undefined : Object.values(row)[0]
  }

  #prepare(sql: string) {
    let found = this.#prepared.get(sql)
    if (!found) {
      if (this.#prepared.size >= PREPARED_MAX) this.#prepared.clear()
      const statement = this.db.prepare(sql)
      found = { statement, returnsRows: statement.columns().length > 0 }
      this.#prepared.set(sql, found)
    }
    return found
  }
}

/** Its many kinds have the same last byte. */
function isIoError(error: unknown): boolean {
  return (codeOf(error) & 0xff) === IO_ERROR
}

function codeOf(error: unknown): number {
  return error instanceof Error && 'errcode' in error ? Number(error.errcode) : 0
}

function assertSafeVersion(connection: Connection): void {
  const row = connection.db.prepare('select sqlite_version() as version').get()
  const version = String(row?.version)
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number)
  const [a, b, c] = OLDEST_SAFE
  const safe = major > a || (major === a && (minor > b || (minor === b && patch >= c)))
  if (!safe) throw new Error(`SQLite ${version} is too old: at least ${OLDEST_SAFE.join('.')}.`)
}
