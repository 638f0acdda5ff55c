/** Serves `/v1/paylinks/reports`: what Stripe has in its dashboard. */

import { printBalanceReport } from '../../objects/balance-report.ts'
import { reportBalance } from '../../operations/reports/balance-report.ts'
import type { Reader } from '../../store/reader.ts'
import { parameterRule } from '../../objects/refusals.ts'
import { hash, optional } from '../params.ts'
import { type Route, contents, read } from '../route.ts'
import { currency, timestamp } from '../vocabulary.ts'

const BASE = '/v1/paylinks/reports/balance'
const returns = 'paylinks.balance_report'

const params = hash({
  currency: optional(currency()),
  interval_end: optional(timestamp()),
  interval_start: optional(timestamp()),
})

interface Asked {
  readonly currency?: string
  readonly interval_end?: number
  readonly interval_start?: number
}

export const reportRoutes: readonly Route[] = [
  read(BASE, { params, returns }, report),

  contents(`${BASE}/csv`, { params, returns }, async (reader, _call, asked) => ({
    type: 'text/csv; charset=utf-8',
    bytes: Buffer.from(printBalanceReport(await report(reader, asked))),
  })),
]

/** Everything up to and with this second, unless it is told otherwise. */
async function report(reader: Reader, asked: Asked) {
  const {
    currency: only,
    interval_start: start = 0,
    interval_end: end = reader.site.now + 1,
  } = asked
  if (end <= start) throw parameterRule('The interval ends before it starts.', 'interval_end')
  // Both halves of the report are of one moment, though others may pay meanwhile.
  return reader.engine.snapshot((readable) =>
    reportBalance(readable, reader.scope, { start, end, currency: only }),
  )
}
