/**
 * Pages of the dashboard's lists: newest first, narrowed by filters, dates and words. However many
 * lines there are, a page looks at a bounded number of them, and then says how far it has come.
 */

import { type SqlBool, sql } from 'kysely'
import { FILTERS, type FilterName, type ListName } from '../../domain/listings/entry.ts'
import type { AskedWord } from '../../domain/listings/words.ts'
import { flag } from '../kinds.ts'
import { POSITIONS_PER_SECOND, type Reader } from '../reader.ts'
import { oneOf } from './lists-of-values.ts'
import { LAST_LETTER, type ListingQuery } from './query.ts'
import { type WordChoice, choicesOf, placesOf } from './words.ts'

export interface Listed {
  readonly id: string
  readonly place: number
  /** As JSON. */
  readonly shown: string
}

export interface ListingPage {
  /** Newest first, whichever way it was read. */
  readonly rows: readonly Listed[]
  readonly hasMore: boolean
  /** The last line that was looked at, where there are too many to look at at once. */
  readonly stoppedAt: string | null
}

/** Lines that a page looks at, at most. */
export const MOST_LOOKED_AT = 1500
/** Enough to tell what is rare from what is not. */
const COUNTED = 500
/** Few at first: most pages are full soon. */
const STEPS = [100, 300, 500, 600] as const

type Condition = ReturnType<typeof sql<SqlBool>>

/** A line that was looked at; `shown` only where it is what was looked for. */
interface Line {
  readonly id: string
  readonly place: number
  readonly shown: string | null
}

/** Looks at the next lines; fewer than were asked for when there are no more. */
type Walk = (count: number) => Promise<{ readonly lines: readonly Line[]; readonly ended: boolean }>

export async function listingPage(reader: Reader, query: ListingQuery): Promise<ListingPage> {
  const { walk, isSure } = await walkOf(reader, query)
  const wanted = query.limit + 1
  const rows: Listed[] = []
  let last: Line | undefined
  let isEnded = false
  // Where every line counts, a page of them is enough.
  for (const step of isSure ? [wanted] : STEPS) {
    const { lines, ended } = await walk(step)
    last = lines.at(-1) ?? last
    for (const { id, place, shown } of lines) if (shown !== null) rows.push({ id, place, shown })
    isEnded = ended
    if (ended || rows.length >= wanted) break
  }
  const hasMore = rows.length >= wanted
  const page = rows.slice(0, query.limit)
  if (query.cursor?.direction === 'newer') page.reverse()
  return { rows: page, hasMore, stoppedAt: hasMore || isEnded ? null : (last?.id ?? null) }
}

/** Where a line stands; null for one that is in no list. */
export async function placeOf(reader: Reader, id: string): Promise<number | null> {
  const query = scoped(reader).select('place').where('id', '=', id)
  return (await reader.run(query.compile()))[0]?.place ?? null
}

/** Those of the list whose ids begin so, or are among these; the newest first. */
export async function listingsNamed(
  reader: Reader,
  list: ListName,
  named: { readonly prefix: string } | { readonly ids: readonly string[] },
): Promise<readonly Listed[]> {
  const lines = scoped(reader).select(['id', 'place', 'shown']).where('list', '=', list)
  const those =
    'ids' in named
      ? lines.where(oneOf(reader.engine.name, 'id', named.ids))
      : lines.where(beginsWith(named.prefix))
  const rows = await reader.run(those.limit(MOST_NAMED).compile())
  return rows.toSorted((a, b) => b.place - a.place)
}

/** So many of one beginning are not all of them: look through the list instead. */
export const MOST_NAMED = 100

const beginsWith = (prefix: string) =>
  sql<SqlBool>`(id >= ${prefix} and id < ${prefix + LAST_LETTER})`

