import fc from 'fast-check'
import type Stripe from 'stripe'
import { describe, expect, it } from 'vitest'
import type { Stored, Wire } from '../wire.ts'
import { type LineTerms, type PriceTerms, exactSubtotal, priceLine, termsIn } from './price-line.ts'
import type { TierTerms } from './tiers.ts'

const base: LineTerms = {
  currency: 'usd',
  billing_scheme: 'per_unit',
  tiers_mode: null,
  transform_quantity: null,
  unit_amount: null,
  unit_amount_decimal: null,
  custom_unit_amount: null,
}

const whole: LineTerms = { ...base, unit_amount: 1099, unit_amount_decimal: '1099' }
const free: LineTerms = { ...base, unit_amount: 0, unit_amount_decimal: '0' }
const tiny: LineTerms = { ...base, unit_amount_decimal: '0.000000000001' }
const halfCent: LineTerms = { ...base, unit_amount_decimal: '0.5' }
const almostHalf: LineTerms = { ...base, unit_amount_decimal: '0.499999999999' }
const dozens: LineTerms = {
  ...base,
  unit_amount: 1000,
  transform_quantity: { divide_by: 12, round: 'up' },
}
const fullDozens: LineTerms = { ...dozens, transform_quantity: { divide_by: 12, round: 'down' } }
const tip: LineTerms = { ...base, custom_unit_amount: { minimum: 100, maximum: null, preset: 500 } }
const openTip: LineTerms = {
  ...base,
  custom_unit_amount: { minimum: null, maximum: null, preset: null },
}

describe('priceLine', () => {
  it.each<[string, LineTerms, number, number | undefined, number]>([
    ['a unit amount', whole, 3, undefined, 3297],
    ['an integer without its decimal', { ...base, unit_amount: 1099 }, 2, undefined, 2198],
    ['nothing', whole, 0, undefined, 0],
    ['a free price', free, 999_999, undefined, 0],
    ['one half cent, up', halfCent, 1, undefined, 1],
    ['two half cents, exactly', halfCent, 2, undefined, 1],
    ['three half cents, once and up', halfCent, 3, undefined, 2],
    ['just under half a cent', almostHalf, 1, undefined, 0],
    ['many just-under halves, exactly', almostHalf, 1_000_000, undefined, 500_000],
    ['the smallest decimal there is', tiny, 999_999, undefined, 0],
    ['a full package', dozens, 12, undefined, 1000],
    ['a package begun', dozens, 13, undefined, 2000],
    ['one of a package', dozens, 1, undefined, 1000],
    ['no package', dozens, 0, undefined, 0],
    ['only full packages', fullDozens, 23, undefined, 1000],
    ['less than a full package', fullDozens, 11, undefined, 0],
    ['what the payer chose', tip, 1, 1234, 1234],
    ['zero, if the payer chose it', tip, 1, 0, 0],
    ['the preset until the payer chooses', tip, 1, undefined, 500],
    ['nothing until the payer chooses, without a preset', openTip, 1, undefined, 0],
  ])('asks for %s', (_case, terms, quantity, customAmount, amount) => {
    expect(priceLine(terms, quantity, customAmount)).toBe(amount)
  })

  it.each<[string, LineTerms, number, number | undefined]>([
    ['a fraction of a unit', whole, 1.5, undefined],
    ['less than nothing', whole, -1, undefined],
    ['a chosen amount on a fixed price', whole, 1, 500],
    ['a chosen fraction of a cent', tip, 1, 0.5],
    ['a price without an amount', base, 1, undefined],
    ['a tiered price without tiers', { ...base, billing_scheme: 'tiered' }, 1, undefined],
    [
      'an empty package',
      { ...dozens, transform_quantity: { divide_by: 0, round: 'up' } },
      1,
      undefined,
    ],
    [
      'another rounding',
      { ...dozens, transform_quantity: { divide_by: 2, round: 'off' } },
      1,
      undefined,
    ],
  ])('asserts against %s', (_case, terms, quantity, customAmount) => {
    expect(() => priceLine(terms, quantity, customAmount)).toThrow('Assertion failed')
  })
})

describe('termsIn', () => {
  const price: PriceTerms = {
    ...whole,
    currency_options: {
      eur: { unit_amount: 999, unit_amount_decimal: '999', custom_unit_amount: null },
      gbp: { unit_amount: null, unit_amount_decimal: '899.5' },
      usd: { unit_amount: 1, unit_amount_decimal: '1' },
    },
  }

  it.each<[string, number | null]>([
    ['usd', 1099],
    ['eur', 999],
    ['gbp', 900],
    ['jpy', null],
    ['constructor', null],
    ['__proto__', null],
  ])('in %s cost %j', (currency, amount) => {
    const terms = termsIn(price, currency)
    expect(terms && priceLine(terms, 1)).toBe(amount)
    if (terms) expect(terms.currency).toBe(currency)
  })

  it('keep the scheme and take the tiers of the currency', () => {
    const tier = { up_to: null, unit_amount: 7, unit_amount_decimal: '7' }
    const flat = { flat_amount: null, flat_amount_decimal: null }
    const tiered: PriceTerms = {
      ...base,
      billing_scheme: 'tiered',
      tiers_mode: 'volume',
      tiers: [{ ...tier, ...flat, unit_amount_decimal: '5' }],
      currency_options: {
        eur: { unit_amount: null, unit_amount_decimal: null, tiers: [{ ...tier, ...flat }] },
      },
    }
    expect(termsIn(tiered, 'usd') && priceLine(tiered, 3)).toBe(15)
    const inEuros = termsIn(tiered, 'eur')
    expect(inEuros && priceLine(inEuros, 3)).toBe(21)
  })

  it('are found on a price as Stripe sends it and as it is stored', () => {
    const readsWire = (wire: Wire<Stripe.Price>): PriceTerms => wire
    const readsStored = (stored: Stored<Stripe.Price>): PriceTerms => stored
    expect([readsWire, readsStored]).toHaveLength(2)
  })
})

