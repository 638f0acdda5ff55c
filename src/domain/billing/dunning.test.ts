import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEFAULT_DUNNING, type Dunning, nextAttemptAt, refusalOfDunning } from './dunning.ts'

const DAY = 86_400
const dunning = (...attempts: readonly number[]): Dunning => ({ attempts, afterwards: 'unpaid' })

describe('an invoice that could not be collected', () => {
  const first = 1_000_000
  it.each<[string, Dunning, number, number, number | null]>([
    ['after the first time', DEFAULT_DUNNING, 1, 0, 3],
    ['after the second', DEFAULT_DUNNING, 2, 3, 5],
    ['after the third', DEFAULT_DUNNING, 3, 5, 7],
    ['after the last', DEFAULT_DUNNING, 4, 7, null],
    ['where it is not tried again', dunning(), 1, 0, null],
    ['before it ever failed', DEFAULT_DUNNING, 0, 0, null],
    ['when nothing ran for long, at its distance', DEFAULT_DUNNING, 2, 20, 22],
    ['a little late, as planned', DEFAULT_DUNNING, 2, 4, 5],
    ['late at the very first', DEFAULT_DUNNING, 1, 3, 6],
  ])('is tried again %s', (_what, settings, failures, day, expected) => {
    const failed = { firstAttempt: first, failures, now: first + day * DAY }
    const at = expected === null ? null : first + expected * DAY
    expect(nextAttemptAt(settings, failed)).toBe(at)
  })

  const schedules = fc
    .uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 8 })
    .map((days) => dunning(...days.toSorted((a, b) => a - b)))

  it('is tried as often as was set, each time later, never in a burst', () => {
    const delays = fc.array(fc.nat(40 * DAY), { minLength: 8, maxLength: 8 })
    fc.assert(
      fc.property(schedules, delays, (settings, late) => {
        expect(refusalOfDunning(settings)).toBeNull()
        let now = first
        for (const [index] of settings.attempts.entries()) {
          const next = nextAttemptAt(settings, { firstAttempt: first, failures: index + 1, now })
          expect(next).toBeGreaterThan(now)
          expect(next).toBeGreaterThanOrEqual(first + settings.attempts[index]! * DAY)
          now = next! + late[index]!
        }
        const failures = settings.attempts.length + 1
        expect(nextAttemptAt(settings, { firstAttempt: first, failures, now })).toBeNull()
      }),
    )
  })

  it('is tried on the very days, where nothing is late', () => {
    fc.assert(
      fc.property(schedules, (settings) => {
        let now = first
        const days = settings.attempts.map((_, index) => {
          now = nextAttemptAt(settings, { firstAttempt: first, failures: index + 1, now })!
          return (now - first) / DAY
        })
        expect(days).toEqual(settings.attempts)
      }),
    )
  })
})

describe('the settings', () => {
  it.each<[unknown, unknown, ReturnType<typeof refusalOfDunning>]>([
    [[3, 5, 7], 'cancel', null],
    [[], 'past_due', null],
    [[60], 'unpaid', null],
    ['3', 'cancel', 'attempts_not_a_list'],
    [null, 'cancel', 'attempts_not_a_list'],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9], 'cancel', 'too_many_attempts'],
    [[0], 'cancel', 'day_out_of_range'],
    [[61], 'cancel', 'day_out_of_range'],
    [[1.5], 'cancel', 'day_out_of_range'],
    [['3'], 'cancel', 'day_out_of_range'],
    [[3, 3], 'cancel', 'days_not_growing'],
    [[5, 3], 'cancel', 'days_not_growing'],
    [[3], 'pause', 'afterwards'],
    [[3], null, 'afterwards'],
  ])('%j and then %j', (attempts, afterwards, expected) => {
    expect(refusalOfDunning({ attempts, afterwards })).toBe(expected)
  })
})
