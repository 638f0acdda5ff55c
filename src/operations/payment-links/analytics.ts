/** What became of a link's visitors: in all, day by day, and by what led them there. */

import {
  type LinkCounts,
  NO_COUNTS,
  addCounts,
  dayOf,
  startOfDay,
} from '../../domain/link-counts.ts'
import type { Timestamp } from '../../lib/clock.ts'
import { type CurrencyCounts, daysOfLink, wholeOfLinks } from '../../store/link-counts.ts'
import type { Reader } from '../../store/reader.ts'

/** Money in one currency: what came in, and what of it went back. */
export interface Revenue {
  readonly currency: string
  readonly gross: number
  readonly refunded: number
}

export interface LinkFigures extends Pick<LinkCounts, 'paid' | 'started' | 'views'> {
  /** The largest number first; empty while nothing was paid. */
  readonly revenue: readonly Revenue[]
}

export interface DayFigures extends LinkFigures {
  /** Its first second, in UTC. */
  readonly start: Timestamp
}

export interface CampaignFigures extends LinkFigures {
  readonly campaign: string
}

export interface LinkAnalytics {
  readonly whole: LinkFigures
  /** Every day of the period, also those on which nothing happened; the oldest first. */
  readonly days: readonly DayFigures[]
  /** The sum of those days. */
  readonly period: LinkFigures
  /** Of the period; the one with the most views first. */
  readonly campaigns: readonly CampaignFigures[]
}

export const NO_FIGURES: LinkFigures = { views: 0, started: 0, paid: 0, revenue: [] }

export async function analyticsOf(
  reader: Reader,
  link: string,
  { days: length }: { readonly days: number },
): Promise<LinkAnalytics> {
  const to = dayOf(reader.site.realNow ?? reader.site.now)
  const from = Math.max(1, to - length + 1)
  const [whole, rows] = [
    await figuresOfLinks(reader, [link]),
    await daysOfLink(reader, link, { from, to }),
  ]
  const byDay = Map.groupBy(rows, ({ day }) => day)
  const days = Array.from({ length: to - from + 1 }, (_, index) => from + index)
  const byCampaign = Map.groupBy(rows, ({ campaign }) => campaign)
  return {
    whole: whole.get(link) ?? NO_FIGURES,
    days: days.map((day) => ({ ...figuresOf(byDay.get(day) ?? []), start: startOfDay(day) })),
    period: figuresOf(rows),
    campaigns: [...byCampaign]
      .map(([campaign, some]) => ({ campaign, ...figuresOf(some) }))
      .sort((a, b) => b.views - a.views || b.paid - a.paid),
  }
}

/** Of each link that anything was counted of, all in all. */
export async function figuresOfLinks(
  reader: Reader,
  links: readonly string[],
): Promise<ReadonlyMap<string, LinkFigures>> {
  const counts = await wholeOfLinks(reader, links)
  return new Map([...counts].map(([link, rows]) => [link, figuresOf(rows)]))
}

function figuresOf(rows: readonly CurrencyCounts[]): LinkFigures {
  const { views, started, paid } = rows.reduce<LinkCounts>(addCounts, NO_COUNTS)
  const byCurrency = Map.groupBy(
    rows.filter(({ currency }) => currency !== ''),
    ({ currency }) => currency,
  )
  const revenue = [...byCurrency].map(([currency, some]) => {
    const { gross, refunded } = some.reduce<LinkCounts>(addCounts, NO_COUNTS)
    return { currency, gross, refunded }
  })
  return { views, started, paid, revenue: revenue.sort((a, b) => b.gross - a.gross) }
}
