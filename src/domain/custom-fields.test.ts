import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CustomField, answeredFields, refusalOfAnswer } from './custom-fields.ts'

const anything = { isRequired: true, isNumeric: false, minimum: 2, maximum: 4 }

describe('an answer', () => {
  it.each([
    ['', 'missing'],
    ['a', 'too_short'],
    ['ab', null],
    ['abcd', null],
    ['abcde', 'too_long'],
    ['😀😀😀😀', null],
  ])('%j is %s', (answer, refusal) => {
    expect(refusalOfAnswer(anything, answer)).toBe(refusal)
  })

  it.each([
    ['12', null],
    ['1 2', 'not_digits'],
    ['-12', 'not_digits'],
    ['1.2', 'not_digits'],
    ['١٢', 'not_digits'],
  ])('of digits, %j is %s', (answer, refusal) => {
    expect(refusalOfAnswer({ ...anything, isNumeric: true }, answer)).toBe(refusal)
  })

  it('may be left away where it is optional, whatever its length', () => {
    expect(refusalOfAnswer({ ...anything, isRequired: false }, '')).toBeNull()
  })

  it('that passes lies within its bounds', () => {
    const rules = fc.record({
      isRequired: fc.boolean(),
      isNumeric: fc.boolean(),
      minimum: fc.nat(5),
      maximum: fc.integer({ min: 5, max: 9 }),
    })
    const answer = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.stringMatching(/^\d*$/),
    )
    fc.assert(
      fc.property(rules, answer, (asked, text) => {
        if (refusalOfAnswer(asked, text) !== null) return
        const length = [...text].length
        if (length === 0) expect(asked.isRequired).toBe(false)
        else expect(length >= asked.minimum && length <= asked.maximum).toBe(true)
        if (asked.isNumeric) expect(text).toMatch(/^\d*$/)
      }),
    )
  })

  it('stands in its own field; what nobody asked is forgotten', () => {
    const field: CustomField = {
      key: 'size',
      label: { type: 'custom', custom: 'Size' },
      optional: false,
      type: 'text',
      text: { default_value: null, maximum_length: null, minimum_length: null, value: null },
    }
    const [answered] = answeredFields([field], { size: 'L', colour: 'red' })
    expect(answered?.text?.value).toBe('L')
    const other = { ...field, key: 'constructor' }
    expect(answeredFields([other], {})[0]?.text?.value).toBeNull()
  })
})
