/** One unit of work: all that is written through it commits together, or not at all. */

import type { CompiledQuery } from 'kysely'
import { assert } from '../lib/assert.ts'
import type { Timestamp } from '../lib/clock.ts'
import { newId } from '../lib/ids.ts'
import { type ClockSeat, takeSeat } from './clock-seats.ts'
import type { Cause } from './cause.ts'
import type { Engine, Runner } from './engine.ts'
import { insertDeliveries, insertEvent } from './events.ts'
import { type HeldWrite, statementsOf } from './held-writes.ts'
import { type Kind, type ObjectRecord, type Scope, flag } from './kinds.ts'
import { removeJob, writeJob } from './jobs.ts'
import { type KnownRecords, knownRecords } from './known-records.ts'
import { type Counted, addToLinks } from './link-counts.ts'
import { noteChanges } from './listings/changes.ts'
import { type LedgerEntry, insertPostings } from './ledger.ts'
import type { Positions } from './positions.ts'
import { type Reader, type Site, makeReader, revive } from './reader.ts'
import { lockObject } from './object-writes.ts'

export interface NewJob {
  readonly kind: string
  readonly subject: string
  readonly runAt: Timestamp
  /**
   * What is wanted on a test clock is due by that clock. `real`: by the machine's, and off the
   * clock, which is for what has to do with the world outside.
   */
  readonly time?: 'real'
  /** What it is about: jobs of one subscription are done in the order in which they fall due. */
  readonly subscription?: string | null
}

/** A test clock, and the time on it. */
export interface ClockTime {
  readonly id: string
  readonly now: Timestamp
}

/** A record by its kind and its id. */
export type Named = readonly [kind: Kind<never>, id: string]
export const named = <R extends ObjectRecord>(kind: Kind<R>, id: string): Named => [
  registered(kind),
  id,
]

export interface Transaction extends Reader {
  /** The time of what is done: the clock's for work on a test clock. */
  readonly now: Timestamp
  /** The machine's time, whichever clock the work is on. */
  readonly realNow: Timestamp
  /** Null for work in real time. */
  readonly testClock: ClockTime | null
  readonly cause: Cause | null
  /**
   * The same unit of work in another account's scope: in the same mode, at the same time, and
   * committed together. It is on no test clock. Platforms are locked before what is connected.
   */
  forAccount(account: string): Transaction
  /** Where an object that is made now comes in lists which no kind keeps. */
  nextPosition(): number
  newId(prefix: string): string
  insert<R extends ObjectRecord>(kind: Kind<R>, record: R): void
  update<R extends ObjectRecord>(kind: Kind<R>, record: R): void
  remove<R extends ObjectRecord>(kind: Kind<R>, id: string): void
  /** Like find, but nobody else may change it until this transaction ends. */
  lock<R extends ObjectRecord>(kind: Kind<R>, id: string): Promise<R | null>
  /** Locks several in their order, in one round trip where it can; `lock` has them at hand then. */
  lockTogether(wanted: Iterable<Named>): Promise<void>
  /** Like run, for what has nothing to do with what is held back: that stays held. */
  runAside<Row>(query: CompiledQuery<Row>): Promise<readonly Row[]>
  /** `object` as it travels now; `previous` holds what an update changed. */
  emit(type: string, object: { readonly id?: string }, previous?: object): void
  post(entry: LedgerEntry): void
  enqueue(job: NewJob): void
  cancelJob(kind: string, subject: string): void
  /** Counts something of a link; all of one row is written at once. */
  tally(counted: Omit<Counted, 'scope'>): void
  /** A write that nobody reads from, to run with the others at the end. */
  write(query: CompiledQuery): void
  /** Sends what is still held back, so that a query sees it. */
  flush(): Promise<void>
}

export interface TransactionOptions {
  readonly engine: Engine
  readonly scope: Scope
  readonly site: Site
  /** The machine's time. */
  readonly now: Timestamp
  /** The test clock that the work is on, by its id. */
  readonly testClock?: string | null
  readonly cause: Cause | null
  readonly positions: Positions
}

