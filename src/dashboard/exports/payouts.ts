/** Payouts as a file. */

import type { Payout } from '../../domain/records/payout.ts'
import { payouts } from '../../store/payouts.ts'
import { payoutQuery } from '../payouts/list.tsx'
import type { Visit } from '../route.ts'
import { type Column, amount, date, text, yes } from './columns.ts'
import { sendCsv } from './stream.ts'
import { recordsOf } from './walk.ts'

const COLUMNS: readonly Column<Payout>[] = [
  ['id', ({ id }) => text(id)],
  ['Amount', (one) => amount(one.amount, one.currency)],
  ['Currency', ({ currency }) => text(currency)],
  ['Created (UTC)', ({ created }) => date(created)],
  ['Arrival Date (UTC)', ({ arrival_date }) => date(arrival_date)],
  ['Status', ({ status }) => text(status)],
  ['Automatic', ({ automatic }) => yes(automatic)],
  ['Method', ({ method }) => text(method)],
  ['Destination', ({ destination }) => text(destination)],
  ['Description', ({ description }) => text(description)],
  ['Balance Transaction', ({ balance_transaction }) => text(balance_transaction)],
  ['Failure Code', ({ failure_code }) => text(failure_code)],
]

export function exportPayouts(visit: Visit): Response {
  return sendCsv(visit, {
    name: 'payouts',
    columns: COLUMNS,
    metadata: ({ metadata }) => metadata,
    pages: recordsOf(visit, payouts, payoutQuery(visit)),
  })
}
