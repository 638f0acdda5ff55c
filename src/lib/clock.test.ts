import { describe, expect, it } from 'vitest'
import { frozenClock, monotonicMs, systemClock } from './clock.ts'

describe('the clock', () => {
  it('of the machine counts whole seconds', () => {
    const now = systemClock.now()
    expect(Number.isSafeInteger(now)).toBe(true)
    expect(now).toBeGreaterThan(1_700_000_000)
    expect(now).toBeLessThan(100_000_000_000)
  })

  it('of a test stands still until it is moved', () => {
    const clock = frozenClock(1000)
    expect([clock.now(), clock.now()]).toEqual([1000, 1000])
    clock.advance(60)
    expect(clock.now()).toBe(1060)
  })

  it('for durations never goes back', () => {
    const readings = Array.from({ length: 1000 }, monotonicMs)
    expect(readings).toEqual(readings.toSorted((a, b) => a - b))
  })
})
