import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tokenBuckets } from './token-buckets.ts'

describe('a bucket of tokens', () => {
  let at = 0
  const make = (options = {}) =>
    tokenBuckets({ capacity: 3, perSecond: 0.5, most: 100, now: () => at, ...options })
  const takes = (buckets: ReturnType<typeof make>, key: string, times: number) =>
    Array.from({ length: times }, () => buckets.take(key)).filter(Boolean).length

  it('empties, and fills up again as time goes by', () => {
    const buckets = make()
    expect(takes(buckets, 'a', 5)).toBe(3)
    at += 1
    expect(takes(buckets, 'a', 1)).toBe(0)
    at += 1
    expect(takes(buckets, 'a', 2)).toBe(1)
    at += 1000
    expect(takes(buckets, 'a', 5)).toBe(3)
  })

  it('is nobody else’s', () => {
    const buckets = make()
    takes(buckets, 'a', 5)
    expect(takes(buckets, 'b', 5)).toBe(3)
  })

  it('is forgotten when too many others were asked for since', () => {
    const buckets = make({ most: 2 })
    takes(buckets, 'a', 3)
    takes(buckets, 'b', 1)
    expect(buckets.take('a')).toBe(false)
    takes(buckets, 'c', 1)
    expect(buckets.take('a')).toBe(false)
    expect(takes(buckets, 'b', 5)).toBe(3)
  })

  it('never gives more than it holds and what has run into it since', () => {
    const steps = fc.array(fc.tuple(fc.nat(5), fc.nat(8)), { maxLength: 30 })
    const settings = fc.record({ capacity: fc.integer({ min: 1, max: 9 }), perSecond: fc.nat(4) })
    fc.assert(
      fc.property(steps, settings, (all, { capacity, perSecond }) => {
        const begun = at
        const buckets = make({ capacity, perSecond })
        let given = 0
        for (const [seconds, times] of all) {
          at += seconds
          given += takes(buckets, 'a', times)
        }
        expect(given).toBeLessThanOrEqual(capacity + (at - begun) * perSecond)
      }),
    )
  })
})