/** By whatever leads to the fewest lines: a filter, a word; else the list itself. */
async function walkOf(reader: Reader, query: ListingQuery) {
  const used = FILTERS.filter((name) => query.filters?.[name] !== undefined)
  // Where there is no choice, nothing need be counted.
  const most = used.length + (query.words?.length ?? 0) > 1 ? COUNTED : 0
  const words = await choicesOf(reader, query, most)
  const filters = await Promise.all(used.map((filter) => countOf(reader, query, filter, most)))
  const fewest = [...filters, ...words.filter(({ isComplete }) => isComplete)].toSorted(
    (a, b) => a.count - b.count,
  )[0]
  const filter = fewest && 'filter' in fewest ? fewest.filter : null
  const word = fewest && 'words' in fewest ? fewest : null
  const conditions = [
    ...used
      .filter((name) => name !== filter)
      .map((name) => sql<SqlBool>`${sql.ref(name)} = ${query.filters?.[name]}`),
    ...words.filter((one) => one !== word).map(({ asked }) => standsIn(asked)),
    ...(query.begun ? [beginsWith(query.begun)] : []),
  ]
  const walk = word
    ? await alongWord(reader, query, word, conditions)
    : alongList(reader, query, filter, conditions)
  return { walk, isSure: conditions.length === 0 }
}

interface FilterCount {
  readonly filter: FilterName
  readonly count: number
}

async function countOf(
  reader: Reader,
  query: ListingQuery,
  filter: FilterName,
  most: number,
): Promise<FilterCount> {
  if (most === 0) return { filter, count: 0 }
  const lines = inList(reader, query)
    .select('place')
    .where(sql<SqlBool>`${sql.ref(filter)} = ${query.filters?.[filter]}`)
    .limit(most)
  const count = reader.engine.sql
    .selectFrom(lines.as('some'))
    .select(({ fn }) => fn.countAll<number>().as('count'))
  return { filter, count: (await reader.run(count.compile()))[0]?.count ?? 0 }
}

function alongList(
  reader: Reader,
  query: ListingQuery,
  filter: FilterName | null,
  conditions: readonly Condition[],
): Walk {
  let place = query.cursor?.place ?? null
  const isBack = query.cursor?.direction === 'newer'
  return async (count) => {
    let lines = inList(reader, query)
      .select(['id', 'place', shownIf(conditions)])
      .orderBy('place', isBack ? 'asc' : 'desc')
      .limit(count)
    if (filter) lines = lines.where(sql<SqlBool>`${sql.ref(filter)} = ${query.filters?.[filter]}`)
    if (place !== null) lines = lines.where('place', isBack ? '>' : '<', place)
    const found = await reader.run(lines.compile())
    place = found.at(-1)?.place ?? place
    return { lines: found, ended: found.length < count }
  }
}

async function alongWord(
  reader: Reader,
  query: ListingQuery,
  { words }: WordChoice,
  conditions: readonly Condition[],
): Promise<Walk> {
  // Where each of them counts, a page of each is enough.
  const each =
    conditions.length === 0 ? query.limit + 1 : Math.ceil(MOST_LOOKED_AT / (words.length || 1))
  const { places, isAll } = await placesOf(reader, query, words, each)
  const isBack = query.cursor?.direction === 'newer'
  let from = 0
  return async (count) => {
    const some = places.slice(from, from + count)
    from += count
    const ended = isAll && from >= places.length
    if (some.length === 0) return { lines: [], ended }
    const lines = inList(reader, query)
      .select(['id', 'place', shownIf(conditions)])
      .where(oneOf(reader.engine.name, 'place', some))
      .orderBy('place', isBack ? 'asc' : 'desc')
    return { lines: await reader.run(lines.compile()), ended }
  }
}

function shownIf(conditions: readonly Condition[]) {
  if (conditions.length === 0) return sql<string | null>`shown`.as('shown')
  const all = sql.join([...conditions], sql` and `)
  return sql<string | null>`case when ${all} then shown end`.as('shown')
}

function standsIn({ prefix, amount }: AskedWord): Condition {
  const begins = sql<SqlBool>`words like ${`%\n${escaped(prefix)}%`} escape '!'`
  if (amount === null) return begins
  return sql<SqlBool>`(${begins} or words like ${`%\n${amount}\n%`})`
}

function escaped(text: string): string {
  return text.replaceAll(/[!%_]/g, (letter) => `!${letter}`)
}

function scoped({ engine, scope }: Reader) {
  return engine.sql
    .selectFrom('listings')
    .where('account', '=', scope.account)
    .where('livemode', '=', flag(scope.livemode))
}

function inList(reader: Reader, { list, from, to }: ListingQuery) {
  let lines = scoped(reader).where('list', '=', list)
  if (typeof from === 'number') lines = lines.where('place', '>=', from * POSITIONS_PER_SECOND)
  if (typeof to === 'number') lines = lines.where('place', '<', to * POSITIONS_PER_SECOND)
  return lines
}