export async function transact<Result>(
  options: TransactionOptions,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  return options.engine.transaction(async (runner) => {
    const { engine, scope, testClock } = options
    const seat = testClock ? await takeSeat(engine, runner, scope, testClock) : null
    const tx = new UnitOfWork(options, runner, seat)
    const result = await work(tx)
    await tx.flush(true)
    return result
  })
}

interface Held extends HeldWrite {
  /** Whose it is, as the scope that it was written through says. */
  readonly unit: UnitOfWork
}

/** What the scopes of one unit of work have in common: all that is still held back. */
interface Pending {
  readonly held: Map<string, Held>
  /** By account, kind and subject: what was said last about a job is what counts. */
  readonly jobs: Map<string, CompiledQuery>
  readonly counted: Counted[]
  writes: CompiledQuery[]
  readonly units: Map<string, UnitOfWork>
  readonly known: KnownRecords
  readonly seat: ClockSeat | null
}

class UnitOfWork implements Transaction {
  readonly scope: Scope
  readonly site: Site
  readonly now: Timestamp
  readonly realNow: Timestamp
  readonly testClock: ClockTime | null
  readonly cause: Cause | null
  readonly engine: Engine
  readonly #reader: Reader
  readonly #runner: Runner
  readonly #positions: Positions
  readonly #seat: ClockSeat | null
  readonly #options: TransactionOptions
  readonly #pending: Pending

  constructor(
    options: TransactionOptions,
    runner: Runner,
    seat: ClockSeat | null,
    pending: Pending = {
      held: new Map(),
      jobs: new Map(),
      counted: [],
      writes: [],
      units: new Map(),
      known: knownRecords(),
      seat,
    },
  ) {
    const { engine, scope, site, now: realNow, cause, positions } = options
    const now = pending.seat?.now ?? realNow
    this.#options = options
    this.#pending = pending
    pending.units.set(scope.account, this)
    this.engine = engine
    this.scope = scope
    this.site = { ...site, now, realNow }
    this.now = now
    this.realNow = realNow
    this.testClock = seat && { id: seat.id, now }
    this.#seat = seat
    this.cause = cause
    this.#positions = positions
    this.#runner = runner
    this.#reader = makeReader(engine, runner, scope, this.site)
  }

