/** Dates as a person would say them, in the time of the account's zone: UTC. */

import type { Timestamp } from '../../lib/clock.ts'

const DAY = 86_400

const format = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options })

const TIME = format({ hour: '2-digit', minute: '2-digit' })
const DAY_AND_MONTH = format({ day: 'numeric', month: 'short' })
const WITH_YEAR = format({ day: 'numeric', month: 'short', year: 'numeric' })
const WHOLE = format({ dateStyle: 'long', timeStyle: 'medium' })

/** `14:05` today, `Yesterday, 14:05`, `12 Nov`, `12 Nov 2024`. */
export function sayWhen(at: Timestamp, now: Timestamp): string {
  const date = new Date(at * 1000)
  const days = Math.floor(now / DAY) - Math.floor(at / DAY)
  if (days === 0) return `Today, ${TIME.format(date)}`
  if (days === 1) return `Yesterday, ${TIME.format(date)}`
  if (days === -1) return `Tomorrow, ${TIME.format(date)}`
  const isSameYear = date.getUTCFullYear() === new Date(now * 1000).getUTCFullYear()
  return (isSameYear ? DAY_AND_MONTH : WITH_YEAR).format(date)
}

/** To the second, with its zone. */
export function sayWhole(at: Timestamp): string {
  return `${WHOLE.format(new Date(at * 1000))} UTC`
}

const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const

/** `40 seconds`, `5 minutes`, `3 days`: in the largest unit that there is a whole one of. */
export function sayDuration(seconds: number): string {
  const [unit, length] = UNITS.find(([, one]) => seconds >= one) ?? ['second', 1]
  const count = Math.floor(seconds / length)
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}
