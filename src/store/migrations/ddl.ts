/** What migrations are written with: tables, their indexes and their columns, for both engines. */

import type { Engine } from '../engine.ts'

export type Column = readonly [name: string, kind: 'text' | 'integer' | 'bytes', more?: string]

export const SCOPE: readonly Column[] = [
  ['account', 'text', 'not null'],
  ['livemode', 'integer', 'not null check (livemode in (0, 1))'],
]
const OBJECT: readonly Column[] = [
  ...SCOPE,
  ['id', 'text', 'not null'],
  ['position', 'integer', 'not null'],
  ['data', 'text', 'not null'],
]
export const SCOPED_ID = 'primary key (account, livemode, id)'

export interface Table {
  readonly name: string
  readonly columns: readonly Column[]
  readonly constraints: readonly string[]
  /** Columns that lists filter by; each list is read in the order of `position`. */
  readonly filters?: readonly string[]
}

/** A table of Stripe objects; lists may be narrowed by each of its filters. */
export function object(
  name: string,
  columns: readonly Column[],
  filters: readonly string[] = [],
  constraints: readonly string[] = [],
): Table {
  return {
    name,
    columns: [...OBJECT, ...columns],
    constraints: [SCOPED_ID, ...constraints],
    filters: ['', ...filters],
  }
}

export function createTable(
  engine: Engine,
  { name, columns, constraints, filters = [] }: Table,
): string[] {
  const lines = columns.map(([column, kind, more = '']) =>
    `${quoted(column)} ${typeOf(engine, kind)} ${more}`.trimEnd(),
  )
  const strict = engine.name === 'sqlite' ? ' strict' : ''
  return [
    `create table ${name} (${[...lines, ...constraints].join(', ')})${strict}`,
    ...filters.map((filter) => listIndex(name, filter)),
  ]
}

function listIndex(table: string, filter: string): string {
  const columns = ['account', 'livemode', ...(filter ? [filter] : []), 'position', 'id']
  const where =
    filter && filter !== 'active' && filter !== 'status' ? ` where ${filter} is not null` : ''
  return `create index ${table}_by_${filter || 'position'} on ${table} (${columns.join(', ')})${where}`
}

function typeOf(engine: Engine, kind: Column[1]): string {
  if (kind === 'text') return 'text'
  if (kind === 'bytes') return engine.name === 'sqlite' ? 'blob' : 'bytea'
  return engine.name === 'sqlite' ? 'integer' : 'bigint'
}

/** `interval`, `key` and `position` are words of SQL's own. */
function quoted(column: string): string {
  return `"${column}"`
}
