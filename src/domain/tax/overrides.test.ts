import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { overrideFor, readOverrides } from './overrides.ts'

const isName = (name: string) => ['standard', 'book', 'txcd_35010000'].includes(name)

describe('rates of a merchant', () => {
  it('count by the first name that is said of them', () => {
    const table = { DE: { standard: 16, book: 5 }, 'US-CA': { txcd_35010000: 0 } }
    expect(overrideFor(table, 'DE', ['txcd_35010000', 'book'])).toBe(5)
    expect(overrideFor(table, 'DE', ['goods', 'standard'])).toBe(16)
    expect(overrideFor(table, 'DE', ['goods'])).toBeNull()
    expect(overrideFor(table, 'US-CA', ['txcd_35010000'])).toBe(0)
    expect(overrideFor(table, 'constructor', ['name'])).toBeNull()
  })

  it('are read from JSON', () => {
    const text = '{"DE":{"standard":16.5},"US-CA":{"book":0}}'
    expect(readOverrides(text, isName)).toEqual({ overrides: JSON.parse(text) })
  })

  it.each([
    ['nothing', /no JSON object/],
    ['[]', /no JSON object/],
    ['{"Germany":{"standard":1}}', /^Germany: not a country/],
    ['{"DE":16}', /DE: not an object/],
    ['{"DE":{"reduced":1}}', /reduced is no tax code and no category/],
    ['{"DE":{"standard":"16"}}', /standard needs a percentage/],
    ['{"DE":{"standard":101}}', /standard needs a percentage/],
    ['{"DE":{"standard":1.23456}}', /standard needs a percentage/],
    ['{"DE":{"standard":-1}}', /standard needs a percentage/],
  ])('are refused as %s', (text, mistake) => {
    const reading = readOverrides(text, isName)
    expect('mistakes' in reading ? reading.mistakes[0] : '').toMatch(mistake)
  })

  it('are refused or percentages, whatever is written', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const reading = readOverrides(text, () => true)
        if ('mistakes' in reading) return
        for (const rates of Object.values(reading.overrides))
          for (const rate of Object.values(rates)) {
            expect(rate).toBeGreaterThanOrEqual(0)
            expect(rate).toBeLessThanOrEqual(100)
          }
      }),
    )
  })
})
