import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Rate,
  ZERO_RATE,
  addRates,
  allocate,
  divideRate,
  isDecimal,
  rateFromDecimal,
  rateFromMinor,
  roundHalfAway,
  roundToMinor,
  scaleRate,
  statedRate,
  sumMinor,
} from './money.ts'

/** A rate as a fraction of whole numbers that JavaScript itself never divides. */
function sameRate(a: Rate, b: Rate): boolean {
  return a.numerator * b.denominator === b.numerator * a.denominator
}

describe('a decimal', () => {
  it.each([
    ['0', 0n, 1n],
    ['10', 10n, 1n],
    ['0.5', 1n, 2n],
    ['-0.25', -1n, 4n],
    ['-0', 0n, 1n],
    ['007.50', 15n, 2n],
    ['0.000000000001', 1n, 10n ** 12n],
    ['9007199254740991.999999999999', 9007199254740991999999999999n, 10n ** 12n],
  ])('%s becomes an exact rate', (decimal, numerator, denominator) => {
    expect(sameRate(rateFromDecimal(decimal), { numerator, denominator })).toBe(true)
  })

  it.each(['', '.', '.5', '5.', '1,5', '1e3', '0x1', ' 1', '1 ', '+1', '--1', '1.2.3', 'NaN', '١'])(
    'is not %j',
    (text) => {
      expect(isDecimal(text)).toBe(false)
      expect(() => rateFromDecimal(text)).toThrow('a decimal has digits')
    },
  )

  it('has at most twelve decimals and sixteen digits before them', () => {
    expect(isDecimal('0.1234567890123')).toBe(false)
    expect(isDecimal('12345678901234567')).toBe(false)
  })
})

describe('a stated amount', () => {
  it('is taken from the decimal, else from the integer, else it is none', () => {
    expect(roundToMinor(statedRate(10, '10.6') ?? ZERO_RATE)).toBe(11)
    expect(roundToMinor(statedRate(10, null) ?? ZERO_RATE)).toBe(10)
    expect(statedRate(null, null)).toBeNull()
  })
})

describe('rounding', () => {
  it.each([
    ['0', 0],
    ['0.4', 0],
    ['0.5', 1],
    ['0.499999999999', 0],
    ['1.5', 2],
    ['2.5', 3],
    ['-0.4', 0],
    ['-0.5', -1],
    ['-1.5', -2],
    ['-2.4', -2],
    ['9007199254740991', 9007199254740991],
  ])('brings %s to %i', (decimal, amount) => {
    expect(roundToMinor(rateFromDecimal(decimal))).toBe(amount)
  })

  it('never leaves a negative zero', () => {
    expect(Object.is(roundToMinor(rateFromDecimal('-0.4')), 0)).toBe(true)
  })

  it('refuses what does not fit, unless it is asked for all digits', () => {
    const tooLarge = scaleRate(rateFromDecimal('9007199254740991'), 2)
    expect(() => roundToMinor(tooLarge)).toThrow('fits a safe integer')
    expect(roundHalfAway(tooLarge)).toBe(18014398509481982n)
  })

  it('is off by at most a half, and by a half only away from zero', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 18n), 10n ** 18n), fc.bigInt(1n, 10n ** 15n), (n, d) => {
        const off = roundHalfAway({ numerator: n, denominator: d }) * d - n
        const doubled = off < 0n ? -2n * off : 2n * off
        return doubled < d || (doubled === d && off > 0n === n > 0n)
      }),
    )
  })
})

describe('rates', () => {
  const decimal = fc
    .tuple(fc.integer({ min: -99999, max: 99999 }), fc.integer({ min: 0, max: 99999 }))
    .map(([whole, rest]) => `${whole}.${String(rest).padStart(5, '0')}`)

  it('add up and scale exactly, whatever their denominators', () => {
    fc.assert(
      fc.property(decimal, decimal, fc.integer({ min: 1, max: 999 }), (a, b, times) => {
        const sum = addRates(divideRate(rateFromDecimal(a), times), rateFromMinor(7))
        const back = addRates(scaleRate(sum, times), rateFromDecimal(b))
        const direct = addRates(
          addRates(rateFromDecimal(a), rateFromDecimal(b)),
          rateFromMinor(7 * times),
        )
        return sameRate(back, direct)
      }),
    )
  })

  it('take whole factors and positive divisors only', () => {
    expect(() => scaleRate(ZERO_RATE, 1.5)).toThrow('a factor is a whole number')
    expect(() => divideRate(ZERO_RATE, 0)).toThrow('a divisor is a positive')
    expect(() => rateFromMinor(0.5)).toThrow('a safe integer')
  })
})

