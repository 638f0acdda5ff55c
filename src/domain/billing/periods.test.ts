import { Temporal } from '@js-temporal/polyfill'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type AnchorConfig,
  type Every,
  type Interval,
  anchorOf,
  boundariesUntil,
  boundaryAt,
  isOfMonths,
  nextBoundary,
  periodContaining,
  refusalOfAnchor,
} from './periods.ts'

const at = (text: string) => Date.parse(`${text.length === 10 ? `${text}T00:00:00` : text}Z`) / 1000
const every = (interval: Interval, interval_count = 1): Every => ({ interval, interval_count })

const zoned = (seconds: number) =>
  Temporal.Instant.fromEpochMilliseconds(seconds * 1000).toZonedDateTimeISO('UTC')
const secondsOf = (time: Temporal.ZonedDateTime) => time.epochMilliseconds / 1000

/** What Temporal says, which has its own calendar. */
function oracleBoundary(anchor: number, { interval, interval_count: count }: Every, n: number) {
  return secondsOf(zoned(anchor).add({ [`${interval}s`]: n * count }, { overflow: 'constrain' }))
}

const times = fc.integer({ min: at('1990-01-01'), max: at('2110-12-31') })
/** Half of them on days that not every month has. */
const anchors = fc.oneof(
  times,
  fc
    .record({
      year: fc.integer({ min: 1995, max: 2104 }),
      month: fc.integer({ min: 1, max: 12 }),
      day: fc.integer({ min: 28, max: 31 }),
      clock: fc.constantFrom(0, 1, 43_200, 86_399),
    })
    .map(({ year, month, day, clock }) => {
      const date = Temporal.PlainDate.from({ year, month, day }, { overflow: 'constrain' })
      return secondsOf(date.toZonedDateTime('UTC')) + clock
    }),
)
const intervals = fc.oneof(
  fc.integer({ min: 1, max: 1095 }).map((n) => every('day', n)),
  fc.integer({ min: 1, max: 156 }).map((n) => every('week', n)),
  fc.integer({ min: 1, max: 36 }).map((n) => every('month', n)),
  fc.integer({ min: 1, max: 3 }).map((n) => every('year', n)),
)

describe('a boundary', () => {
  it.each<[string, Every, number, string]>([
    ['2026-01-31T10:20:30', every('month'), 1, '2026-02-28T10:20:30'],
    ['2026-01-31T10:20:30', every('month'), 2, '2026-03-31T10:20:30'],
    ['2026-01-31T10:20:30', every('month'), 25, '2028-02-29T10:20:30'],
    ['2026-03-31', every('month'), -1, '2026-02-28'],
    ['2026-08-31', every('month', 2), -3, '2026-02-28'],
    ['2024-02-29', every('year'), 1, '2025-02-28'],
    ['2024-02-29', every('year'), 4, '2028-02-29'],
    ['2096-02-29', every('year'), 4, '2100-02-28'],
    ['2026-11-21', every('week', 2), 1, '2026-12-05'],
    ['2026-11-21', every('day', 90), -1, '2026-08-23'],
    ['2026-11-21', every('day'), 0, '2026-11-21'],
  ])('of %s, %o, number %i is %s', (anchor, interval, n, expected) => {
    expect(boundaryAt(at(anchor), interval, n)).toBe(at(expected))
  })

  it('is where Temporal has it', () => {
    fc.assert(
      fc.property(anchors, intervals, fc.integer({ min: -60, max: 600 }), (anchor, step, n) => {
        expect(boundaryAt(anchor, step, n)).toBe(oracleBoundary(anchor, step, n))
      }),
      { numRuns: 2000 },
    )
  })

  it('is counted, by whole intervals', () => {
    expect(() => boundaryAt(0, every('month', 0), 1)).toThrow('an interval is counted')
    expect(() => boundaryAt(0, every('month', 1.5), 1)).toThrow('an interval is counted')
    expect(() => boundaryAt(0, every('month'), 0.5)).toThrow('boundaries are counted')
  })
})

