import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { secondsToWait } from './tries.ts'

describe('who fails to sign in', () => {
  it.each([
    [0, 0],
    [4, 0],
    [5, 5],
    [6, 10],
    [9, 80],
    [12, 640],
    [13, 900],
    [1000, 900],
  ])('after %i failures waits %i seconds', (failed, seconds) => {
    expect(secondsToWait({ failed, last_at: 1000 }, 1000)).toBe(seconds)
  })

  it('never waits longer for having waited, nor for ever', () => {
    fc.assert(
      fc.property(fc.nat(5000), fc.nat(100_000), fc.nat(100_000), (failed, later, more) => {
        const tries = { failed, last_at: 1_000_000 }
        const now = 1_000_000 + later
        const wait = secondsToWait(tries, now)
        expect(wait).toBeGreaterThanOrEqual(0)
        expect(wait).toBeLessThanOrEqual(900)
        expect(secondsToWait(tries, now + more)).toBeLessThanOrEqual(wait)
        expect(secondsToWait(tries, now + wait)).toBe(0)
      }),
    )
  })
})
