/** Months, in UTC: cards expire by them, and discounts last for some of them. */

import type { Timestamp } from '../lib/clock.ts'

/** `month` counts from 1. */
export function yearAndMonth(at: Timestamp): { readonly year: number; readonly month: number } {
  const date = new Date(at * 1000)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1 }
}

/** The same time of the day, months later; the last day of a month that has no such day. */
export function monthsAfter(at: Timestamp, months: number): Timestamp {
  const date = new Date(at * 1000)
  const day = date.getUTCDate()
  date.setUTCDate(1)
  date.setUTCMonth(date.getUTCMonth() + months)
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
  date.setUTCDate(Math.min(day, lastDay))
  return Math.floor(date.getTime() / 1000)
}
