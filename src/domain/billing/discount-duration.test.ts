import { Temporal } from '@js-temporal/polyfill'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DurationTerms, discountSpan, isDiscounted, isSpentBy } from './discount-duration.ts'
import { boundaryAt } from './periods.ts'

const at = (text: string) => Date.parse(`${text}T00:00:00Z`) / 1000
const once: DurationTerms = { duration: 'once', duration_in_months: null }
const forever: DurationTerms = { duration: 'forever', duration_in_months: null }
const months = (n: number): DurationTerms => ({ duration: 'repeating', duration_in_months: n })

describe('a discount on a subscription', () => {
  it.each<[string, DurationTerms, string, string, boolean, boolean]>([
    ['once, first', once, '2026-01-31', '2026-01-31', false, true],
    ['once, after a trial that cost nothing', once, '2026-01-31', '2026-02-14', false, true],
    ['once, again', once, '2026-01-31', '2026-02-28', true, false],
    ['forever, again', forever, '2026-01-31', '2046-02-28', true, true],
    ['three months, first', months(3), '2026-01-31', '2026-01-31', false, true],
    ['three months, third', months(3), '2026-01-31', '2026-03-31', true, true],
    ['three months, fourth', months(3), '2026-01-31', '2026-04-30', true, false],
    ['before it began', forever, '2026-01-31', '2026-01-30', false, false],
    ['four months of a yearly one', months(4), '2026-01-31', '2027-01-31', true, false],
  ])('%s', (_what, coupon, start, period, isUsed, expected) => {
    const span = discountSpan(coupon, at(start))
    expect(isDiscounted(coupon, span, { periodStart: at(period), isUsed })).toBe(expected)
  })

  it('tells its end only where it is known', () => {
    const start = at('2026-11-30')
    expect(discountSpan(once, start)).toEqual({ start, end: null })
    expect(discountSpan(forever, start)).toEqual({ start, end: null })
    expect(discountSpan(months(3), start)).toEqual({ start, end: at('2027-02-28') })
    expect(() => discountSpan({ ...once, duration: 'repeating' }, start)).toThrow('its months')
  })

  it('for once is spent by the first invoice that it takes something off', () => {
    expect([isSpentBy(once, 1), isSpentBy(once, 0)]).toEqual([true, false])
    expect([isSpentBy(months(1), 1), isSpentBy(forever, 1)]).toEqual([false, false])
  })

  it('that repeats is on as many monthly invoices as it has months, wherever it starts', () => {
    const starts = fc.integer({ min: at('2020-01-01'), max: at('2060-12-31') })
    fc.assert(
      fc.property(starts, fc.integer({ min: 1, max: 48 }), (start, n) => {
        const span = discountSpan(months(n), start)
        const oracle = Temporal.Instant.fromEpochMilliseconds(start * 1000)
          .toZonedDateTimeISO('UTC')
          .add({ months: n })
        expect(span.end).toBe(oracle.epochMilliseconds / 1000)
        const invoices = Array.from({ length: n + 12 }, (_, index) =>
          boundaryAt(start, { interval: 'month', interval_count: 1 }, index),
        )
        const on = invoices.filter((periodStart) =>
          isDiscounted(months(n), span, { periodStart, isUsed: true }),
        )
        expect(on).toEqual(invoices.slice(0, n))
      }),
    )
  })
})
