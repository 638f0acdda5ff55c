/** What is counted of a payment link: by day, by campaign, and its money by currency. */

import type { Timestamp } from '../lib/clock.ts'

/** Whatever is not named stays as it was. */
export interface LinkCounts {
  readonly views: number
  readonly started: number
  readonly paid: number
  /** Minor units that came in, and those of them that went back. */
  readonly gross: number
  readonly refunded: number
}

export const NO_COUNTS: LinkCounts = { views: 0, started: 0, paid: 0, gross: 0, refunded: 0 }

/** Which link a payment is of, and what led its payer there. */
export interface Sale {
  readonly link: string
  readonly campaign: string
}

export const UTM = ['utm_source', 'utm_medium', 'utm_campaign', 'utm_term', 'utm_content'] as const

/** Counted together once a link's day has seen too many campaigns: anybody can invent one. */
export const OTHER_CAMPAIGNS = 'other'
export const CAMPAIGNS_A_DAY = 200

const DAY_SECONDS = 86_400

/** Days since 1970, in UTC. Nothing is counted on the first, which stands for all of them. */
export function dayOf(time: Timestamp): number {
  return Math.max(1, Math.floor(time / DAY_SECONDS))
}

export function startOfDay(day: number): Timestamp {
  return day * DAY_SECONDS
}

/** UTM values as one text. They are letters, digits, `_` and `-`: nothing in it needs escaping. */
export function campaignOf(utm: Readonly<Record<string, string>>): string {
  return UTM.flatMap((name) => (utm[name] ? [`${name}=${utm[name]}`] : [])).join('&')
}

export function utmOf(campaign: string): Readonly<Record<string, string>> {
  if (campaign === '' || campaign === OTHER_CAMPAIGNS) return {}
  return Object.fromEntries(new URLSearchParams(campaign))
}

export function addCounts(a: LinkCounts, b: LinkCounts): LinkCounts {
  return {
    views: a.views + b.views,
    started: a.started + b.started,
    paid: a.paid + b.paid,
    gross: a.gross + b.gross,
    refunded: a.refunded + b.refunded,
  }
}

/** Which part of those who looked have paid, from 0 to 1; null while nobody has looked. */
export function conversionOf({ views, paid }: Pick<LinkCounts, 'paid' | 'views'>): number | null {
  return views === 0 ? null : Math.min(1, paid / views)
}
