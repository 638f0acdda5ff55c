/** What the two database engines have in common. Kysely writes the SQL; an engine runs it. */

import {
  type CompiledQuery,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import type { Tables } from './tables.ts'

export type EngineName = 'sqlite' | 'postgres'

export interface Runner {
  /** Runs one statement; rows are what it selects or returns. */
  run<Row>(query: CompiledQuery<Row>): Promise<readonly Row[]>
  /** The same for several, in their order and in as few round trips as the engine can. */
  runEach<Row>(queries: readonly CompiledQuery<Row>[]): Promise<readonly (readonly Row[])[]>
  /** Runs writes whose rows nobody reads, in as few round trips as the engine can. */
  runAll(queries: readonly CompiledQuery[]): Promise<void>
}

/** What reading needs of a database: an engine, or a snapshot of one. */
export type Readable = Pick<Engine, 'run' | 'sql'>

export interface Engine extends Runner {
  readonly name: EngineName
  /** Builds SQL in the engine's dialect. It cannot run it. */
  readonly sql: Kysely<Tables>
  /**
   * Resolves once the work is on disk. The work must not wait for another transaction, nor for
   * anything outside the database: on SQLite all writers queue behind it.
   */
  transaction<Result>(work: (runner: Runner) => Promise<Result>): Promise<Result>
  /**
   * Work whose reads all see the database as it is at the first of them. It may take long: nobody
   * waits for it between two reads.
   */
  snapshot<Result>(work: (readable: Readable) => Promise<Result>): Promise<Result>
  /** Runs DDL and other statements that carry no parameters, each in its own right. */
  script(statements: readonly string[]): Promise<void>
  /** Whether a write failed because a unique index already holds its key. */
  isUniqueViolation(error: unknown): boolean
  /** Whether a write failed because somebody else's came first: what the work had read is past. */
  isOvertaken(error: unknown): boolean
  /** Whether the engine gave up waiting for others who were at the same rows. */
  isContended(error: unknown): boolean
  /** Whether the disk had no room: nothing of the transaction was kept. */
  isFull(error: unknown): boolean
  /**
   * Runs the work unless another server is at work on the database; those that start meanwhile
   * wait for its end. From then on this server counts as one that is at work.
   */
  whenAlone(work: () => Promise<void>): Promise<void>
  close(): Promise<void>
}

export function sqlBuilder(name: EngineName): Kysely<Tables> {
  const sqlite = name === 'sqlite'
  return new Kysely<Tables>({
    dialect: {
      createAdapter: () => (sqlite ? new SqliteAdapter() : new PostgresAdapter()),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) =>
        sqlite ? new SqliteIntrospector(db) : new PostgresIntrospector(db),
      createQueryCompiler: () => (sqlite ? new SqliteQueryCompiler() : new PostgresQueryCompiler()),
    },
  })
}
