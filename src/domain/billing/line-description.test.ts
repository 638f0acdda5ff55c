import { describe, expect, it } from 'vitest'
import type { PriceTerms } from '../pricing/price-line.ts'
import { type DescribedLine, type LineKind, lineDescription } from './line-description.ts'

const price = (fields: Partial<PriceTerms> = {}): PriceTerms => ({
  currency: 'usd',
  billing_scheme: 'per_unit',
  tiers_mode: null,
  transform_quantity: null,
  unit_amount: 1000,
  unit_amount_decimal: '1000',
  ...fields,
})
const tier = (up_to: number | null, unit_amount: number | null, flat_amount: number | null) => ({
  up_to,
  unit_amount,
  unit_amount_decimal: null,
  flat_amount,
  flat_amount_decimal: null,
})
const tiers = [tier(5, 1800, null), tier(null, null, 900)]
const described = (fields: Partial<DescribedLine> = {}): DescribedLine => ({
  name: 'Gold',
  price: price(),
  quantity: 1,
  currency: 'usd',
  every: { interval: 'month', interval_count: 1 },
  ...fields,
})
const at = Date.UTC(2026, 10, 21, 23, 59, 59) / 1000

describe('the description of a line', () => {
  it.each<[string, LineKind, Partial<DescribedLine>]>([
    ['1 × Gold (at $10.00 / month)', { kind: 'period' }, {}],
    ['2 × Gold (at $10.00 / month)', { kind: 'period' }, { quantity: 2 }],
    ['2 seat × Gold (at $10.00 / month)', { kind: 'period' }, { quantity: 2, unit: 'seat' }],
    [
      '1 × Gold (at $10.00 / every 3 months)',
      { kind: 'period' },
      { every: { interval: 'month', interval_count: 3 } },
    ],
    [
      '1 × Gold (at €9.00 / year)',
      { kind: 'period' },
      {
        currency: 'eur',
        every: { interval: 'year', interval_count: 1 },
        price: price({
          currency_options: { eur: { unit_amount: 900, unit_amount_decimal: '900' } },
        }),
      },
    ],
    [
      '1 × Gold (at ¥1,000 / week)',
      { kind: 'period' },
      {
        currency: 'jpy',
        every: { interval: 'week', interval_count: 1 },
        price: price({ currency: 'jpy' }),
      },
    ],
    [
      '3000 × Gold (at $0.005 / day)',
      { kind: 'period' },
      {
        quantity: 3000,
        every: { interval: 'day', interval_count: 1 },
        price: price({ unit_amount: null, unit_amount_decimal: '0.5' }),
      },
    ],
    [
      '25 × Gold (at $10.00 per 10 / month)',
      { kind: 'period' },
      { quantity: 25, price: price({ transform_quantity: { divide_by: 10, round: 'up' } }) },
    ],
    [
      '5 × Gold (Tier 1 at $18.00 / month)',
      { kind: 'period' },
      { quantity: 5, price: price({ billing_scheme: 'tiered', tiers_mode: 'graduated', tiers }) },
    ],
    [
      '6 × Gold (Tiers 1 to 2 / month)',
      { kind: 'period' },
      { quantity: 6, price: price({ billing_scheme: 'tiered', tiers_mode: 'graduated', tiers }) },
    ],
    [
      '6 × Gold (Tier 2 at $0.00 / month)',
      { kind: 'period' },
      { quantity: 6, price: price({ billing_scheme: 'tiered', tiers_mode: 'volume', tiers }) },
    ],
    ['Trial period for Gold', { kind: 'trial' }, { quantity: 3 }],
    ['Unused time on Gold after 21 Nov 2026', { kind: 'unused', at }, {}],
    ['Unused time on 2 × Gold after 21 Nov 2026', { kind: 'unused', at }, { quantity: 2 }],
    ['Remaining time on Gold after 05 Mar 2018', { kind: 'remaining', at: 1_520_208_000 }, {}],
    [
      'Remaining time on 3 seat × Gold after 21 Nov 2026',
      { kind: 'remaining', at },
      { quantity: 3, unit: 'seat' },
    ],
  ])('is %j', (expected, kind, fields) => {
    expect(lineDescription(kind, described(fields))).toBe(expected)
  })
})
