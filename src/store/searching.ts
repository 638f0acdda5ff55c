/** Search clauses as conditions on what is stored. */

import { type SqlBool, sql } from 'kysely'
import type { SearchClause } from '../domain/search-query.ts'
import type { EngineName } from './engine.ts'

/** How a field compares: as text, as a whole number, or as a yes or no. */
export type FieldKind = 'text' | 'number' | 'flag'

/** One clause on `data`, where the object stands as it travels. `path` was checked before. */
export function searchCondition(
  engine: EngineName,
  clause: SearchClause,
  field: FieldKind,
): ReturnType<typeof sql<SqlBool>> {
  const value = valueAt(engine, pathOf(clause))
  const condition = positive(engine, clause, field, value)
  return clause.negated ? sql<SqlBool>`not coalesce(${condition}, ${falsehood(engine)})` : condition
}

/** Joined as the query says. */
export function joined(
  conditions: readonly ReturnType<typeof sql<SqlBool>>[],
  join: 'and' | 'or',
): ReturnType<typeof sql<SqlBool>> {
  const word = join === 'and' ? sql` and ` : sql` or `
  return sql<SqlBool>`(${sql.join([...conditions], word)})`
}

function pathOf({ field, metadataKey }: SearchClause): readonly string[] {
  return metadataKey === null ? field.split('.') : ['metadata', metadataKey]
}

/** The text of a JSON value; null where there is none. */
function valueAt(engine: EngineName, path: readonly string[]) {
  if (engine === 'postgres')
    return sql<string | null>`(data::jsonb #>> ${`{${path.map(quoted).join(',')}}`})`
  return sql<
    string | null
  >`json_extract(data, ${`$${path.map((name) => `.${quoted(name)}`).join('')}`})`
}

/** Both engines read a quoted name as it stands, with the same escapes. */
function quoted(name: string): string {
  return `"${name.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
}

function positive(
  engine: EngineName,
  { operator, value }: SearchClause,
  field: FieldKind,
  at: ReturnType<typeof valueAt>,
): ReturnType<typeof sql<SqlBool>> {
  if (value === null) return sql<SqlBool>`${at} is null`
  if (field === 'number') {
    const number = sql`cast(${at} as ${sql.raw(engine === 'postgres' ? 'numeric' : 'integer')})`
    return sql<SqlBool>`${number} ${sql.raw(operator === ':' ? '=' : operator)} ${Number(value)}`
  }
  if (field === 'flag') return sql<SqlBool>`${at} = ${flagText(engine, String(value))}`
  const text = sql`lower(cast(${at} as text))`
  const wanted = String(value)
  // Both sides are folded by the engine: whatever it makes of letters beyond ASCII, they agree.
  if (operator === '~')
    return sql<SqlBool>`${text} like lower(${`%${escaped(wanted)}%`}) escape '!'`
  return sql<SqlBool>`${text} = lower(${wanted})`
}

/** SQLite hands JSON's true and false over as 1 and 0. */
function flagText(engine: EngineName, value: string): string | number {
  return engine === 'sqlite' ? (value === 'true' ? 1 : 0) : value
}

function falsehood(engine: EngineName) {
  return sql.raw(engine === 'sqlite' ? '0' : 'false')
}

function escaped(text: string): string {
  return text.replaceAll(/[!%_]/g, (letter) => `!${letter}`)
}
