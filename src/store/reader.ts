/** Reads Stripe objects of one scope: by id, in pages, by what a column says. */

import { type CompiledQuery, type SelectQueryBuilder, type SqlBool, sql } from 'kysely'
import type { DatedRates } from '../domain/exchange.ts'
import type { TaxOverrides } from '../domain/tax/overrides.ts'
import type { Timestamp } from '../lib/clock.ts'
import type { Engine, Runner } from './engine.ts'
import { type Cell, type Kind, type ObjectRecord, type Scope, flag } from './kinds.ts'
import { reuse } from './statements.ts'
import type { ObjectTable, Tables } from './tables.ts'

export type Comparison = '=' | '<' | '<=' | '>' | '>=' | 'in'

/** `[column, comparison, value]`; the column is one of the kind's own. */
export type Condition = readonly [string, Comparison, Cell | readonly Cell[]]

export interface CreatedFilter {
  readonly gt?: number | undefined
  readonly gte?: number | undefined
  readonly lt?: number | undefined
  readonly lte?: number | undefined
}

export interface Filter {
  readonly where?: readonly Condition[]
  readonly created?: CreatedFilter | undefined
  /** More conditions, for what columns cannot say. */
  readonly also?: readonly ReturnType<typeof sql<SqlBool>>[]
}

export interface PageQuery extends Filter {
  /** Positions, exclusive, as `positionOf` gives them. */
  readonly after?: Cursor | undefined
  readonly before?: Cursor | undefined
  readonly limit: number
}

export interface Cursor {
  readonly position: number
  readonly id: string
}

/** Always newest first, also before a cursor. */
export interface Page<R> {
  readonly records: readonly R[]
  readonly hasMore: boolean
}

/** Positions count microseconds: a second's first position is the second times this. */
export const POSITIONS_PER_SECOND = 1_000_000

/** What objects are shown by: where this server's links and pages are, its time, its own rates. */
export interface Site {
  readonly baseUrl: string
  /** Further names under which the same server answers, as origins. */
  readonly domains?: readonly string[]
  /** Tax rates that whoever runs this server knows better than our tables do. */
  readonly taxRates?: TaxOverrides
  /** What currencies are worth, where whoever runs this server knows better than our table. */
  readonly exchangeRates?: DatedRates
  /** What the server's own account holds; every currency when left out. */
  readonly settlementCurrencies?: readonly string[]
  /** Whether an online register of tax ids is asked. */
  readonly asksTaxRegister?: boolean
  readonly now: Timestamp
  /** The machine's, where `now` is that of a test clock. */
  readonly realNow?: Timestamp
}

export interface Reader {
  readonly scope: Scope
  readonly site: Site
  find<R extends ObjectRecord>(kind: Kind<R>, id: string): Promise<R | null>
  /** Those of the ids that exist, in no order. */
  findAll<R extends ObjectRecord>(kind: Kind<R>, ids: readonly string[]): Promise<readonly R[]>
  page<R extends ObjectRecord>(kind: Kind<R>, query: PageQuery): Promise<Page<R>>
  positionOf<R extends ObjectRecord>(kind: Kind<R>, id: string): Promise<Cursor | null>
  /** How many there are on all pages together. */
  count<R extends ObjectRecord>(kind: Kind<R>, query: Filter): Promise<number>
  /** For the statements of one noun. */
  readonly engine: Engine
  run<Row>(query: CompiledQuery<Row>): Promise<readonly Row[]>
}

/** Reads what belongs to another account, in the same mode and at the same time. */
export function readerFor(reader: Reader, account: string): Reader {
  const { engine, scope, site } = reader
  return makeReader(engine, { run: reader.run.bind(reader) }, { ...scope, account }, site)
}

/** Whatever runs statements. */
type Running = Pick<Runner, 'run'>