  forAccount(account: string): Transaction {
    const known = this.#pending.units.get(account)
    if (known) return known
    const scope = { ...this.scope, account }
    return new UnitOfWork({ ...this.#options, scope }, this.#runner, null, this.#pending)
  }

  nextPosition(): number {
    return this.#positions.next(this.realNow)
  }

  newId(prefix: string): string {
    return newId(prefix, this.scope.account, this.now)
  }

  insert<R extends ObjectRecord>(kind: Kind<R>, record: R): void {
    this.#hold(kind, record, 'insert')
  }

  update<R extends ObjectRecord>(kind: Kind<R>, record: R): void {
    const isNew = this.#pending.held.get(this.#keyOf(kind, record.id))?.write === 'insert'
    this.#hold(kind, record, isNew ? 'insert' : 'update')
  }

  remove<R extends ObjectRecord>(kind: Kind<R>, id: string): void {
    const { held, known } = this.#pending
    const key = this.#keyOf(kind, id)
    known.forget(key)
    if (held.get(key)?.write === 'insert') held.delete(key)
    else held.set(key, { unit: this, write: 'remove', kind: registered(kind), id, record: null })
  }

  async find<R extends ObjectRecord>(kind: Kind<R>, id: string): Promise<R | null> {
    const known = this.#knownRecord(kind, id)
    if (known !== undefined) return known
    const record = await this.#reader.find(kind, id)
    if (record) this.#pending.known.keepRead(kind, this.#keyOf(kind, id), record)
    return record
  }

  async findAll<R extends ObjectRecord>(kind: Kind<R>, ids: readonly string[]) {
    // What is held back is known by its id; columns may say more, and they are in the database.
    if (kind.withCounters) await this.flush()
    const known = new Map(ids.map((id) => [id, this.#knownRecord(kind, id)]))
    const wanted = [...known].flatMap(([id, record]) => (record === undefined ? [id] : []))
    const read = await this.#reader.findAll(kind, wanted)
    for (const one of read) this.#pending.known.keepRead(kind, this.#keyOf(kind, one.id), one)
    return [...known.values(), ...read].filter((record) => record !== null && record !== undefined)
  }

  async page<R extends ObjectRecord>(kind: Kind<R>, query: Parameters<Reader['page']>[1]) {
    await this.flush()
    return this.#reader.page(kind, query)
  }

  async positionOf<R extends ObjectRecord>(kind: Kind<R>, id: string) {
    await this.flush()
    return this.#reader.positionOf(kind, id)
  }

  async count<R extends ObjectRecord>(kind: Kind<R>, query: Parameters<Reader['count']>[1]) {
    await this.flush()
    return this.#reader.count(kind, query)
  }

  async lock<R extends ObjectRecord>(kind: Kind<R>, id: string): Promise<R | null> {
    // A record that this transaction has written or locked is in nobody else's hands.
    const held = this.#heldRecord(kind, id)
    if (held !== undefined) return held
    const key = this.#keyOf(kind, id)
    const own = this.#pending.known.findOwn(kind, key)
    if (own) return own
    const record = await this.#lockRow(kind, id)
    if (record) this.#pending.known.keepOwn(kind, key, record)
    return record
  }

  async lockTogether(wanted: Iterable<Named>): Promise<void> {
    if (this.engine.name === 'sqlite') return
    const named = [...wanted]
    const rows = await this.#runner.runEach(named.map(([kind, id]) => this.#lockOf(kind, id)))
    for (const [index, [kind, id]] of named.entries()) {
      const [row] = rows[index] ?? []
      if (row) this.#pending.known.keepOwn(kind, this.#keyOf(kind, id), revive(kind, row))
    }
  }

  async #lockRow<R extends ObjectRecord>(kind: Kind<R>, id: string): Promise<R | null> {
    if (this.engine.name === 'sqlite') return this.#reader.find(kind, id)
    const [row] = await this.#runner.run(this.#lockOf(kind, id))
    return row ? revive(kind, row) : null
  }

  #lockOf({ table }: Pick<Kind<never>, 'table'>, id: string) {
    return lockObject(this.engine, table, [this.scope.account, flag(this.scope.livemode), id])
  }

  async run<Row>(query: CompiledQuery<Row>): Promise<readonly Row[]> {
    await this.flush()
    return this.#runner.run(query)
  }

  runAside<Row>(query: CompiledQuery<Row>): Promise<readonly Row[]> {
    return this.#runner.run(query)
  }

  emit(type: string, object: { readonly id?: string }, previous?: object): void {
    const id = this.newId('evt')
    const row = {
      ...this.#scopeCells(),
      id,
      // Events come in the order in which they came about, whatever their clock says.
      position: this.#positions.next(this.realNow),
      type,
      subject: object.id ?? '',
      data: JSON.stringify({
        created: this.now,
        ...(this.#seat ? { told: this.realNow } : {}),
        object,
        previous: previous ?? null,
        request: this.cause,
      }),
    }
    this.write(insertEvent(this.engine, row))
    this.write(insertDeliveries(this.engine, row, this.realNow))
  }

  post(entry: LedgerEntry): void {
    const sum = entry.postings.reduce((total, { amount }) => total + amount, 0)
    assert(sum === 0 && entry.postings.length >= 2, 'postings balance')
    const key = { ...this.#scopeCells(), id: this.newId('ltx') }
    insertPostings(this.engine, key, entry, this.now).forEach((query) => this.write(query))
  }

  enqueue({ kind, subject, subscription = null, ...job }: NewJob): void {
    const timing = { ...this.#timingOf(job), subscription }
    const row = {
      ...this.#scopeCells(),
      id: this.newId('job'),
      kind,
      subject,
      leased_until: 0,
      tries: 0,
      ...timing,
    }
    this.#pending.jobs.set(`${this.scope.account} ${kind} ${subject}`, writeJob(this.engine, row))
  }

  cancelJob(kind: string, subject: string): void {
    const key = { ...this.#scopeCells(), kind, subject }
    this.#pending.jobs.set(`${this.scope.account} ${kind} ${subject}`, removeJob(this.engine, key))
  }

  tally(counted: Omit<Counted, 'scope'>): void {
    this.#pending.counted.push({ ...counted, scope: this.scope })
  }

  write(query: CompiledQuery): void {
    this.#pending.writes.push(query)
  }

  /** Records go first: others refer to them. What all payers of a link wait for goes at the end. */
  async flush(isEnd = false): Promise<void> {
    const { held, jobs, counted, writes: others, seat } = this.#pending
    if (!isEnd && held.size + others.length + jobs.size === 0) return
    const writes = [...held.values()].flatMap((one) => one.unit.#statementsOf(one))
    writes.push(...noteChanges(this.engine, [...held.values()]), ...others, ...jobs.values())
    if (isEnd) writes.push(...addToLinks(this.engine, counted))
    const made = seat?.remember()
    if (made) writes.push(made)
    held.clear()
    jobs.clear()
    this.#pending.writes = []
    await this.#runner.runAll(writes)
  }

  #hold<R extends ObjectRecord>(kind: Kind<R>, record: R, write: 'insert' | 'update'): void {
    const { held, known } = this.#pending
    const key = this.#keyOf(kind, record.id)
    assert(held.get(key)?.write !== 'remove', 'what was removed is not written again')
    held.set(key, { unit: this, write, kind: registered(kind), id: record.id, record })
    known.keepOwn(kind, key, record)
  }

  /** Undefined when it is for the database to say. */
  #knownRecord<R extends ObjectRecord>(kind: Kind<R>, id: string): R | null | undefined {
    const held = this.#heldRecord(kind, id)
    return held === undefined ? this.#pending.known.find(kind, this.#keyOf(kind, id)) : held
  }

  /** The same of what is held back. */
  #heldRecord<R extends ObjectRecord>(kind: Kind<R>, id: string): R | null | undefined {
    // It was held under a key that names the kind, so it is a record of that kind.
    return this.#pending.held.get(this.#keyOf(kind, id))?.record as R | null | undefined
  }

  #statementsOf(one: Held): readonly CompiledQuery[] {
    const at = { scope: this.scope, positions: this.#positions, seat: this.#seat }
    return statementsOf(this.engine, one, at)
  }

  /** What is due on a clock that stands still would else wait until somebody moves it. */
  #timingOf({ runAt, time }: Pick<NewJob, 'runAt' | 'time'>) {
    const seat = time === 'real' ? null : this.#seat
    const position = seat ? seat.next(seat.now) : this.nextPosition()
    if (!seat) return { run_at: runAt, test_clock: null, by_clock: 0 as const, position }
    if (runAt <= seat.now && !seat.isAdvancing)
      return { run_at: this.realNow, test_clock: seat.id, by_clock: 0 as const, position }
    return { run_at: runAt, test_clock: seat.id, by_clock: 1 as const, position }
  }

  #keyOf({ table }: { readonly table: string }, id: string): string {
    return `${this.scope.account} ${table} ${id}`
  }

  #scopeCells() {
    return { account: this.scope.account, livemode: flag(this.scope.livemode) }
  }
}

function registered<R extends ObjectRecord>(kind: Kind<R>): Kind<never> {
  // Whatever is held under a kind's key goes to that kind alone.
  return kind as unknown as Kind<never>
}