describe('the period that contains a time', () => {
  it.each<[string, Every, string, string, string]>([
    ['2026-01-31', every('month'), '2026-02-27T23:59:59', '2026-01-31', '2026-02-28'],
    ['2026-01-31', every('month'), '2026-02-28', '2026-02-28', '2026-03-31'],
    ['2026-01-31', every('month'), '2026-01-30T23:59:59', '2025-12-31', '2026-01-31'],
    ['2026-01-31', every('month', 3), '2026-04-29', '2026-01-31', '2026-04-30'],
    ['2024-02-29', every('year'), '2027-02-28', '2027-02-28', '2028-02-29'],
    ['2026-06-05', every('week'), '2026-06-04', '2026-05-29', '2026-06-05'],
  ])('from %s, %o, at %s goes from %s to %s', (anchor, interval, time, start, end) => {
    const span = { start: at(start), end: at(end) }
    expect(periodContaining(at(anchor), interval, at(time))).toEqual(span)
    expect(nextBoundary(at(anchor), interval, at(time))).toBe(span.end)
  })

  it('contains it, and is one of those that Temporal counts', () => {
    fc.assert(
      fc.property(anchors, intervals, times, (anchor, step, time) => {
        const { start, end } = periodContaining(anchor, step, time)
        const n = boundariesUntil(anchor, step, time)
        expect(start <= time && time < end).toBe(true)
        expect(start).toBe(oracleBoundary(anchor, step, n))
        expect(end).toBe(oracleBoundary(anchor, step, n + 1))
      }),
      { numRuns: 2000 },
    )
  })

  it('is followed by the next without gap or overlap, however long one goes on', () => {
    fc.assert(
      fc.property(anchors, intervals, times, (anchor, step, time) => {
        const first = boundariesUntil(anchor, step, time)
        let period = periodContaining(anchor, step, time)
        for (let n = 1; n <= 40; n++) {
          const next = periodContaining(anchor, step, period.end)
          expect(next.start).toBe(period.end)
          expect(periodContaining(anchor, step, next.end - 1)).toEqual(next)
          expect(next.start).toBe(oracleBoundary(anchor, step, first + n))
          period = next
        }
      }),
    )
  })

  it('is found as fast a thousand years away', () => {
    const period = periodContaining(at('2026-01-31'), every('day'), at('3026-01-31'))
    expect(period).toEqual({ start: at('3026-01-31'), end: at('3026-02-01') })
  })
})

