/** One unit of work. Records, events, postings and jobs written through it commit together or not at all. */

import type { CompiledQuery } from 'kysely'
import { assert } from '../lib/assert.ts'
import type { Timestamp } from '../lib/clock.ts'
import { newId } from '../lib/ids.ts'
import type { Engine, Runner } from './engine.ts'
import { insertDeliveries, insertEvent } from './events.ts'
import { type Kind, type ObjectRecord, type Scope, flag } from './kinds.ts'
import { type LedgerEntry, insertPostings } from './ledger.ts'
import { POSITIONS_PER_SECOND, type Reader, type Site, makeReader, revive } from './reader.ts'
import type { Tables } from './tables.ts'

/** Which API request caused the work; null for what payers and the clock cause. */
export interface Cause {
  readonly requestId: string
  readonly idempotencyKey: string | null
}

export interface NewJob {
  readonly kind: string
  readonly subject: string
  readonly runAt: Timestamp
}

export interface Transaction extends Reader {
  readonly now: Timestamp
  readonly cause: Cause | null
  newId(prefix: string): string
  insert<R extends ObjectRecord>(kind: Kind<R>, record: R): void
  update<R extends ObjectRecord>(kind: Kind<R>, record: R): void
  remove<R extends ObjectRecord>(kind: Kind<R>, id: string): void
  /** Like find, but nobody else may change it until this transaction ends. */
  lock<R extends ObjectRecord>(kind: Kind<R>, id: string): Promise<R | null>
  /** `object` as it travels now; `previous` holds what an update changed. */
  emit(type: string, object: { readonly id?: string }, previous?: object): void
  post(entry: LedgerEntry): void
  enqueue(job: NewJob): void
  cancelJob(kind: string, subject: string): void
  /** A write that nobody reads from, to run with the others at the end. */
  write(query: CompiledQuery): void
  /** Sends what is still held back, so that a query sees it. */
  flush(): Promise<void>
}

export interface TransactionOptions {
  readonly engine: Engine
  readonly scope: Scope
  readonly site: Site
  readonly now: Timestamp
  readonly cause: Cause | null
  readonly positions: Positions
}

export async function transact<Result>(
  options: TransactionOptions,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  return options.engine.transaction(async (runner) => {
    const tx = new UnitOfWork(options, runner)
    const result = await work(tx)
    await tx.flush()
    return result
  })
}

/** Numbers objects in the order in which they are made, so that lists have one order. */
export interface Positions {
  next(created: Timestamp): number
}

export function makePositions(): Positions {
  let last = 0
  return {
    next(created) {
      const second = created * POSITIONS_PER_SECOND
      // A test clock may live in the past: there, the order within a second is that of the ids.
      if (second + POSITIONS_PER_SECOND <= last) return second + (last++ % POSITIONS_PER_SECOND)
      last = Math.max(second, last + 1)
      return last
    },
  }
}

interface Held {
  readonly kind: Kind<never>
  readonly record: ObjectRecord
  readonly write: 'insert' | 'update'
}

class UnitOfWork implements Transaction {
  readonly scope: Scope
  readonly site: Site
  readonly now: Timestamp
  readonly cause: Cause | null
  readonly engine: Engine
  readonly #reader: Reader
  readonly #runner: Runner
  readonly #positions: Positions
  readonly #held = new Map<string, Held>()
  /** By kind and subject: what was said last about a job is what counts. */
  readonly #jobs = new Map<string, CompiledQuery>()
  #writes: CompiledQuery[] = []

  constructor(options: TransactionOptions, runner: Runner) {
    const { engine, scope, site, now, cause, positions } = options
    this.engine = engine
    this.scope = scope
    this.site = site
    this.now = now
    this.cause = cause
    this.#positions = positions
    this.#runner = runner
    this.#reader = makeReader(engine, runner, scope, site)
  }

  newId(prefix: string): string {
    return newId(prefix, this.scope.account, this.now)
  }

  insert<R extends ObjectRecord>(kind: Kind<R>, record: R): void {
    this.#hold(kind, record, 'insert')
  }

  update<R extends ObjectRecord>(kind: Kind<R>, record: R): void {
    const before = this.#held.get(keyOf(kind, record.id))
    this.#hold(kind, record, before?.write ?? 'update')
  }

  remove<R extends ObjectRecord>(kind: Kind<R>, id: string): void {
    const { account, livemode } = this.#scopeCells()
    const query = this.engine.sql
      .deleteFrom(kind.table)
      .where('account', '=', account)
      .where('livemode', '=', livemode)
      .where('id', '=', id)
    this.write(query.compile())
  }

  async find<R extends ObjectRecord>(kind: Kind<R>, id: string): Promise<R | null> {
    // A held record was put there under the same kind.
    const held = this.#held.get(keyOf(kind, id))?.record as R | undefined
    return held ?? this.#reader.find(kind, id)
  }

  async findAll<R extends ObjectRecord>(kind: Kind<R>, ids: readonly string[]) {
    await this.flush()
    return this.#reader.findAll(kind, ids)
  }

  async page<R extends ObjectRecord>(kind: Kind<R>, query: Parameters<Reader['page']>[1]) {
    await this.flush()
    return this.#reader.page(kind, query)
  }

  async positionOf<R extends ObjectRecord>(kind: Kind<R>, id: string) {
    await this.flush()
    return this.#reader.positionOf(kind, id)
  }

