/** Days as a chart names them. */

const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })

export function sayDay(start: number): string {
  return DAY.format(new Date(start * 1000))
}
