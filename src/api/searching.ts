/** Search: a page of what Stripe's query language asks for. */

import { type SearchClause, type SearchRefusal, parseSearch } from '../domain/search-query.ts'
import { invalid, invalidSearch } from '../objects/errors.ts'
import { type SearchResult, searchResultOf } from '../objects/list.ts'
import type { Kind, ObjectRecord } from '../store/kinds.ts'
import type { Condition, Cursor, Reader, Site } from '../store/reader.ts'
import { type FieldKind, joined, searchCondition } from '../store/searching.ts'

interface SearchParams {
  readonly query: string
  readonly limit?: number
  readonly page?: string
}

export interface Searching<R extends ObjectRecord, Wire> {
  readonly kind: Kind<R>
  readonly render: (record: R, site: Site) => Wire
  readonly url: string
  /** What may be asked, beside `metadata["key"]` and `created`. */
  readonly fields: Readonly<Record<string, FieldKind>>
  /** Where a field stands that is not called what it is asked by. */
  readonly paths?: Readonly<Record<string, string>>
  readonly where?: readonly Condition[]
}

const DEFAULT_LIMIT = 10

export async function searchPage<R extends ObjectRecord, Wire>(
  reader: Reader,
  { query, limit = DEFAULT_LIMIT, page }: SearchParams,
  { kind, render, url, fields, paths = {}, where = [] }: Searching<R, Wire>,
): Promise<SearchResult<Wire>> {
  const parsed = parseSearch(query)
  if (!parsed.ok) throw invalidSearch(REASONS[parsed.reason])
  const conditions = parsed.clauses.map((clause) =>
    searchCondition(
      reader.engine.name,
      { ...clause, field: paths[clause.field] ?? clause.field },
      fieldKind(fields, clause),
    ),
  )
  const filter = { where, also: [joined(conditions, parsed.join)] }
  const after = page === undefined ? undefined : await pageStart(reader, kind, page)
  const { records, hasMore } = await reader.page(kind, { ...filter, after, limit })
  const last = records.at(-1)
  const result = searchResultOf(
    records.map((record) => render(record, reader.site)),
    hasMore && last ? Buffer.from(last.id).toString('base64url') : null,
    url,
  )
  totals.set(result, () => reader.count(kind, filter))
  return result
}

/** How many a search found in all; counting reads everything, so it waits until somebody asks. */
const totals = new WeakMap<object, () => Promise<number>>()

/** Null for what is no search result. */
export async function totalCount(result: object): Promise<number | null> {
  return (await totals.get(result)?.()) ?? null
}

/** A page's name is the id of the last object before it. */
async function pageStart<R extends ObjectRecord>(
  reader: Reader,
  kind: Kind<R>,
  page: string,
): Promise<Cursor> {
  const id = Buffer.from(page, 'base64url').toString('utf8')
  const cursor = id.includes('\0') ? null : await reader.positionOf(kind, id)
  if (!cursor) throw invalid('Invalid page token.', { param: 'page' })
  return cursor
}

function fieldKind(fields: Readonly<Record<string, FieldKind>>, clause: SearchClause): FieldKind {
  const { field, metadataKey, operator, value } = clause
  if (metadataKey === null && field !== 'created' && !Object.hasOwn(fields, field))
    throw invalidSearch(`the field \`${field.slice(0, 60)}\` is not searchable.`)
  const kind = metadataKey !== null ? 'text' : field === 'created' ? 'number' : fields[field]!
  if (kind !== 'number' && operator !== ':' && operator !== '~')
    throw invalidSearch(`\`${operator}\` is for numbers.`)
  if (kind !== 'text' && operator === '~') throw invalidSearch('`~` is for text.')
  if (kind === 'number' && !/^-?\d{1,15}$/.test(String(value ?? 0)))
    throw invalidSearch(`the field \`${field}\` is a number.`)
  if (kind === 'flag' && !['true', 'false', null].includes(value === null ? null : String(value)))
    throw invalidSearch(`the field \`${field}\` is either true or false.`)
  return kind
}

const REASONS: Readonly<Record<SearchRefusal, string>> = {
  unparsable: 'it is not made of clauses like field:"value".',
  joins_mixed: 'AND and OR cannot be mixed.',
  too_many_clauses: 'at most 10 clauses are allowed.',
  substring_too_short: 'a substring needs at least 3 characters.',
  text_needed: 'a substring is text.',
  number_needed: 'comparisons need a number.',
}
