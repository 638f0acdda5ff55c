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
export const MOST_LOOKED_AT = 4000
/** Few at first: most pages are full soon. */
const STEPS = [100, 300, 800, 1400, 1400] as const

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
      : lines.where('id', '>=', named.prefix).where('id', '<', named.prefix + LAST_LETTER)
  const rows = await reader.run(those.limit(MOST_NAMED).compile())
  return rows.toSorted((a, b) => b.place - a.place)
}

const MOST_NAMED = 100

/** By whatever leads to the fewest lines: a filter, a word; else the list itself. */
async function walkOf(reader: Reader, query: ListingQuery) {
  const words = await choicesOf(reader, query, MOST_LOOKED_AT)
  const filters = await countsOf(reader, query)
  const fewest = [...filters, ...words.filter(({ isComplete }) => isComplete)].toSorted(
    (a, b) => a.count - b.count,
  )[0]
  const filter = fewest && 'filter' in fewest ? fewest.filter : null
  const word = fewest && 'words' in fewest ? fewest : null
  const conditions = [
    ...FILTERS.flatMap((name) => {
      const value = query.filters?.[name]
      return value === undefined || name === filter
        ? []
        : [sql<SqlBool>`${sql.ref(name)} = ${value}`]
    }),
    ...words.filter((one) => one !== word).map(({ asked }) => standsIn(asked)),
  ]
  const walk = word
    ? await alongWord(reader, query, word, conditions)
    : alongList(reader, query, filter, conditions)
  return { walk, isSure: conditions.length === 0 && word === null }
}

interface FilterCount {
  readonly filter: FilterName
  readonly count: number
}

/** Where there is a choice at all. */
async function countsOf(reader: Reader, query: ListingQuery): Promise<readonly FilterCount[]> {
  const used = FILTERS.filter((name) => query.filters?.[name] !== undefined)
  const [only] = used
  if (only && used.length === 1 && !query.words?.length) return [{ filter: only, count: 0 }]
  return Promise.all(
    used.map(async (filter) => {
      const lines = inList(reader, query)
        .select('place')
        .where(sql<SqlBool>`${sql.ref(filter)} = ${query.filters?.[filter]}`)
        .limit(MOST_LOOKED_AT)
      const count = reader.engine.sql
        .selectFrom(lines.as('some'))
        .select(({ fn }) => fn.countAll<number>().as('count'))
      return { filter, count: (await reader.run(count.compile()))[0]?.count ?? 0 }
    }),
  )
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
  const { places, isAll } = await placesOf(reader, query, words, MOST_LOOKED_AT)
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
