import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { retryAt } from './retry.ts'

const NOW = 1_800_000_000

describe('the next attempt', () => {
  test.each([
    [1, 60],
    [2, 5 * 60],
    [3, 30 * 60],
    [4, 2 * 3600],
    [5, 5 * 3600],
    [6, 10 * 3600],
    [7, 12 * 3600],
    [8, 12 * 3600],
    [9, 12 * 3600],
    [10, 12 * 3600],
  ])('after attempt %i comes %i seconds later, in either mode', (attemptsMade, delay) => {
    expect(retryAt(attemptsMade, true, NOW, 0.5)).toBe(NOW + delay)
    expect(retryAt(attemptsMade, false, NOW, 0.5)).toBe(NOW + delay)
  })

  test('does not come after the eleventh', () => {
    expect(retryAt(11, true, NOW, 0.5)).toBeNull()
    expect(retryAt(12, false, NOW, 0)).toBeNull()
  })

  test.each([
    [0, 54],
    [0.25, 57],
    [0.75, 63],
    [0.999, 66],
  ])('with jitter %d comes after %i seconds instead of 60', (jitterFraction, delay) => {
    expect(retryAt(1, true, NOW, jitterFraction)).toBe(NOW + delay)
  })

  test('needs an attempt before it, and a fraction', () => {
    expect(() => retryAt(0, true, NOW, 0.5)).toThrow()
    expect(() => retryAt(1.5, true, NOW, 0.5)).toThrow()
    expect(() => retryAt(1, true, NOW, 1)).toThrow()
    expect(() => retryAt(1, true, NOW, NaN)).toThrow()
  })
})

/** The times of all attempts, each made when it is due. */
function attempts(livemode: boolean, jitters: readonly number[]): readonly number[] {
  const times = [0]
  for (const jitter of jitters) {
    const next = retryAt(times.length, livemode, times.at(-1) ?? 0, jitter)
    if (next === null) break
    times.push(next)
  }
  return times
}

describe('the schedule', () => {
  const jitters = fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), {
    minLength: 20,
    maxLength: 20,
  })

  test('ends after eleven attempts over almost three days, whatever the jitter', () => {
    fc.assert(
      fc.property(fc.boolean(), jitters, (livemode, fractions) => {
        const times = attempts(livemode, fractions)
        const last = times.at(-1) ?? 0
        expect(times).toHaveLength(11)
        expect(Math.abs(last / (65.6 * 3600) - 1)).toBeLessThanOrEqual(0.101)
      }),
    )
  })

  test('waits at least as long each time as the time before, but for jitter', () => {
    fc.assert(
      fc.property(fc.boolean(), jitters, (livemode, fractions) => {
        const times = attempts(livemode, fractions)
        const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0))
        for (const [index, gap] of gaps.entries()) {
          expect(gap).toBeGreaterThan((gaps[index - 1] ?? 0) * 0.8)
        }
      }),
    )
  })
})