export function makeReader(engine: Engine, runner: Running, scope: Scope, site: Site): Reader {
  const livemode = flag(scope.livemode)
  const rowsOf = (table: ObjectTable) =>
    objects(engine, table).where('account', '=', scope.account).where('livemode', '=', livemode)
  return {
    scope,
    site,
    engine,
    run: (query) => runner.run(query),
    async find(kind, id) {
      const query = reuse(engine, `find ${kind.table}`, [scope.account, livemode, id], () =>
        withData(rowsOf(kind.table), kind).where('id', '=', id).compile(),
      )
      const [row] = await runner.run(query)
      return row ? revive(kind, row) : null
    },
    async findAll(kind, ids) {
      if (ids.length === 0) return []
      const query = withData(rowsOf(kind.table), kind).where('id', 'in', [...new Set(ids)])
      return (await runner.run(query.compile())).map((row) => revive(kind, row))
    },
    async page(kind, query) {
      const rows = await runner.run(pageQuery(withData(rowsOf(kind.table), kind), query).compile())
      const records = rows.slice(0, query.limit).map((row) => revive(kind, row))
      if (query.before) records.reverse()
      return { records, hasMore: rows.length > query.limit }
    },
    async positionOf(kind, id) {
      const query = reuse(engine, `place ${kind.table}`, [scope.account, livemode, id], () =>
        rowsOf(kind.table).select(['position', 'id']).where('id', '=', id).compile(),
      )
      const [row] = await runner.run(query)
      return row ?? null
    },
    async count(kind, query) {
      const rows = narrowed(rowsOf(kind.table), query)
      const count = rows.select(({ fn }) => fn.countAll<number>().as('count'))
      return (await runner.run(count.compile()))[0]?.count ?? 0
    },
  }
}

function objects(engine: Engine, table: ObjectTable) {
  // Typed as one of them: the query builder cannot follow a table's name that varies.
  return engine.sql.selectFrom(table as 'products')
}

type Selection = ReturnType<typeof objects>
type Records = SelectQueryBuilder<Tables, 'products', { readonly data: string }>

/** Whole rows only where columns know better than `data` does. */
function withData<R extends ObjectRecord>(rows: Selection, kind: Kind<R>): Records {
  return kind.withCounters ? rows.selectAll() : rows.select('data')
}

interface Narrowable<Rows> {
  where(condition: ReturnType<typeof sql<SqlBool>>): Rows
}

export function revive<R extends ObjectRecord>(kind: Kind<R>, row: { readonly data: string }): R {
  // What `data` holds was written by `insert` or `update` for the same kind.
  const record = JSON.parse(row.data) as R
  return kind.withCounters ? kind.withCounters(record, { ...row }) : record
}

function pageQuery(rows: Records, query: PageQuery) {
  let page = narrowed(rows, query).limit(query.limit + 1)
  if (query.before) {
    const { position, id } = query.before
    return page
      .where(sql<SqlBool>`(position, id) > (${position}, ${id})`)
      .orderBy('position')
      .orderBy('id')
  }
  if (query.after) {
    const { position, id } = query.after
    page = page.where(sql<SqlBool>`(position, id) < (${position}, ${id})`)
  }
  return page.orderBy('position', 'desc').orderBy('id', 'desc')
}

function narrowed<Rows extends Narrowable<Rows>>(
  rows: Rows,
  { where = [], also = [], created = {} }: Filter,
): Rows {
  const conditions = [...where.map(conditionOf), ...also, ...createdWithin(created)]
  return conditions.reduce((left, condition) => left.where(condition), rows)
}

function conditionOf([column, comparison, value]: Condition) {
  const left = sql.ref<Cell>(column)
  if (!isList(value)) return sql<SqlBool>`${left} ${sql.raw(comparison)} ${value}`
  // A list without elements would be no SQL.
  return value.length > 0 ? sql<SqlBool>`${left} in (${sql.join([...value])})` : sql<SqlBool>`1 = 0`
}

function isList(value: Cell | readonly Cell[]): value is readonly Cell[] {
  return Array.isArray(value)
}

/** Positions follow `created`, so the index that orders a list also narrows it in time. */
function createdWithin({ gt, gte, lt, lte }: CreatedFilter) {
  const at = (second: number) => second * POSITIONS_PER_SECOND
  return [
    ...(gt === undefined ? [] : [sql<SqlBool>`position >= ${at(gt + 1)}`]),
    ...(gte === undefined ? [] : [sql<SqlBool>`position >= ${at(gte)}`]),
    ...(lt === undefined ? [] : [sql<SqlBool>`position < ${at(lt)}`]),
    ...(lte === undefined ? [] : [sql<SqlBool>`position < ${at(lte + 1)}`]),
  ]
}
