import { describe, expect, it } from 'vitest'
import { monthsAfter } from './calendar.ts'

const at = (text: string) => Date.parse(`${text}Z`) / 1000

describe('months later', () => {
  it.each([
    ['2026-01-15T10:20:30', 1, '2026-02-15T10:20:30'],
    ['2026-01-31T00:00:00', 1, '2026-02-28T00:00:00'],
    ['2028-01-31T23:59:59', 1, '2028-02-29T23:59:59'],
    ['2026-11-30T12:00:00', 3, '2027-02-28T12:00:00'],
    ['2026-03-31T12:00:00', 12, '2027-03-31T12:00:00'],
    ['2026-12-31T12:00:00', 24, '2028-12-31T12:00:00'],
  ])('than %s by %i is %s', (from, months, to) => {
    expect(monthsAfter(at(from), months)).toBe(at(to))
  })
})
