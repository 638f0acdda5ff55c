import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sumMinor } from '../money.ts'
import { type PriceTerms, priceLine } from '../pricing/price-line.ts'
import { type ProratedItem, prorate, prorations } from './proration.ts'

const HOUR = 3600
const DAY = 24 * HOUR

const price = (id: string, decimal: string, rest: Partial<PriceTerms> = {}) => ({
  id,
  currency: 'usd',
  billing_scheme: 'per_unit',
  tiers_mode: null,
  transform_quantity: null,
  unit_amount: null,
  unit_amount_decimal: decimal,
  ...rest,
})
const item = (id: string, of: ProratedItem['price'], quantity = 1): ProratedItem => ({
  id,
  price: of,
  quantity,
})
const tier = (up_to: number | null, unit_amount: number, flat_amount: number | null = null) => ({
  up_to,
  unit_amount,
  unit_amount_decimal: null,
  flat_amount,
  flat_amount_decimal: null,
})

const silver = price('price_silver', '1000')
const gold = price('price_gold', '3000')
const tiered = price('price_tiered', '0', {
  billing_scheme: 'tiered',
  tiers_mode: 'graduated',
  tiers: [tier(5, 700, 100), tier(null, 300)],
})
const packed = price('price_packed', '500', { transform_quantity: { divide_by: 10, round: 'up' } })
const tiny = price('price_tiny', '0.3')

const june = { start: 1_780_272_000, end: 1_780_272_000 + 30 * DAY }
const inUsd = { period: june, currency: 'usd' }
const rest = (seconds: number) => ({ start: june.end - seconds, end: june.end })

describe('a part of a period', () => {
  it.each<[string, number, number, number]>([
    ['all of it', 1000, 30 * DAY, 1000],
    ['half of it', 1000, 15 * DAY, 500],
    ['a third', 1000, 10 * DAY, 333],
    ['a third of a credit', -1000, 10 * DAY, -333],
    ['half a cent counts as a whole one', 1, 15 * DAY, 1],
    ['also where it is given back', -1, 15 * DAY, -1],
    ['a second less than half does not', 1, 15 * DAY - 1, 0],
    ['none of it', 1000, 0, 0],
  ])('costs %s', (_what, amount, seconds, expected) => {
    expect(prorate(amount, rest(seconds), inUsd)).toBe(expected)
  })

  it.each<[string, number, number]>([
    ['isk', 100_000, 33_300],
    ['kwd', 10_000, 3330],
    ['jpy', 1000, 333],
  ])('can be charged in %s', (currency, amount, expected) => {
    expect(prorate(amount, rest(10 * DAY), { period: june, currency })).toBe(expected)
  })

  it('is never turned around', () => {
    const turned = { start: june.end, end: june.start }
    expect(() => prorate(1, turned, inUsd)).toThrow('time goes forward')
    expect(() => prorate(1, rest(1), { period: turned, currency: 'usd' })).toThrow('forward')
  })
})

