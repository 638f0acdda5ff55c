/** What was paid today. */

import type { ListedPayment } from '../../domain/listings/payment.ts'
import type { Timestamp } from '../../lib/clock.ts'
import { lookUp } from '../../operations/listings/look-up.ts'
import type { Reader } from '../../store/reader.ts'

export interface Today {
  readonly count: number
  /** By currency, before refunds. */
  readonly sums: ReadonlyMap<string, number>
  /** Whether these are all: nobody waits for the sum of a hundred thousand. */
  readonly isAll: boolean
}

const DAY = 86_400
const MOST = 1000
const PAID: readonly ListedPayment['state'][] = [
  'disputed',
  'partial_refund',
  'refunded',
  'succeeded',
]

export async function salesOfToday(reader: Reader, now: Timestamp): Promise<Today> {
  const page = await lookUp<ListedPayment>(reader, 'payments', {
    text: '',
    filters: {},
    from: Math.floor(now / DAY) * DAY,
    to: null,
    startingAfter: null,
    endingBefore: null,
    limit: MOST,
  })
  const paid = page.lines.map(({ shown }) => shown).filter(({ state }) => PAID.includes(state))
  const sums = new Map<string, number>()
  for (const { amount, currency } of paid) sums.set(currency, (sums.get(currency) ?? 0) + amount)
  return { count: paid.length, sums, isAll: !page.hasMore }
}
