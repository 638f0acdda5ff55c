import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type PlanTerms, shareDue, startOf } from './checkout-plan.ts'
import { boundaryAt } from './periods.ts'

const NOW = 1_800_000_000
const DAY = 86_400

const monthly: PlanTerms = {
  every: { interval: 'month', interval_count: 1 },
  trialDays: null,
  trialEnd: null,
  anchor: null,
  isProrated: true,
  since: NOW,
}

describe('the plan of a session', () => {
  it('begins at once where nobody says otherwise', () => {
    const next = boundaryAt(NOW, monthly.every, 1)
    expect(startOf(monthly, NOW)).toEqual({
      trialEnd: null,
      anchor: NOW,
      period: { start: NOW, end: next },
    })
    expect(shareDue(monthly, NOW)).toBeNull()
  })

  it.each([{ trialDays: 14 }, { trialEnd: NOW + 14 * DAY }])(
    'is free while it is tried: %o',
    (trial) => {
      const plan = { ...monthly, ...trial }
      const trialEnd = NOW + 14 * DAY
      expect(startOf(plan, NOW)).toEqual({
        trialEnd,
        anchor: trialEnd,
        period: { start: NOW, end: trialEnd },
      })
      expect(shareDue(plan, NOW)).toMatchObject({ seconds: 0 })
    },
  )

  it('costs by the second before its anchor, as it did when the session was made', () => {
    const anchor = NOW + 10 * DAY
    const plan = { ...monthly, anchor }
    const of = anchor - boundaryAt(anchor, monthly.every, -1)
    for (const later of [0, 3600, 9 * DAY])
      expect(shareDue(plan, NOW + later)).toEqual({ seconds: 10 * DAY, of })
    expect(shareDue({ ...plan, isProrated: false }, NOW)).toMatchObject({ seconds: 0 })
  })

  it('is due whole once its anchor has passed', () => {
    const plan = { ...monthly, anchor: NOW + DAY }
    expect(shareDue(plan, NOW + DAY)).toBeNull()
    expect(startOf(plan, NOW + DAY + 60).period.end).toBe(boundaryAt(NOW + DAY, monthly.every, 1))
  })

  it('is never due more than once, and its first period always ends', () => {
    const every = fc.record({
      interval: fc.constantFrom('day' as const, 'week' as const, 'month' as const, 'year' as const),
      interval_count: fc.integer({ min: 1, max: 3 }),
    })
    const seconds = fc.integer({ min: 1, max: 1000 * DAY })
    fc.assert(
      fc.property(every, seconds, fc.boolean(), fc.nat(DAY), (period, ahead, isProrated, later) => {
        const longest = boundaryAt(NOW, period, 1) - NOW
        const anchor = NOW + Math.min(ahead, longest)
        const plan = { ...monthly, every: period, anchor, isProrated }
        const share = shareDue(plan, NOW + later)
        if (share) {
          expect(share.seconds).toBeGreaterThanOrEqual(0)
          expect(share.seconds).toBeLessThanOrEqual(share.of)
        }
        expect(startOf(plan, NOW + later).period.end).toBeGreaterThan(NOW + later)
      }),
    )
  })
})