describe('against an oracle that counts unit by unit in billionths of a billionth', () => {
  const ONE = 10n ** 12n

  /** Reads digits by hand: nothing of the money module is used here. */
  function scaled(amount: number | null, decimal: string | null): bigint {
    if (decimal === null) return BigInt(amount ?? 0) * ONE
    const point = decimal.indexOf('.')
    if (point < 0) return BigInt(decimal) * ONE
    const fraction = decimal.slice(point + 1)
    return (
      BigInt(decimal.slice(0, point)) * ONE + BigInt(fraction) * 10n ** BigInt(12 - fraction.length)
    )
  }

  function rounded(exact: bigint): number {
    return Number(exact / ONE) + (exact % ONE >= ONE / 2n ? 1 : 0)
  }

  function tierOf(tiers: readonly TierTerms[], unit: number): TierTerms {
    const tier = tiers.find(({ up_to }) => up_to === null || unit <= up_to)
    if (!tier) throw new Error('no tier')
    return tier
  }

  function bruteForce(terms: LineTerms, quantity: number): number {
    const unitOf = (tier: TierTerms) => scaled(tier.unit_amount, tier.unit_amount_decimal)
    const flatOf = (tier: TierTerms) => scaled(tier.flat_amount, tier.flat_amount_decimal)
    const tiers = terms.tiers ?? []
    const units = Array.from({ length: quantity }, (_, index) => index + 1)
    if (terms.billing_scheme === 'per_unit') {
      const size = terms.transform_quantity?.divide_by ?? 1
      const isBilled = (unit: number) =>
        terms.transform_quantity?.round === 'up' ? unit % size === 1 % size : unit % size === 0
      const each = scaled(terms.unit_amount, terms.unit_amount_decimal)
      return rounded(units.filter(isBilled).reduce((sum) => sum + each, 0n))
    }
    const reached = new Set([tierOf(tiers, 0)])
    if (terms.tiers_mode === 'volume') {
      const tier = tierOf(tiers, quantity)
      return rounded(units.reduce((sum) => sum + unitOf(tier), flatOf(tier)))
    }
    let sum = 0n
    for (const unit of units) {
      sum += unitOf(tierOf(tiers, unit))
      reached.add(tierOf(tiers, unit))
    }
    for (const tier of reached) sum += flatOf(tier)
    return rounded(sum)
  }

  const integer = fc.nat(99_999)
  const decimal = fc
    .tuple(fc.nat(999), fc.stringMatching(/^(\.[0-9]{1,11}[05])?$/))
    .map(([units, fraction]) => `${units}${fraction}`)
  const stated = fc.oneof(
    fc.constant([null, null] as const),
    integer.map((amount) => [amount, null] as const),
    decimal.map((text) => [null, text] as const),
  )
  const tiers = fc
    .tuple(
      fc.uniqueArray(fc.integer({ min: 1, max: 40 }), { maxLength: 5 }),
      fc.infiniteStream(stated),
    )
    .map(([ends, amounts]) =>
      [...ends.toSorted((a, b) => a - b), null].map((up_to): TierTerms => {
        const [unit_amount, unit_amount_decimal] = amounts.next().value
        const [flat_amount, flat_amount_decimal] = amounts.next().value
        return { up_to, unit_amount, unit_amount_decimal, flat_amount, flat_amount_decimal }
      }),
    )
  const tieredTerms = fc
    .record({ tiers_mode: fc.constantFrom('graduated', 'volume'), tiers })
    .map((scheme): LineTerms => ({ ...base, billing_scheme: 'tiered', ...scheme }))
  const packageTerms = fc
    .tuple(
      fc.oneof(
        integer.map((amount) => [amount, null] as const),
        decimal.map((text) => [null, text] as const),
      ),
      fc.option(
        fc.record({
          divide_by: fc.integer({ min: 1, max: 15 }),
          round: fc.constantFrom('up', 'down'),
        }),
      ),
    )
    .map(([[unit_amount, unit_amount_decimal], transform_quantity]): LineTerms => ({
      ...base,
      unit_amount,
      unit_amount_decimal,
      transform_quantity,
    }))

  it('graduated and volume tiers agree', () => {
    fc.assert(
      fc.property(tieredTerms, fc.nat(60), (terms, quantity) => {
        expect(priceLine(terms, quantity)).toBe(bruteForce(terms, quantity))
      }),
      { numRuns: 500 },
    )
  })

  it('units and packages agree', () => {
    fc.assert(
      fc.property(packageTerms, fc.nat(60), (terms, quantity) => {
        expect(priceLine(terms, quantity)).toBe(bruteForce(terms, quantity))
      }),
      { numRuns: 500 },
    )
  })

  it('graduated tiers never cost less for more', () => {
    fc.assert(
      fc.property(tieredTerms, fc.nat(60), (terms, quantity) => {
        const graduated = { ...terms, tiers_mode: 'graduated' }
        const [less, more] = [quantity, quantity + 1].map((count) =>
          exactSubtotal(graduated, count),
        )
        if (!less || !more) throw new Error('two subtotals')
        expect(less.numerator * more.denominator <= more.numerator * less.denominator).toBe(true)
      }),
    )
  })
})
