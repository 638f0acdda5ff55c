/** What is counted of links: each number twice, in all and on its day for its campaign. */

import { type CompiledQuery, sql } from 'kysely'
import {
  CAMPAIGNS_A_DAY,
  type LinkCounts,
  NO_COUNTS,
  OTHER_CAMPAIGNS,
  addCounts,
} from '../domain/link-counts.ts'
import type { Engine } from './engine.ts'
import { type Scope, flag } from './kinds.ts'
import type { Reader } from './reader.ts'

/** Something that happened to a link. */
export interface Counted extends Partial<LinkCounts> {
  readonly scope: Scope
  readonly link: string
  readonly day: number
  readonly campaign: string
  /** The empty text for what has none. */
  readonly currency: string
}

/** The whole of a link has no day and no campaign. */
const WHOLE = 0

/**
 * Adds to what is there, each row once: the whole of each link, then its days. A day that has seen
 * too many campaigns counts new ones together.
 */
export function addToLinks(engine: Engine, counted: readonly Counted[]): readonly CompiledQuery[] {
  const wholes = merged(counted.map((one) => ({ ...one, day: WHOLE, campaign: '' })))
  return [...wholes, ...merged(counted)].map((one) => addition(engine, one))
}

/** In one order, so that nobody waits for somebody who waits for them. */
function merged(counted: readonly Counted[]): readonly Counted[] {
  const rows = new Map<string, Counted>()
  for (const one of counted) {
    const { scope, link, day, campaign, currency } = one
    const key = [scope.account, flag(scope.livemode), link, day, campaign, currency].join(' ')
    const known = rows.get(key)
    rows.set(key, known ? { ...one, ...addCounts(numbersOf(known), numbersOf(one)) } : one)
  }
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one)
}

const numbersOf = (counted: Partial<LinkCounts>): LinkCounts => ({ ...NO_COUNTS, ...counted })

function addition(engine: Engine, counted: Counted): CompiledQuery {
  const { scope, link, day, campaign, currency } = counted
  const { views, started, paid, gross, refunded } = numbersOf(counted)
  const named = campaign === '' ? text('') : nameOf(counted)
  const sum = (column: string) => sql.raw(`${column} = link_counts.${column} + excluded.${column}`)
  const sums = ['views', 'started', 'paid', 'gross', 'refunded'].map(sum)
  return sql`insert into link_counts
      (account, livemode, link, day, campaign, currency, views, started, paid, gross, refunded)
    select ${text(scope.account)}, ${number(flag(scope.livemode))}, ${text(link)},
      ${number(day)}, ${named}, ${text(currency)}, ${number(views)}, ${number(started)},
      ${number(paid)}, ${number(gross)}, ${number(refunded)}
    where true
    on conflict (account, livemode, link, day, campaign, currency)
    do update set ${sql.join(sums)}`.compile(engine.sql)
}

function nameOf({ scope, link, day, campaign }: Counted) {
  const ofDay = sql`from link_counts c where c.account = ${text(scope.account)}
    and c.livemode = ${number(flag(scope.livemode))} and c.link = ${text(link)}
    and c.day = ${number(day)}`
  const known = sql`(select 1 ${ofDay} and c.campaign = ${text(campaign)} limit 1)`
  const seen = sql`(select count(*) from (select 1 ${ofDay} limit ${number(CAMPAIGNS_A_DAY)}) d)`
  return sql`case when exists ${known} or ${seen} < ${number(CAMPAIGNS_A_DAY)}
    then ${text(campaign)} else ${text(OTHER_CAMPAIGNS)} end`
}

/** PostgreSQL does not guess what a value in a list of columns is. */
const text = (value: string) => sql`cast(${value} as text)`
const number = (value: number) => sql`cast(${value} as bigint)`

export interface CurrencyCounts extends LinkCounts {
  readonly currency: string
}

/** Of each of the links, all in all: one entry for what has no currency, one for each other. */
export async function wholeOfLinks(
  reader: Reader,
  links: readonly string[],
): Promise<ReadonlyMap<string, readonly CurrencyCounts[]>> {
  const found = new Map<string, CurrencyCounts[]>()
  if (links.length === 0) return found
  const query = countsOf(reader)
    .where('link', 'in', [...links])
    .where('day', '=', WHOLE)
  for (const row of await reader.run(query.orderBy('currency').compile()))
    found.set(row.link, [
      ...(found.get(row.link) ?? []),
      { ...numbers(row), currency: row.currency },
    ])
  return found
}

export interface DayCounts extends CurrencyCounts {
  readonly day: number
  readonly campaign: string
}

/** From the first day to the last, both included. */
export async function daysOfLink(
  reader: Reader,
  link: string,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<readonly DayCounts[]> {
  const query = countsOf(reader)
    .where('link', '=', link)
    .where('day', '>=', Math.max(from, WHOLE + 1))
    .where('day', '<=', to)
    .orderBy('day')
  return (await reader.run(query.compile())).map((row) => ({
    ...numbers(row),
    day: Number(row.day),
    campaign: row.campaign,
    currency: row.currency,
  }))
}

function countsOf({ engine, scope }: Reader) {
  return engine.sql
    .selectFrom('link_counts')
    .selectAll()
    .where('account', '=', scope.account)
    .where('livemode', '=', flag(scope.livemode))
}

/** PostgreSQL hands large numbers over as text. */
function numbers(row: { readonly [Name in keyof LinkCounts]: number | string }): LinkCounts {
  return addCounts(NO_COUNTS, {
    views: Number(row.views),
    started: Number(row.started),
    paid: Number(row.paid),
    gross: Number(row.gross),
    refunded: Number(row.refunded),
  })
}
