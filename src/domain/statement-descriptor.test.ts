import { describe, expect, it } from 'vitest'
import { calculatedDescriptor } from './statement-descriptor.ts'

describe('a statement', () => {
  it.each<[string | null, string | null, string]>([
    [null, null, 'PAYLINKS'],
    [null, 'ORDER 7', 'PAYLINKS* ORDER 7'],
    [null, 'A VERY LONG DESCRIPTION', 'PAYLINKS* A VERY LONG'],
    ['ACME CORP', null, 'ACME CORP'],
    ['ACME CORP', 'ORDER 7', 'ACME CORP'],
  ])('of %s with suffix %s reads %s', (whole, suffix, text) => {
    const descriptors = { statement_descriptor: whole, statement_descriptor_suffix: suffix }
    expect(calculatedDescriptor(descriptors)).toBe(text)
    expect(text.length).toBeLessThanOrEqual(22)
  })
})
