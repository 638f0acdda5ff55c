import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Metadata, text } from './columns.ts'
import { type FileOf, linesOf } from './metadata-columns.ts'
import { readCsv } from './read-csv.fixture.ts'

interface Noted {
  readonly id: string
  readonly metadata: Metadata
}

const FILE: FileOf<Noted> = {
  columns: [['id', ({ id }) => text(id)]],
  metadata: ({ metadata }) => metadata,
}

async function written(file: FileOf<Noted>, pages: readonly (readonly Noted[])[]) {
  const parts: string[] = []
  for await (const part of linesOf(file, paged(pages))) parts.push(part)
  return { parts, lines: readCsv(parts.join('')) }
}

async function* paged<Page>(pages: readonly Page[]) {
  yield* pages
}

const many = (count: number, metadata: Metadata): readonly Noted[] =>
  Array.from({ length: count }, (_, index) => ({ id: `pi_${index}`, metadata }))

describe('a file of what has metadata', () => {
  it('has a column for each key, and one that holds all of it', async () => {
    const { lines, parts } = await written(FILE, [
      [{ id: 'a', metadata: { order: '7', 'Größe, cm': '12' } }],
      [],
      [
        { id: 'b', metadata: { order: '=1' } },
        { id: 'c', metadata: null },
      ],
    ])
    expect(parts[0]).toBe('id,"Größe, cm (metadata)",order (metadata),Metadata\r\n')
    expect(lines).toEqual([
      {
        id: 'a',
        'Größe, cm (metadata)': '12',
        'order (metadata)': '7',
        Metadata: '{"order":"7","Größe, cm":"12"}',
      },
      {
        id: 'b',
        'Größe, cm (metadata)': '',
        'order (metadata)': "'=1",
        Metadata: '{"order":"=1"}',
      },
      { id: 'c', 'Größe, cm (metadata)': '', 'order (metadata)': '', Metadata: '' },
    ])
  })

  it('takes its keys from its first 2,000 lines, a hundred at most, and waits no longer', async () => {
    const late = { id: 'late', metadata: { late: 'yes', early: 'no' } }
    const { lines, parts } = await written(FILE, [many(2000, { early: 'yes' }), [late]])
    expect(parts[0]).toBe('id,early (metadata),Metadata\r\n')
    expect(lines.at(-1)).toEqual({
      id: 'late',
      'early (metadata)': 'no',
      Metadata: JSON.stringify(late.metadata),
    })
    const keys = many(150, null).map((_, index) => [`key ${index}`, 'x'])
    const wide = await written(FILE, [
      [{ id: 'a', metadata: Object.fromEntries(keys) as Metadata }],
    ])
    expect(Object.keys(wide.lines[0]!)).toHaveLength(102)
  })

  it('has a header where there is nothing else', async () => {
    expect((await written(FILE, [])).parts).toEqual(['id,Metadata\r\n'])
    expect((await written({ columns: FILE.columns }, [[]])).parts.join('')).toBe('id\r\n')
  })

  it('begins no formula in its header, and says back whatever it was given', async () => {
    const key = fc.oneof(fc.constantFrom('=cmd', '+1', '@a', '\t=1', '-'), fc.string())
    const metadata = fc.dictionary(
      key.filter((name) => name !== '__proto__'),
      fc.string(),
      {
        noNullPrototype: true,
      },
    )
    await fc.assert(
      fc.asyncProperty(fc.array(metadata), async (all) => {
        const { lines, parts } = await written(FILE, [
          all.map((one, index) => ({ id: String(index), metadata: one })),
        ])
        for (const name of Object.keys(lines[0] ?? {})) expect(name).not.toMatch(/^[\s\0]*[=+\-@]/)
        expect(parts.length).toBeLessThan(3)
        const read = lines.map((line) =>
          line['Metadata'] ? (JSON.parse(line['Metadata']) as Metadata) : {},
        )
        expect(read).toEqual(all)
      }),
    )
  })
})
