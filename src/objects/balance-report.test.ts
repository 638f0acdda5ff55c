import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellOf } from './balance-report.ts'

describe('a cell of a report', () => {
  it.each([
    ['charge', 'charge'],
    ['-12.50', '-12.50'],
    ['=1+1', "'=1+1"],
    ['-1+1', "'-1+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['a,b', '"a,b"'],
    ['say "yes"', '"say ""yes"""'],
    ['=a,"b"', `"'=a,""b"""`],
  ])('%s is written as %s', (text, cell) => {
    expect(cellOf(text)).toBe(cell)
  })

  it('never begins like a formula, and never ends its line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const cell = cellOf(text)
        const inner = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell
        expect(/^[=+@\t\r]/.test(inner)).toBe(false)
        if (inner.startsWith('-')) expect(Number.isNaN(Number(inner))).toBe(false)
        if (!cell.startsWith('"')) expect(cell).not.toMatch(/[\r\n,]/)
        expect(inner === text || inner === `'${text}`).toBe(true)
      }),
    )
  })
})