  async lock<R extends ObjectRecord>(kind: Kind<R>, id: string): Promise<R | null> {
    // A record made by this transaction is nobody else's yet.
    const held = this.#held.get(keyOf(kind, id))
    if (held) return held.record as R
    if (this.engine.name === 'sqlite') return this.#reader.find(kind, id)
    const { account, livemode } = this.#scopeCells()
    const query = this.engine.sql
      .selectFrom(kind.table as 'products')
      .selectAll()
      .where('account', '=', account)
      .where('livemode', '=', livemode)
      .where('id', '=', id)
      .forUpdate()
    const [row] = await this.#runner.run(query.compile())
    return row ? revive(kind, row) : null
  }

  async run<Row>(query: CompiledQuery<Row>): Promise<readonly Row[]> {
    await this.flush()
    return this.#runner.run(query)
  }

  emit(type: string, object: { readonly id?: string }, previous?: object): void {
    const id = this.newId('evt')
    const row = {
      ...this.#scopeCells(),
      id,
      position: this.#positions.next(this.now),
      type,
      subject: object.id ?? '',
      data: JSON.stringify({
        created: this.now,
        object,
        previous: previous ?? null,
        request: this.cause,
      }),
    }
    this.write(insertEvent(this.engine, row))
    this.write(insertDeliveries(this.engine, row, this.now))
  }

  post(entry: LedgerEntry): void {
    const sum = entry.postings.reduce((total, { amount }) => total + amount, 0)
    assert(sum === 0 && entry.postings.length >= 2, 'postings balance')
    const id = this.newId('ltx')
    for (const query of insertPostings(this.engine, { ...this.#scopeCells(), id }, entry, this.now))
      this.write(query)
  }

  enqueue({ kind, subject, runAt }: NewJob): void {
    const row = {
      ...this.#scopeCells(),
      id: this.newId('job'),
      kind,
      subject,
      run_at: runAt,
      leased_until: 0,
      tries: 0,
    }
    this.#jobs.set(
      `${kind} ${subject}`,
      this.engine.sql
        .insertInto('jobs')
        .values(row)
        .onConflict((conflict) =>
          conflict
            .columns(['account', 'livemode', 'kind', 'subject'])
            .doUpdateSet({ run_at: runAt, leased_until: 0, tries: 0 }),
        )
        .compile(),
    )
  }

  cancelJob(kind: string, subject: string): void {
    const { account, livemode } = this.#scopeCells()
    this.#jobs.set(
      `${kind} ${subject}`,
      this.engine.sql
        .deleteFrom('jobs')
        .where('account', '=', account)
        .where('livemode', '=', livemode)
        .where('kind', '=', kind)
        .where('subject', '=', subject)
        .compile(),
    )
  }

  write(query: CompiledQuery): void {
    this.#writes.push(query)
  }

  /** Records go first: what follows may refer to them. */
  async flush(): Promise<void> {
    if (this.#held.size === 0 && this.#writes.length === 0 && this.#jobs.size === 0) return
    const writes = [...this.#held.values()].map((held) => this.#compile(held))
    writes.push(...this.#writes, ...this.#jobs.values())
    this.#held.clear()
    this.#jobs.clear()
    this.#writes = []
    await this.#runner.runAll(writes)
  }

  #hold<R extends ObjectRecord>(kind: Kind<R>, record: R, write: Held['write']): void {
    // Kept under a key that names the kind, so it is only ever read back as what it is.
    this.#held.set(keyOf(kind, record.id), { kind: kind as unknown as Kind<never>, record, write })
  }

  #compile({ kind, record, write }: Held): CompiledQuery {
    const own = kind.columns(record as never)
    const data = JSON.stringify(record)
    const scope = this.#scopeCells()
    if (write === 'insert') {
      const counters = kind.counters?.(record as never) ?? {}
      const position = this.#positions.next(record.created)
      const row = { ...scope, id: record.id, position, data, ...own, ...counters }
      return insertObject(this.engine, kind.table, row)
    }
    return updateObject(this.engine, kind.table, { ...own, data }, [
      scope.account,
      scope.livemode,
      record.id,
    ])
  }

  #scopeCells() {
    return { account: this.scope.account, livemode: flag(this.scope.livemode) }
  }
}

function keyOf(kind: { readonly table: string }, id: string): string {
  return `${kind.table} ${id}`
}

type Cells = Readonly<Record<string, string | number | null>>

const compiled = new WeakMap<Engine, Map<string, CompiledQuery>>()

/** The same columns give the same SQL: it is built once, and then only its values change. */
function reuse(
  engine: Engine,
  key: string,
  values: readonly unknown[],
  build: () => CompiledQuery,
) {
  let queries = compiled.get(engine)
  if (!queries) compiled.set(engine, (queries = new Map<string, CompiledQuery>()))
  let query = queries.get(key)
  if (!query) queries.set(key, (query = build()))
  return { ...query, parameters: values }
}

/** Inserts a row whose columns are always the same for its table. */
export function insertObject(engine: Engine, table: keyof Tables, row: Cells): CompiledQuery {
  return reuse(engine, `insert ${table}`, Object.values(row), () =>
    engine.sql
      .insertInto(table)
      .values(row as never)
      .compile(),
  )
}

function updateObject(
  engine: Engine,
  table: keyof Tables,
  set: Cells,
  id: readonly (string | number)[],
): CompiledQuery {
  return reuse(engine, `update ${table}`, [...Object.values(set), ...id], () =>
    engine.sql
      .updateTable(table as 'products')
      .set(set as never)
      .where('account', '=', String(id[0]))
      .where('livemode', '=', id[1] as 0)
      .where('id', '=', String(id[2]))
      .compile(),
  )
}
