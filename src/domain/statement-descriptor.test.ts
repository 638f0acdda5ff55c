import { describe, expect, it } from 'vitest'
import { calculatedDescriptor } from './statement-descriptor.ts'

describe('a statement', () => {
  it.each<[string | null, string | null, string | null, string]>([
    [null, null, null, 'PAYLINKS'],
    [null, 'ORDER 7', null, 'PAYLINKS* ORDER 7'],
    [null, 'A VERY LONG DESCRIPTION', null, 'PAYLINKS* A VERY LONG'],
    ['ACME CORP', null, null, 'ACME CORP'],
    [null, null, 'TEA HOUSE', 'TEA HOUSE'],
    [null, 'ORDER 7', 'TEA HOUSE', 'TEA HOUSE* ORDER 7'],
    ['ACME CORP', 'ORDER 7', 'TEA HOUSE', 'ACME CORP'],
  ])('of %s with suffix %s at a merchant of %s reads %s', (whole, suffix, own, text) => {
    const descriptors = { statement_descriptor: whole, statement_descriptor_suffix: suffix }
    expect(calculatedDescriptor(descriptors, own)).toBe(text)
    expect(text.length).toBeLessThanOrEqual(22)
  })
})
