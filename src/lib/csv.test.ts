import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvCell, csvJson, csvRow } from './csv.ts'

describe('a cell of a table for spreadsheets', () => {
  it.each([
    ['=1+2', `"'=1+2"`],
    ['+49 30', `"'+49 30"`],
    ['-2', `"'-2"`],
    ['@SUM(A1)', `"'@SUM(A1)"`],
    ['\t=1', `"'\t'=1"`],
    [' =1', `"' =1"`],
    ['＝1', `"'＝1"`],
    ['\r=1', `"'\r'=1"`],
    ["x;=cmd|'/c calc'!A1;y", `"x;'=cmd|'/c calc'!A1;y"`],
    ['x\r\n =1', `"x\r\n '=1"`],
    ['x; "＝1', `"x; ""'＝1"`],
    ['a;b - c;d=5', 'a;b - c;d=5'],
    ['\u00a0=1', `"'\u00a0=1"`],
    ['-1+1', `"'-1+1"`],
    ['House blend, 1 kg', '"House blend, 1 kg"'],
    ['Say "tea"', '"Say ""tea"""'],
    ['plain', 'plain'],
  ])('%j is %s', (text, cell) => {
    expect(csvCell(text)).toBe(cell)
  })

  it('stays a number where it is one', () => {
    expect(csvRow([-5, null, 'x', undefined, { figure: '-12.50' }])).toBe('-5,,x,,-12.50\r\n')
  })

  it('is never a formula, split wherever it may be, and keeps all else', () => {
    const tricky = fc.string({ unit: fc.constantFrom(...';\t\r\n\0 "\'=+-@＝ax,|') })
    fc.assert(
      fc.property(fc.oneof(fc.string(), tricky), (text) => {
        const cell = csvCell(text)
        const read = cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell
        for (const part of read.split(/[;\t\r\n]/)) expect(part).not.toMatch(/^[\s\0"]*[=+\-@＝]/)
        expect(read.replaceAll("'", '')).toBe(text.replaceAll("'", ''))
        if (!cell.startsWith('"')) expect(cell).not.toMatch(/[",\r\n]/)
      }),
    )
  })

  it('writes signs of JSON as codes, which programs read as they were', () => {
    const said = { note: 'x;=cmd|1', 'a;': '+1', plain: '-5' }
    const json = csvJson(said)
    expect(json).toBe(String.raw`{"note":"x;\u003dcmd|1","a;":"+1","plain":"-5"}`)
    expect(csvCell(json)).toBe(`"${json.replaceAll('"', '""')}"`)
    expect(JSON.parse(json)).toEqual(said)
  })
})