describe('the anchor that is configured', () => {
  it.each<[string, AnchorConfig, string, Every, string, string]>([
    [
      'later this month',
      { day_of_month: 25 },
      '2026-11-21T10:20:30',
      every('month'),
      '2026-11-25T10:20:30',
      '2026-11-25T10:20:30',
    ],
    [
      'next month, once the day is past',
      { day_of_month: 15, hour: 12, minute: 30, second: 0 },
      '2026-11-21T10:20:30',
      every('month'),
      '2026-12-15T12:30:00',
      '2026-12-15T12:30:00',
    ],
    [
      'today, once the time of day is past',
      { day_of_month: 21, hour: 10, minute: 20, second: 29 },
      '2026-11-21T10:20:30',
      every('month'),
      '2026-12-21T10:20:29',
      '2026-12-21T10:20:29',
    ],
    [
      'now',
      { day_of_month: 21 },
      '2026-11-21T10:20:30',
      every('month'),
      '2026-11-21T10:20:30',
      '2026-12-21T10:20:30',
    ],
    [
      'the next month in step that has the day, which is not where the first period starts',
      { day_of_month: 31 },
      '2026-02-10',
      every('month', 2),
      '2026-08-31',
      '2026-02-28',
    ],
    [
      'last days of months',
      { day_of_month: 31 },
      '2026-11-21',
      every('month'),
      '2026-12-31',
      '2026-11-30',
    ],
    [
      'the first of July',
      { day_of_month: 1, month: 7 },
      '2026-11-21',
      every('year'),
      '2027-07-01',
      '2027-07-01',
    ],
    [
      'quarters that keep step with January',
      { day_of_month: 1, month: 1 },
      '2026-02-10',
      every('month', 3),
      '2027-01-01',
      '2026-04-01',
    ],
    [
      'a leap day',
      { day_of_month: 29, month: 2 },
      '2026-11-21',
      every('year'),
      '2028-02-29',
      '2027-02-28',
    ],
    [
      'a leap day where a century has none',
      { day_of_month: 29, month: 2 },
      '2096-03-01',
      every('year'),
      '2104-02-29',
      '2097-02-28',
    ],
    [
      'a day that the month never has',
      { day_of_month: 31, month: 6 },
      '2026-11-21',
      every('year'),
      '2027-06-30',
      '2027-06-30',
    ],
    [
      'a day that no month in step has',
      { day_of_month: 31 },
      '2026-02-10',
      every('year'),
      '2026-03-31',
      '2026-03-31',
    ],
  ])('is %s', (_what, config, now, interval, expected, first) => {
    const anchor = anchorOf(config, at(now), interval)
    expect(anchor).toBe(at(expected))
    expect(nextBoundary(anchor, interval, at(now))).toBe(at(first))
  })

  const configs = fc.record({
    day_of_month: fc.integer({ min: 1, max: 31 }),
    month: fc.option(fc.integer({ min: 1, max: 12 })),
    hour: fc.option(fc.integer({ min: 0, max: 23 })),
    minute: fc.option(fc.integer({ min: 0, max: 59 })),
    second: fc.option(fc.integer({ min: 0, max: 59 })),
  })
  const ofMonths = intervals.filter(isOfMonths)

  it('is on the day or on the last one, in the month, and within one period begins the first', () => {
    fc.assert(
      fc.property(configs, anchors, ofMonths, (config, now, step) => {
        const anchor = anchorOf(config, now, step)
        const [found, current] = [zoned(anchor), zoned(now)]
        expect(anchor).toBeGreaterThanOrEqual(now)
        expect([config.hour ?? current.hour, config.minute ?? current.minute]).toEqual([
          found.hour,
          found.minute,
        ])
        expect(found.second).toBe(config.second ?? current.second)
        if (config.month !== null) expect(found.month).toBe(config.month)
        expect(found.day === config.day_of_month || found.day === found.daysInMonth).toBe(true)
        const first = nextBoundary(anchor, step, now)
        expect(first).toBeLessThanOrEqual(
          secondsOf(zoned(now).add({ [`${step.interval}s`]: step.interval_count, days: 3 })),
        )
        const { day, daysInMonth } = zoned(first)
        expect(day).toBe(Math.min(found.day, daysInMonth))
      }),
      { numRuns: 2000 },
    )
  })

  it('is the first month that fits, as a search by the day finds it', () => {
    fc.assert(
      fc.property(configs, anchors, (config, now) => {
        const current = zoned(now)
        let date = current.toPlainDate()
        const isFound = () =>
          date.day === config.day_of_month &&
          (config.month === null || date.month === config.month) &&
          secondsOf(
            date.toZonedDateTime({
              timeZone: 'UTC',
              plainTime: {
                hour: config.hour ?? current.hour,
                minute: config.minute ?? current.minute,
                second: config.second ?? current.second,
              },
            }),
          ) >= now
        const isEver = config.month === null || config.day_of_month <= 28
        fc.pre(isEver)
        while (!isFound()) date = date.add({ days: 1 })
        expect(
          zoned(anchorOf(config, now, every('month')))
            .toPlainDate()
            .toString(),
        ).toBe(date.toString())
      }),
      { numRuns: 50 },
    )
  })

  it('is not for days and weeks', () => {
    expect(isOfMonths(every('week'))).toBe(false)
    expect(() => anchorOf({ day_of_month: 1 }, 0, every('week'))).toThrow('months and years')
  })
})

describe('an anchor that is given', () => {
  const now = at('2026-01-31T12:00:00')
  it.each<[string, number, Every, number | null, ReturnType<typeof refusalOfAnchor>]>([
    ['now', now, every('month'), null, 'not_in_the_future'],
    ['past', now - 1, every('month'), null, 'not_in_the_future'],
    ['a second ahead', now + 1, every('month'), null, null],
    ['at the next billing', at('2026-02-28T12:00:00'), every('month'), null, null],
    ['after it', at('2026-02-28T12:00:01'), every('month'), null, 'after_next_billing'],
    ['a period after a trial', at('2026-03-10'), every('month'), at('2026-02-10'), null],
    ['more', at('2026-03-11'), every('month'), at('2026-02-10'), 'after_next_billing'],
    ['within the trial', at('2026-02-05'), every('month'), at('2026-02-10'), null],
    ['a week', at('2026-02-07T12:00:00'), every('week'), null, null],
    ['a day and more', at('2026-02-01T12:00:01'), every('day'), null, 'after_next_billing'],
  ])('%s', (_what, anchor, interval, trialEnd, expected) => {
    expect(refusalOfAnchor({ anchor, now, every: interval, trialEnd })).toBe(expected)
  })
})
