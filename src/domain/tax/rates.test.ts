import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import { provinceTaxes, stateRate } from './north-america.ts'
import { COUNTRIES_WITH_RATES, EU_COUNTRIES, countryRates } from './rates.ts'

interface Told {
  /** A fraction: 0.19 is 19 %. */
  readonly rate: number
  readonly states?: Readonly<Record<string, Told>>
}

/** Rates that others keep; they know no reduced ones. */
const path = createRequire(import.meta.url).resolve('sales-tax/res/sales_tax_rates.json')
const told: Readonly<Record<string, Told>> = JSON.parse(readFileSync(path, 'utf8'))

const percent = ({ rate }: Told) => Math.round(rate * 1_000_000) / 10_000

/** Where ours are newer: `[ours, theirs]`. Kazakhstan and Zimbabwe changed in 2026. */
const NEWER: Readonly<Record<string, readonly [number, number]>> = {
  BH: [10, 5],
  BS: [10, 12],
  EC: [15, 12],
  KZ: [16, 12],
  LK: [18, 12],
  MY: [8, 10],
  SR: [10, 15],
  TH: [7, 10],
  ZW: [15.5, 15],
}

/** Theirs are older, or hold what counties take. */
const NEWER_STATES: Readonly<Record<string, readonly [number, number]>> = {
  AR: [6.5, 6],
  AZ: [5.6, 6.6],
  CA: [7.25, 8.25],
  CT: [6.35, 6],
  LA: [5, 4],
  ME: [5.5, 5],
  NC: [4.75, 5.75],
  NJ: [6.625, 7],
  NM: [4.875, 5],
  OH: [5.75, 5.5],
  SD: [4.2, 4],
  UT: [4.85, 5.95],
  VA: [5.3, 5],
}

describe('standard rates are those that others keep', () => {
  const known = COUNTRIES_WITH_RATES.filter((country) => told[country])

  it.each(known)('in %s', (country) => {
    const ours = countryRates(country, null)?.standard
    const [newer = ours, older = ours] = NEWER[country] ?? []
    expect([ours, percent(told[country]!)]).toEqual([newer, older])
  })

  it.each(Object.entries(told['US']?.states ?? {}))('in the state %s', (state, theirs) => {
    const ours = stateRate(state)
    const [newer = ours, older = ours] = NEWER_STATES[state] ?? []
    expect([ours, percent(theirs)]).toEqual([newer, older])
  })

  it.each(Object.entries(told['CA']?.states ?? {}))('in the province %s', (province, theirs) => {
    const taxes = provinceTaxes(province)
    const provincial = taxes?.own?.[1] ?? (taxes?.federal[1] ?? 0) - percent(told['CA']!)
    expect(provincial).toBe(percent(theirs))
  })

  it('are told of all that there is to compare', () => {
    expect(known.length).toBeGreaterThan(80)
    expect([...EU_COUNTRIES].every((country) => known.includes(country))).toBe(true)
  })
})

describe('reduced rates', () => {
  it.each(COUNTRIES_WITH_RATES)('are no more than the standard one in %s', (country) => {
    const { standard, ...reduced } = countryRates(country, null)!
    for (const rate of Object.values(reduced)) {
      expect(rate).toBeGreaterThanOrEqual(0)
      expect(rate).toBeLessThanOrEqual(standard)
    }
  })
})