describe('sumMinor', () => {
  it('adds without passing through anything inexact', () => {
    expect(sumMinor([])).toBe(0)
    expect(sumMinor([Number.MAX_SAFE_INTEGER, 5, -5])).toBe(Number.MAX_SAFE_INTEGER)
    expect(() => sumMinor([Number.MAX_SAFE_INTEGER, 1])).toThrow('fits a safe integer')
  })
})

describe('allocate', () => {
  it.each<[number, number[], number[]]>([
    [100, [1, 1, 1], [34, 33, 33]],
    [100, [1, 1, 1, 0], [34, 33, 33, 0]],
    [1, [1, 1], [1, 0]],
    [2, [1, 1, 1], [1, 1, 0]],
    [-100, [1, 1, 1], [-34, -33, -33]],
    [0, [5, 0], [0, 0]],
    [10, [0, 0, 3], [0, 0, 10]],
    [5, [1, 2], [2, 3]],
    [7, [50, 30, 20], [4, 2, 1]],
    [Number.MAX_SAFE_INTEGER, [Number.MAX_SAFE_INTEGER, 0], [Number.MAX_SAFE_INTEGER, 0]],
  ])('splits %i by %j into %j', (amount, weights, parts) => {
    expect(allocate(amount, weights)).toEqual(parts)
  })

  it('needs some weight to be positive, and none to be negative', () => {
    expect(() => allocate(1, [])).toThrow('some weight is positive')
    expect(() => allocate(1, [0, 0])).toThrow('some weight is positive')
    expect(() => allocate(1, [2, -1])).toThrow('not negative')
  })

  const amounts = fc.maxSafeInteger()
  const weights = fc
    .array(fc.oneof(fc.nat(5), fc.maxSafeNat()), { minLength: 1, maxLength: 12 })
    .filter((list) => list.some((weight) => weight > 0))

  it('gives out the whole amount, nobody a unit more or less than their share', () => {
    fc.assert(
      fc.property(amounts, weights, (amount, list) => {
        const parts = allocate(amount, list)
        const total = list.reduce((sum, weight) => sum + BigInt(weight), 0n)
        expect(parts.reduce((sum, part) => sum + BigInt(part), 0n)).toBe(BigInt(amount))
        parts.forEach((part, index) => {
          const off = BigInt(part) * total - BigInt(amount) * BigInt(list[index] ?? 0)
          expect(off < total && off > -total).toBe(true)
        })
      }),
    )
  })

  it('gives the spare units one by one to whoever lacks most', () => {
    fc.assert(
      fc.property(
        fc.nat(1000),
        fc.array(fc.nat(9), { minLength: 1, maxLength: 6 }),
        (amount, list) => {
          const total = list.reduce((sum, weight) => sum + weight, 0)
          fc.pre(total > 0)
          const parts = list.map((weight) => Math.floor((amount * weight) / total))
          let left = amount - parts.reduce((sum, part) => sum + part, 0)
          const lacks = list.map((weight) => (amount * weight) % total)
          for (; left > 0; left--) {
            const most = lacks.indexOf(Math.max(...lacks))
            parts[most] = (parts[most] ?? 0) + 1
            lacks[most] = -1
          }
          expect(allocate(amount, list)).toEqual(parts)
        },
      ),
    )
  })

  it('mirrors a negative amount', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), weights, (amount, list) => {
        const mirrored = allocate(-amount, list).map((part) => (part === 0 ? 0 : -part))
        expect(mirrored).toEqual(allocate(amount, list))
      }),
    )
  })
})