describe('the lines of a change', () => {
  const half = june.start + 15 * DAY
  const linesOf = (before: readonly ProratedItem[], after: readonly ProratedItem[], at = half) =>
    prorations({ currency: 'usd', period: june, at, before, after }).map(
      ({ kind, item: { id, quantity }, amount, period }) => {
        expect(period).toEqual({ start: at, end: june.end })
        return [kind, id, quantity, amount]
      },
    )

  it.each<[string, readonly ProratedItem[], readonly ProratedItem[], readonly unknown[]]>([
    [
      'an upgrade',
      [item('si_1', silver)],
      [item('si_1', gold)],
      [
        ['unused', 'si_1', 1, -500],
        ['remaining', 'si_1', 1, 1500],
      ],
    ],
    [
      'more of the same: all of the old, and all of the new',
      [item('si_1', silver, 2)],
      [item('si_1', silver, 3)],
      [
        ['unused', 'si_1', 2, -1000],
        ['remaining', 'si_1', 3, 1500],
      ],
    ],
    ['nothing changed', [item('si_1', silver, 2)], [item('si_1', silver, 2)], []],
    [
      'one gone, one come, one untouched',
      [item('si_1', silver), item('si_2', gold)],
      [item('si_2', gold), item('si_3', packed, 11)],
      [
        ['unused', 'si_1', 1, -500],
        ['remaining', 'si_3', 11, 500],
      ],
    ],
    [
      'tiers, priced whole and then by time',
      [item('si_1', tiered, 4)],
      [item('si_1', tiered, 7)],
      [
        ['unused', 'si_1', 4, -1450],
        ['remaining', 'si_1', 7, 2100],
      ],
    ],
    ['canceled', [item('si_1', gold)], [], [['unused', 'si_1', 1, -1500]]],
    [
      'what was discounted is credited as it was charged',
      [{ ...item('si_1', gold), charged: 600 }],
      [{ ...item('si_1', silver), charged: 0 }],
      [
        ['unused', 'si_1', 1, -300],
        ['remaining', 'si_1', 1, 0],
      ],
    ],
    [
      'a discount alone is no change',
      [{ ...item('si_1', gold), charged: 600 }],
      [item('si_1', gold)],
      [],
    ],
  ])('%s', (_what, before, after, expected) => {
    expect(linesOf(before, after)).toEqual(expected)
  })

  it('are none once the period is over, and whole where it begins', () => {
    expect(linesOf([item('si_1', silver)], [item('si_1', gold)], june.end)).toEqual([])
    expect(linesOf([item('si_1', silver)], [], june.start)).toEqual([['unused', 'si_1', 1, -1000]])
    expect(() => linesOf([], [], june.end + 1)).toThrow('within its period')
    expect(() => linesOf([], [], june.start - 1)).toThrow('within its period')
  })

  const prices = fc.constantFrom(silver, gold, tiered, packed, tiny)
  const carts = fc.uniqueArray(
    fc.record({
      id: fc.constantFrom('si_1', 'si_2', 'si_3'),
      price: prices,
      quantity: fc.integer({ min: 0, max: 25 }),
    }),
    { selector: ({ id }) => id, maxLength: 3 },
  )

  it('cancel what is undone in the same second', () => {
    fc.assert(
      fc.property(carts, carts, fc.nat(30 * DAY), (before, after, seconds) => {
        const at = june.start + seconds
        const change = { currency: 'usd', period: june, at }
        const there = prorations({ ...change, before, after })
        const back = prorations({ ...change, before: after, after: before })
        expect(sumMinor([...there, ...back].map(({ amount }) => amount))).toBe(0)
      }),
    )
  })

  it('credit no more than was charged, and charge no more than a whole period', () => {
    fc.assert(
      fc.property(carts, carts, fc.nat(30 * DAY), (before, after, seconds) => {
        const at = june.start + seconds
        for (const line of prorations({ currency: 'usd', period: june, at, before, after })) {
          const whole = priceLine(line.item.price, line.item.quantity)
          expect(Math.abs(line.amount)).toBeLessThanOrEqual(whole)
          expect(Math.sign(line.amount)).toBeOneOf(line.kind === 'unused' ? [0, -1] : [0, 1])
        }
      }),
    )
  })

  /** What a second of a whole line costs times the whole period, in thousandths of a cent. */
  const millis = ({ price: { id }, quantity }: ProratedItem): bigint => {
    const units = BigInt(quantity)
    if (id === 'price_silver') return units * 1_000_000n
    if (id === 'price_gold') return units * 3_000_000n
    if (id === 'price_tiny') return units * 300n
    if (id === 'price_packed') return ((units + 9n) / 10n) * 500_000n
    let sum = 100_000n
    for (let unit = 1; unit <= quantity; unit++) sum += unit <= 5 ? 700_000n : 300_000n
    return sum
  }

  it('sum over any chain of changes to what each second cost, half a cent a line at most', () => {
    const chains = fc.record({
      first: carts,
      length: fc.integer({ min: 1, max: 400 }),
      changes: fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), carts), {
        maxLength: 12,
      }),
    })
    fc.assert(
      fc.property(chains, ({ first, length, changes }) => {
        const period = { start: 1000, end: 1000 + length }
        const sorted = changes
          .map(([share, cart]) => ({ at: period.start + Math.floor(share * length), cart }))
          .toSorted((a, b) => a.at - b.at)

        const billed = first.map(({ price: of, quantity }) => priceLine(of, quantity))
        let lines = 0
        let current: readonly ProratedItem[] = first
        for (const { at, cart } of sorted) {
          const made = prorations({ currency: 'usd', period, at, before: current, after: cart })
          billed.push(...made.map(({ amount }) => amount))
          current = cart
        }
        lines = billed.length

        let exact = 0n
        for (let second = period.start; second < period.end; second++) {
          const cart = sorted.findLast(({ at }) => at <= second)?.cart ?? first
          for (const one of cart) exact += millis(one)
        }
        // Both sides times the seconds of the period and a thousand: whole numbers.
        const off = BigInt(sumMinor(billed)) * 1000n * BigInt(length) - exact
        const bound = BigInt(lines) * 500n * BigInt(length)
        expect(off <= bound && off >= -bound).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})
