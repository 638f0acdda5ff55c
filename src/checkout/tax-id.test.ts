import { describe, expect, it } from 'vitest'
import { samplePage } from './pages/sample-views.ts'
import { readTaxId } from './tax-id.ts'
import type { Asked, FieldValues } from './view.ts'

const page = (taxId: Asked, testMode = true) => {
  const view = samplePage({ testMode })
  return { ...view, questions: { ...view.questions, taxId } }
}
const business = (taxId: string, billingCountry = 'DE'): FieldValues => {
  return { taxBusiness: 'on', taxId, billingCountry }
}

describe('a tax id that was typed', () => {
  it.each<[string, FieldValues, Asked, unknown]>([
    ['is nobody’s where none is asked for', business('DE136695976'), 'no', { kind: 'none' }],
    [
      'does not count until the box is ticked',
      { taxId: 'DE136695976', billingCountry: 'DE' },
      'optional',
      { kind: 'none' },
    ],
    [
      'counts without a box where it must be given',
      { taxId: 'DE136695976', billingCountry: 'DE' },
      'required',
      { kind: 'good', type: 'eu_vat', value: 'DE136695976' },
    ],
    [
      'is missing where it must be given',
      { billingCountry: 'DE' },
      'required',
      { kind: 'missing' },
    ],
    ['is not where there are none', { billingCountry: 'AQ' }, 'required', { kind: 'none' }],
    ['is none where there are none', business('123456', 'AQ'), 'optional', { kind: 'invalid' }],
    [
      'may lack its letters',
      business('136 695 976'),
      'optional',
      { kind: 'good', type: 'eu_vat', value: 'DE136695976' },
    ],
    [
      'may be Greek',
      business('094259216', 'GR'),
      'optional',
      { kind: 'good', type: 'eu_vat', value: 'EL094259216' },
    ],
    ['has check digits', business('DE136695977'), 'optional', { kind: 'invalid' }],
    [
      'may be magic',
      business('DE000000000'),
      'optional',
      { kind: 'good', type: 'eu_vat', value: 'DE000000000' },
    ],
    [
      'may be of a country without check digits',
      business('1000029771', 'UG'),
      'optional',
      { kind: 'good', type: 'ug_tin', value: '1000029771' },
    ],
  ])('%s', (_what, values, asked, expected) => {
    expect(readTaxId(values, page(asked))).toEqual(expected)
  })

  it('is not magic in live mode', () => {
    expect(readTaxId(business('DE000000000'), page('optional', false))).toEqual({ kind: 'invalid' })
  })
})
