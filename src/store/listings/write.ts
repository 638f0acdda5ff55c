/** Writes lines of the dashboard's lists, and the words that they are found by. */

import { type CompiledQuery, sql } from 'kysely'
import type { Entry } from '../../domain/listings/entry.ts'
import type { Engine } from '../engine.ts'
import { type Scope, flag } from '../kinds.ts'
import type { ListingRow } from '../listing-tables.ts'
import { oneOf } from './lists-of-values.ts'
import type { Source } from './sources.ts'

export async function listingsOf(
  { name, sql: build, run }: Source,
  { account, livemode }: Scope,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ListingRow>> {
  const query = build
    .selectFrom('listings')
    .selectAll()
    .where('account', '=', account)
    .where('livemode', '=', flag(livemode))
    .where(oneOf(name, 'id', ids))
  return new Map((await run(query.compile())).map((row) => [row.id, row]))
}

/** As the row says them. */
export const textOf = (words: readonly string[]): string => `\n${words.join('\n')}\n`
export const wordsIn = (text: string): readonly string[] => text.split('\n').filter(Boolean)

export function listingRow(scope: Scope, entry: Entry, place: number): ListingRow {
  const { id, list, status, method, currency, customer, link, words, shown } = entry
  return {
    account: scope.account,
    livemode: flag(scope.livemode),
    id,
    list,
    place,
    status,
    method,
    currency,
    customer,
    link,
    words: textOf(words),
    shown: JSON.stringify(shown),
  }
}

export function insertListing(engine: Engine, row: ListingRow): CompiledQuery {
  return engine.sql.insertInto('listings').values(row).compile()
}

export function updateListing(engine: Engine, row: ListingRow): CompiledQuery {
  const { account, livemode, id, status, method, currency, customer, link, words, shown } = row
  return engine.sql
    .updateTable('listings')
    .set({ status, method, currency, customer, link, words, shown })
    .where('account', '=', account)
    .where('livemode', '=', livemode)
    .where('id', '=', id)
    .compile()
}

export function deleteListing(engine: Engine, { account, livemode, id }: ListingRow) {
  return engine.sql
    .deleteFrom('listings')
    .where('account', '=', account)
    .where('livemode', '=', livemode)
    .where('id', '=', id)
    .compile()
}

/** However many there are, the statement is the same. */
export function insertWords(engine: Engine, words: readonly WordRow[]): CompiledQuery {
  const cells = words.map((row) => [row.account, row.livemode, row.list, row.word, row.place])
  const into = sql`insert into listing_words (account, livemode, list, word, place)`
  if (engine.name === 'postgres') {
    const column = (index: number) => cells.map((row) => row[index])
    return sql`${into} select * from unnest(${column(0)}::text[], ${column(1)}::bigint[],
      ${column(2)}::text[], ${column(3)}::text[], ${column(4)}::bigint[])`.compile(engine.sql)
  }
  const cell = (index: number) => sql.raw(`json_extract(value, '$[${index}]')`)
  return sql`${into} select ${cell(0)}, ${cell(1)}, ${cell(2)}, ${cell(3)}, ${cell(4)}
    from json_each(${JSON.stringify(cells)})`.compile(engine.sql)
}

export interface WordRow {
  readonly account: string
  readonly livemode: 0 | 1
  readonly list: string
  readonly word: string
  readonly place: number
}

export function wordRows(row: ListingRow, words: readonly string[]): readonly WordRow[] {
  const { account, livemode, list, place } = row
  return words.map((word) => ({ account, livemode, list, word, place }))
}

export function deleteWords(engine: Engine, row: ListingRow, words: readonly string[]) {
  return engine.sql
    .deleteFrom('listing_words')
    .where('account', '=', row.account)
    .where('livemode', '=', row.livemode)
    .where('list', '=', row.list)
    .where(oneOf(engine.name, 'word', words))
    .where('place', '=', row.place)
    .compile()
}

/** The position, unless another line of the list stands there: then the next free one. */
export async function freePlace(
  { sql: build, run }: Source,
  { account, livemode }: Scope,
  { list, position }: { readonly list: string; readonly position: number },
): Promise<number> {
  const query = build
    .selectFrom('listings')
    .select('place')
    .where('account', '=', account)
    .where('livemode', '=', flag(livemode))
    .where('list', '=', list)
    .where('place', '>=', position)
    .where(sql<boolean>`place < ${position + NEIGHBOURS}`)
    .orderBy('place')
  const taken = new Set((await run(query.compile())).map(({ place }) => place))
  let place = position
  while (taken.has(place)) place++
  return place
}

/** Far more than there are nodes that could have made two objects at the same position. */
const NEIGHBOURS = 1000

/** Places of lines that a word of theirs does not lead to. */
export async function placesWithoutWords(
  { name, sql: build, run }: Source,
  rows: readonly ListingRow[],
): Promise<ReadonlySet<number>> {
  const words = rows.flatMap((row) => wordRows(row, wordsIn(row.words)))
  const wanted =
    name === 'postgres'
      ? sql`unnest(${words.map((one) => one.word)}::text[],
          ${words.map((one) => one.list)}::text[], ${words.map((one) => one.place)}::bigint[],
          ${words.map((one) => one.account)}::text[], ${words.map((one) => one.livemode)}::bigint[])
          as wanted(word, list, place, account, livemode)`
      : sql`(select json_extract(value, '$.word') as word, json_extract(value, '$.list') as list,
          json_extract(value, '$.place') as place, json_extract(value, '$.account') as account,
          json_extract(value, '$.livemode') as livemode
          from json_each(${JSON.stringify(words)})) as wanted`
  const lost = sql<{ place: number }>`(select wanted.place from ${wanted}
    where not exists (select 1 from listing_words w where w.account = wanted.account
      and w.livemode = wanted.livemode and w.list = wanted.list and w.word = wanted.word
      and w.place = wanted.place))`
  const query = build.selectFrom(lost.as('lost')).select('place')
  return new Set((await run(query.compile())).map(({ place }) => place))
}

export async function countIndexedWords({ sql: build, run }: Source): Promise<number> {
  const query = build.selectFrom('listing_words').select(({ fn }) => fn.countAll<number>().as('n'))
  return (await run(query.compile()))[0]?.n ?? 0
}
