import fc from 'fast-check'
import { expect, it } from 'vitest'
import { TEST_TAX_IDS, testTaxId } from './test-tax-ids.ts'

it.each([
  ['000.000.000-00', '000.000.000-00'],
  ['00000000000', '000.000.000-00'],
  ['00.000.000/0000-00', '00.000.000/0000-00'],
  [' 00000000000000 ', '00.000.000/0000-00'],
])('a test tax id is known however it is written: %s', (typed, known) => {
  expect(testTaxId(typed)).toBe(known)
})

it('no other is one', () => {
  fc.assert(
    fc.property(fc.string(), (typed) => {
      fc.pre(!/^[\s./-]*(?:0[\s./-]*){11}(?:0[\s./-]*){0,3}$/.test(typed))
      expect(testTaxId(typed)).toBeNull()
    }),
  )
  expect(testTaxId('')).toBeNull()
  expect(testTaxId('111.444.777-35')).toBeNull()
  expect(TEST_TAX_IDS).toHaveLength(2)
})
