/** What may be typed after `paylinks report`. */

import type { ParseArgsConfig } from 'node:util'
import { UsageError } from './usage-error.ts'

export interface ReportOptions {
  /** In seconds since 1970. */
  readonly from: number
  /** Null for the present moment. */
  readonly to: number | null
  /** Null for the server's own. */
  readonly account: string | null
  readonly currency: string | null
  readonly isJson: boolean
}

export const REPORT_USAGE = `Usage: paylinks report [--from <day>] [--to <day>]

What an account held, what moved, what it holds, and its books: as CSV

  --from <day>            The first day, such as 2027-01-01, in UTC (the first there is)
  --to <day>              The day before which it ends (now)
  --account <id>          A connected account, in place of the server's own
  --currency <code>       One currency alone
  --json                  Print JSON instead
`

const text = { type: 'string' } as const
const OPTIONS = {
  from: text,
  to: text,
  account: text,
  currency: text,
  json: { type: 'boolean' },
} as const

type Read = (
  args: readonly string[],
  options: NonNullable<ParseArgsConfig['options']>,
  usage: string,
) => object

/** Throws a UsageError. */
export function readReportOptions(args: readonly string[], read: Read): ReportOptions {
  // As OPTIONS has them.
  const given = read(args, OPTIONS, REPORT_USAGE) as Partial<Record<string, string | true>>
  const [from, to] = [dayOf('from', given['from']), dayOf('to', given['to'])]
  if (from !== null && to !== null && to <= from)
    throw new UsageError(`--to must be later than --from.\n\n${REPORT_USAGE}`)
  return {
    from: from ?? 0,
    to,
    account: textOf(given['account']),
    currency: textOf(given['currency'])?.toLowerCase() ?? null,
    isJson: given['json'] === true,
  }
}

function dayOf(name: string, day: string | true | undefined): number | null {
  const given = textOf(day)
  if (given === null) return null
  const time = /^\d{4}-\d{2}-\d{2}$/.test(given) ? Date.parse(`${given}T00:00:00Z`) : Number.NaN
  if (Number.isNaN(time))
    throw new UsageError(
      `--${name} takes a day such as 2027-01-31, not "${given.slice(0, 60)}".\n\n${REPORT_USAGE}`,
    )
  return time / 1000
}

function textOf(value: string | true | undefined): string | null {
  return typeof value === 'string' ? value : null
}
