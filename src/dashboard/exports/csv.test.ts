import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvLine, headerLine } from './csv.ts'
import { readCsv } from './read-csv.fixture.ts'

describe('a file for a spreadsheet', () => {
  it('says back whatever was put into it', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), (texts) => {
        const file = headerLine(['a']) + texts.map((text) => csvLine([{ text }])).join('')
        const read = readCsv(file).map(({ a }) => a?.replace(/^'/, ''))
        expect(read).toEqual(texts.map((text) => text.replace(/^'/, '')))
      }),
    )
  })

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '  =1', '\u00a0=1'])(
    'begins no formula: %j',
    (text) => {
      expect(readCsv(headerLine(['a']) + csvLine([{ text }]))).toEqual([{ a: `'${text}` }])
    },
  )

  it('leaves figures of ours as they are', () => {
    expect(csvLine([{ figure: '-12.50' }, { figure: null }, { text: 'a,b' }])).toBe(
      '-12.50,,"a,b"\r\n',
    )
  })
})
