import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { METADATA_KEYS_MAX, type Metadata, mergeMetadata } from './metadata.ts'

const keys = (count: number): Metadata =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`key_${index}`, 'x']))

describe('mergeMetadata', () => {
  it.each<[string, Metadata, Metadata | '', Metadata]>([
    ['sets a key', {}, { a: '1' }, { a: '1' }],
    ['leaves the others', { a: '1', b: '2' }, { b: '3' }, { a: '1', b: '3' }],
    ['removes a key', { a: '1', b: '2' }, { a: '' }, { b: '2' }],
    ['does not mind removing what is not there', { a: '1' }, { b: '' }, { a: '1' }],
    ['removes all', { a: '1', b: '2' }, '', {}],
    ['changes nothing for nothing', { a: '1' }, {}, { a: '1' }],
    ['keeps a value of spaces', {}, { a: ' ' }, { a: ' ' }],
  ])('%s', (_case, current, change, metadata) => {
    expect(mergeMetadata(current, change)).toEqual({ ok: true, metadata })
  })

  it('counts the keys that result, not those that were sent', () => {
    const full = keys(METADATA_KEYS_MAX)
    expect(mergeMetadata(full, { extra: '1' })).toEqual({ ok: false, reason: 'too_many_keys' })
    expect(mergeMetadata(full, { key_0: '2' }).ok).toBe(true)
    expect(mergeMetadata(full, { key_0: '', extra: '1' }).ok).toBe(true)
    expect(mergeMetadata({}, keys(METADATA_KEYS_MAX + 1)).ok).toBe(false)
    expect(mergeMetadata(keys(METADATA_KEYS_MAX + 1), '').ok).toBe(true)
  })

  it('treats names that JavaScript knows as any other', () => {
    const change: Metadata = JSON.parse('{"__proto__":"x","constructor":"y","toString":"z"}')
    const merged = mergeMetadata({}, change)
    const metadata = merged.ok ? merged.metadata : {}
    expect(JSON.stringify(metadata)).toBe('{"__proto__":"x","constructor":"y","toString":"z"}')
    expect(mergeMetadata(metadata, { constructor: '' })).toMatchObject({ ok: true })
    const removed: Metadata = JSON.parse('{"__proto__":""}')
    const without = mergeMetadata(metadata, removed)
    expect(without.ok && Object.keys(without.metadata)).toEqual(['constructor', 'toString'])
  })

  it('gives the same as setting key by key, and touches neither argument', () => {
    const some = fc.dictionary(fc.string(), fc.string(), { maxKeys: 20 })
    fc.assert(
      fc.property(some, some, (written, change) => {
        const current = Object.fromEntries(Object.entries(written).filter(([, value]) => value))
        const before = JSON.stringify([current, change])
        const expected = new Map(Object.entries(current))
        for (const [key, value] of Object.entries(change)) {
          if (value === '') expected.delete(key)
          else expected.set(key, value)
        }
        const merged = mergeMetadata(current, change)
        const metadata = merged.ok ? merged.metadata : {}
        expect(new Map(Object.entries(metadata))).toEqual(expected)
        expect(JSON.stringify([current, change])).toBe(before)
      }),
    )
  })
})
