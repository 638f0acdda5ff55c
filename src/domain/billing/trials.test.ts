import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AskedTrial, refusalOfTrial, trialOf, trialWillEndAt } from './trials.ts'

const DAY = 86_400
const now = Date.UTC(2026, 10, 21, 12) / 1000
const later = (days: number) => now + days * DAY

describe('a trial', () => {
  it.each<[string, AskedTrial, number | null]>([
    ['not asked for', {}, null],
    ['of days', { trial_period_days: 14 }, later(14)],
    ['of no days', { trial_period_days: 0 }, null],
    ['to a time', { trial_end: later(5) }, later(5)],
    ['that is over now', { trial_end: 'now' }, null],
    ['that was over before', { trial_end: now }, null],
    ['of the price', { planDays: 30 }, later(30)],
    ['of days, whatever the price says', { trial_period_days: 7, planDays: 30 }, later(7)],
    ['ended now, whatever the price says', { trial_end: 'now', planDays: 30 }, null],
  ])('%s', (_what, asked, end) => {
    expect(trialOf(asked, now)).toEqual(end === null ? null : { start: now, end })
  })

  it.each<[string, AskedTrial, number, ReturnType<typeof refusalOfTrial>]>([
    ['none', {}, 0, null],
    ['the longest', { trial_period_days: 730 }, 0, null],
    ['a day more', { trial_period_days: 731 }, 0, 'too_long'],
    ['a price with a day more', { planDays: 731 }, 0, 'too_long'],
    ['two years', { trial_end: Date.UTC(2028, 10, 21, 12) / 1000 }, 0, null],
    ['a second more', { trial_end: Date.UTC(2028, 10, 21, 12) / 1000 + 1 }, 0, 'too_long'],
    ['a second', { trial_end: now + 1 }, 0, null],
    ['none at all', { trial_end: now }, 0, 'end_in_the_past'],
    ['now', { trial_end: 'now' }, 0, null],
    ['two days on a page', { trial_end: later(2) }, 2 * DAY, null],
    ['less than that', { trial_end: later(2) - 1 }, 2 * DAY, 'end_too_soon'],
    ['both', { trial_end: later(2), trial_period_days: 2 }, 0, 'both_days_and_end'],
    ['with the price', { trial_end: later(2), planDays: 2 }, 0, 'both_plan_and_end'],
  ])('is refused or not: %s', (_what, asked, secondsMin, expected) => {
    expect(refusalOfTrial(asked, now, { secondsMin })).toBe(expected)
  })

  it.each([
    ['three days before its end', 14 * DAY, 11 * DAY],
    ['at once, where it is just that long', 3 * DAY, 0],
    ['at once, where it is shorter', DAY, 0],
  ])('is announced %s', (_what, length, after) => {
    expect(trialWillEndAt({ start: now, end: now + length })).toBe(now + after)
  })

  it('that is not refused ends after it begins, and is announced in between', () => {
    const asked = fc.record({
      trial_end: fc.option(fc.integer({ min: -DAY, max: 1000 * DAY }).map((n) => now + n)),
      trial_period_days: fc.option(fc.integer({ min: 0, max: 800 })),
      planDays: fc.option(fc.integer({ min: 0, max: 800 })),
    })
    fc.assert(
      fc.property(asked, (given) => {
        fc.pre(refusalOfTrial(given, now) === null)
        const trial = trialOf(given, now)
        if (!trial) return
        const announced = trialWillEndAt(trial)
        expect(trial.start).toBe(now)
        expect(announced >= now && announced < trial.end).toBe(true)
        expect(trial.end - announced).toBeLessThanOrEqual(3 * DAY)
        expect(trial.end - now).toBeLessThanOrEqual(731 * DAY)
      }),
    )
  })
})
