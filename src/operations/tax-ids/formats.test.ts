import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { TAX_ID_TYPES } from '../../domain/tax/tax-id-types.ts'
import { type TaxIdForm, formOfTaxId, guessTaxId, normalTaxId } from './formats.ts'

describe('the form of a tax id', () => {
  it.each<[type: string, value: string, TaxIdForm]>([
    ['eu_vat', 'ATU13585627', 'good'],
    ['eu_vat', 'DE136695976', 'good'],
    ['eu_vat', 'DE123456789', 'wrong'],
    ['eu_vat', 'DE12', 'malformed'],
    ['eu_vat', 'EL094259216', 'good'],
    ['eu_vat', 'ESB58378431', 'good'],
    ['eu_vat', 'FR40303265045', 'good'],
    ['eu_vat', 'IE6433435F', 'good'],
    ['eu_vat', 'NL004495445B01', 'good'],
    ['eu_vat', 'RO18547290', 'good'],
    ['eu_vat', 'XI980780684', 'good'],
    ['eu_vat', 'US911144442', 'malformed'],
    ['gb_vat', 'GB980780684', 'good'],
    ['ch_vat', 'CHE-107.787.577 IVA', 'good'],
    ['no_vat', '995525828MVA', 'good'],
    ['au_abn', '51824753556', 'good'],
    ['au_abn', '51824753557', 'wrong'],
    ['ca_gst_hst', '123456782RT0001', 'good'],
    ['us_ein', '91-1144442', 'good'],
    ['sa_vat', '300000000000003', 'good'],
    ['sa_vat', '3000', 'malformed'],
    ['ug_tin', '1000029771', 'good'],
    ['eu_vat', '', 'malformed'],
    ['nobody', '123456', 'malformed'],
  ])('%s %s is %s', (type, value, form) => {
    expect(formOfTaxId(type, value)).toBe(form)
  })

  it('is told of anything that anybody types, and the same however it is spaced', () => {
    const types = fc.constantFrom(...TAX_ID_TYPES)
    fc.assert(
      fc.property(types, fc.string({ maxLength: 60 }), (type, text) => {
        expect(['good', 'malformed', 'wrong']).toContain(formOfTaxId(type, text))
        expect(formOfTaxId(type, ` ${text}  `)).toBe(formOfTaxId(type, text))
        expect(normalTaxId(normalTaxId(text))).toBe(normalTaxId(text))
      }),
    )
  })
})

describe('what somebody in a country has typed', () => {
  it.each([
    ['DE', 'DE136695976', { type: 'eu_vat', form: 'good' }],
    ['DE', 'DE123456789', { type: 'eu_vat', form: 'wrong' }],
    ['GB', 'GB980780684', { type: 'gb_vat', form: 'good' }],
    ['US', '91-1144442', { type: 'us_ein', form: 'good' }],
    ['CA', '123456782RT0001', { type: 'ca_gst_hst', form: 'good' }],
    ['UG', '1000029771', { type: 'ug_tin', form: 'good' }],
    ['AQ', '123456', null],
  ])('in %s, %s', (country, value, expected) => {
    expect(guessTaxId(country, value)).toEqual(expected)
  })
})
