import { describe, expect, it } from 'vitest'
import { roundToMinor } from '../money.ts'
import { type TierTerms, tieredRate } from './tiers.ts'

const tier = (up_to: number | null, unit: number | string | null, flat: number | string | null) =>
  ({
    up_to,
    unit_amount: typeof unit === 'number' ? unit : null,
    unit_amount_decimal: typeof unit === 'string' ? unit : null,
    flat_amount: typeof flat === 'number' ? flat : null,
    flat_amount_decimal: typeof flat === 'string' ? flat : null,
  }) satisfies TierTerms

const seats = [tier(5, 700, null), tier(10, 650, null), tier(null, 600, null)]
const flats = [
  tier(5, 500, 1000),
  tier(10, 400, 2000),
  tier(15, 300, 3000),
  tier(20, 200, 4000),
  tier(null, 100, 5000),
]
const flatOnly = [tier(10, null, 999), tier(null, null, 1999)]
const zeroFirst = [tier(1, 1000, null), tier(null, 0, 50)]
const halves = [tier(1, '0.5', null), tier(2, '0.5', null), tier(null, '0.5', null)]
const flatHalves = [tier(1, '0.3', '0.1'), tier(null, '0.3', '0.1')]

describe('tieredRate', () => {
  it.each<[string, string, readonly TierTerms[], number, number]>([
    ['volume', 'one unit', seats, 1, 700],
    ['volume', 'the edge of a tier', seats, 5, 3500],
    ['volume', 'just past the edge, which may cost less a unit', seats, 6, 3900],
    ['volume', 'the open tier', seats, 25, 15000],
    ['volume', 'units and the one flat amount reached', flats, 12, 6600],
    ['volume', 'flat amounts alone', flatOnly, 11, 1999],
    ['volume', 'nothing, with a flat amount', flats, 0, 1000],
    ['volume', 'nothing, without a flat amount', zeroFirst, 0, 0],
    ['volume', 'nothing, with no flat amounts at all', seats, 0, 0],
    ['graduated', 'one unit', seats, 1, 700],
    ['graduated', 'the edge of a tier', seats, 5, 3500],
    ['graduated', 'just past the edge', seats, 6, 4150],
    ['graduated', 'the open tier', seats, 25, 15750],
    ['graduated', 'units and every flat amount reached', flats, 12, 11100],
    ['graduated', 'flat amounts alone, at the edge', flatOnly, 10, 999],
    ['graduated', 'flat amounts alone, past the edge', flatOnly, 11, 2998],
    ['graduated', 'nothing, with a flat amount', flats, 0, 1000],
    ['graduated', 'nothing, without a flat amount', zeroFirst, 0, 0],
    ['graduated', 'halves that are rounded together, not tier by tier', halves, 3, 2],
    ['graduated', 'fractional flat amounts, rounded together', flatHalves, 2, 1],
  ])('prices %s: %s', (mode, _case, tiers, quantity, amount) => {
    expect(roundToMinor(tieredRate(mode, tiers, quantity))).toBe(amount)
  })

  it('needs a last tier without end, and a mode', () => {
    expect(() => tieredRate('volume', [tier(5, 1, null)], 1)).toThrow('open ended')
    expect(() => tieredRate('volume', [], 1)).toThrow('open ended')
    expect(() => tieredRate(null, seats, 1)).toThrow('graduated or by volume')
  })
})
