/** The index of words behind the dashboard's search. */

import { type SqlBool, sql } from 'kysely'
import type { AskedWord } from '../../domain/listings/words.ts'
import { flag } from '../kinds.ts'
import { POSITIONS_PER_SECOND, type Reader } from '../reader.ts'
import { oneOf } from './lists-of-values.ts'
import { LAST_LETTER, type ListingQuery } from './query.ts'

/** A word that was asked for, and those of the index that it may stand for. */
export interface WordChoice {
  readonly asked: AskedWord
  readonly words: readonly string[]
  /** Whether these are all: more begin like a single letter than anybody would look through. */
  readonly isComplete: boolean
  /** Lines that they lead to, as far as was counted. */
  readonly count: number
}

const MOST_WORDS = 64

export function choicesOf(
  reader: Reader,
  query: ListingQuery,
  most: number,
): Promise<readonly WordChoice[]> {
  return Promise.all((query.words ?? []).map((asked) => choiceOf(reader, query, asked, most)))
}

async function choiceOf(
  reader: Reader,
  query: ListingQuery,
  asked: AskedWord,
  most: number,
): Promise<WordChoice> {
  const begun = await wordsLike(reader, query, asked.prefix)
  const isComplete = begun.length <= MOST_WORDS
  const words = [...begun.slice(0, MOST_WORDS), ...(asked.amount === null ? [] : [asked.amount])]
  if (!isComplete || words.length === 0 || most === 0) return { asked, words, isComplete, count: 0 }
  const lines = entries(reader, query)
    .select('place')
    .where(oneOf(reader.engine.name, 'word', words))
    .limit(most)
  const count = reader.engine.sql
    .selectFrom(lines.as('some'))
    .select(({ fn }) => fn.countAll<number>().as('count'))
  return { asked, words, isComplete, count: (await reader.run(count.compile()))[0]?.count ?? 0 }
}

/** Leaps from word to word, however many lines each has; one more than may be, if there is. */
async function wordsLike(reader: Reader, query: ListingQuery, prefix: string) {
  const { scope, engine } = reader
  const next = (from: ReturnType<typeof sql<SqlBool>>) => sql`(select min(word) from listing_words
    where account = ${scope.account} and livemode = ${flag(scope.livemode)}
      and list = ${query.list} and ${from} and word < ${prefix + LAST_LETTER})`
  const leaps = sql<{ word: string }>`(with recursive leap(word) as (
      select ${next(sql<SqlBool>`word >= ${prefix}`)}
      union all
      select ${next(sql<SqlBool>`word > leap.word`)} from leap where leap.word is not null
    ) select word from leap where word is not null limit ${sql.lit(MOST_WORDS + 1)})`
  const found = engine.sql.selectFrom(leaps.as('found')).select('word')
  return (await reader.run(found.compile())).map(({ word }) => word)
}

interface Places {
  /** In the order in which the page is read, each once. */
  readonly places: readonly number[]
  /** Whether there are no more beyond them. */
  readonly isAll: boolean
}

/** Of each word the next few; what lies beyond the last of a cut word is not known yet. */
export async function placesOf(
  reader: Reader,
  query: ListingQuery,
  words: readonly string[],
  each: number,
): Promise<Places> {
  if (words.length === 0) return { places: [], isAll: true }
  const isBack = query.cursor?.direction === 'newer'
  const found = await nextOf(reader, query, words, each)
  const cut = [...Map.groupBy(found, ({ which }) => which).values()].filter(
    (lines) => lines.length === each,
  )
  const ends = cut.map((lines) => lines.map(({ place }) => place)).map((all) => reach(all, isBack))
  const end = ends.length === 0 ? null : isBack ? Math.min(...ends) : Math.max(...ends)
  const known = [...new Set(found.map(({ place }) => place))].filter(
    (place) => end === null || (isBack ? place <= end : place >= end),
  )
  const places = known.toSorted((a, b) => (isBack ? a - b : b - a))
  return { places, isAll: end === null }
}

const reach = (places: readonly number[], isBack: boolean) =>
  isBack ? Math.max(...places) : Math.min(...places)

/** Few shapes of one statement: words are filled up to the next of these numbers. */
const SIZES = [1, 4, 16, MOST_WORDS + 1] as const

async function nextOf(
  reader: Reader,
  query: ListingQuery,
  words: readonly string[],
  each: number,
): Promise<readonly { readonly which: number; readonly place: number }[]> {
  const { cursor } = query
  const isBack = cursor?.direction === 'newer'
  const size = SIZES.find((one) => one >= words.length) ?? words.length
  const parts = Array.from({ length: size }, (_, index) => {
    let lines = entries(reader, query)
      // No word is empty.
      .where('word', '=', words[index] ?? '')
      .select([sql<number>`cast(${sql.lit(index)} as integer)`.as('which'), 'place'])
      .orderBy('place', isBack ? 'asc' : 'desc')
      .limit(each)
    if (cursor) lines = lines.where('place', isBack ? '>' : '<', cursor.place)
    return sql`select * from (${lines}) as part`
  })
  const all = sql<{ which: number; place: number }>`(${sql.join(parts, sql` union all `)})`
  return reader.run(reader.engine.sql.selectFrom(all.as('next')).selectAll().compile())
}

function entries({ engine, scope }: Reader, { list, from, to }: ListingQuery) {
  let lines = engine.sql
    .selectFrom('listing_words')
    .where('account', '=', scope.account)
    .where('livemode', '=', flag(scope.livemode))
    .where('list', '=', list)
  if (typeof from === 'number') lines = lines.where('place', '>=', from * POSITIONS_PER_SECOND)
  if (typeof to === 'number') lines = lines.where('place', '<', to * POSITIONS_PER_SECOND)
  return lines
}
