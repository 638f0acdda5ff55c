/** That no two invoices of a subscription bill the same time. */

import type { Invoice } from '../../domain/records/invoice.ts'
import { invoices } from '../invoices.ts'
import { revive } from '../reader.ts'
import type { Snapshot } from '../snapshot.ts'
import type { Finding, Violation } from './check.ts'

const PAGE = 500

/** A period as an invoice bills it: its lines say how long it is, and stand inside of it. */
interface Billed {
  readonly subscription: string
  readonly invoice: string
  readonly start: number
  readonly end: number
  readonly isRenewal: boolean
}

export async function checkBilledPeriods(snapshot: Snapshot): Promise<Finding> {
  const violations: Violation[] = []
  let [checked, violated] = [0, 0]
  for await (const periods of bySubscription(snapshot)) {
    const sorted = periods.toSorted((a, b) => a.start - b.start)
    checked += sorted.length
    for (const [index, { invoice, start, isRenewal }] of sorted.entries()) {
      const before = sorted[index - 1]
      // A change may begin a new period before the old one is over: what is unused is credited.
      if (!before || !isRenewal || start >= before.end) continue
      violated++
      const detail = `it bills from ${start}, ${before.invoice} has billed until ${before.end}`
      if (violations.length < 10) violations.push({ subject: invoice, detail })
    }
  }
  const claim = 'No time of a subscription is billed by two invoices'
  return { claim, checked, violated, violations }
}

/** The periods of one subscription after the other. */
async function* bySubscription(snapshot: Snapshot): AsyncGenerator<readonly Billed[]> {
  let gathered: Billed[] = []
  for await (const period of allPeriods(snapshot)) {
    if (gathered[0] && gathered[0].subscription !== period.subscription) {
      yield gathered
      gathered = []
    }
    gathered.push(period)
  }
  yield gathered
}

async function* allPeriods(snapshot: Snapshot): AsyncGenerator<Billed> {
  let [subscription, after] = ['', '']
  for (;;) {
    const rows = await snapshot.run(
      snapshot.sql
        .selectFrom('invoices')
        .selectAll()
        .where('billing', 'is not', null)
        .where(({ eb, refTuple, tuple }) =>
          eb(refTuple('subscription', 'id'), '>', tuple(subscription, after)),
        )
        .orderBy('subscription')
        .orderBy('id')
        .limit(PAGE)
        .compile(),
    )
    for (const row of rows) {
      const invoice = revive(invoices, row)
      yield { ...periodOf(invoice), subscription: row.subscription ?? '', invoice: row.id }
    }
    const last = rows.at(-1)
    if (rows.length < PAGE || !last) return
    ;[subscription, after] = [last.subscription ?? '', last.id]
  }
}

function periodOf({ billing_reason: reason, own }: Invoice) {
  const start = Number(own.billing?.split(' ')[1])
  const ends = own.lines.flatMap(({ parent, period }) => {
    const details = parent?.subscription_item_details
    return details && !details.proration && period.start >= start ? [period.end] : []
  })
  return { start, end: Math.max(start, ...ends), isRenewal: reason === 'subscription_cycle' }
}
