import { describe, expect, it } from 'vitest'
import { translator } from '../i18n/translate.ts'
import { answersOf, askedErrors, askedFields, asksView, readAsked } from './asks.ts'
import { drawing } from './sample-drawings.ts'

const { options } = drawing([])
const asking = {
  ...options,
  consent_collection: {
    payment_method_reuse_agreement: null,
    promotions: 'auto' as const,
    terms_of_service: 'required' as const,
  },
  custom_fields: [
    {
      key: 'size',
      label: { type: 'custom' as const, custom: 'Size' },
      optional: false,
      type: 'dropdown' as const,
      dropdown: { default_value: 's', options: [{ label: 'Small', value: 's' }] },
    },
  ],
}
const asks = asksView(asking, 'en-US')
const read = (form: Readonly<Record<string, string>>) => readAsked((field) => form[field], asks)

describe('what a page asks', () => {
  it('is nothing where nobody wants to know', () => {
    expect(asksView(options, 'en')).toEqual({ customFields: [], terms: null, promotions: false })
  })

  it('stands in the order of the page', () => {
    expect(askedFields(asks)).toEqual([
      'customField_size',
      'termsOfServiceConsentCheckbox',
      'promotionsConsentCheckbox',
    ])
  })

  it.each([
    ['en', true],
    ['en-US', true],
    ['es-US', true],
    ['en-GB', false],
    ['de', false],
  ])('in %s asks for consent to news: %s', (locale, isAsked) => {
    expect(asksView(asking, locale).promotions).toBe(isAsked)
  })

  it('is read from a form, a box that is not ticked too', () => {
    expect(read({ customField_size: ' s ', customField_other: 'x' })).toEqual({
      customField_size: 's',
      termsOfServiceConsentCheckbox: '',
      promotionsConsentCheckbox: '',
    })
    expect(read({ termsOfServiceConsentCheckbox: 'on' }).termsOfServiceConsentCheckbox).toBe('on')
    expect(read({ termsOfServiceConsentCheckbox: 'yes' }).termsOfServiceConsentCheckbox).toBe('')
  })

  it('is answered, or the payer is told what is missing', () => {
    const say = translator('en')
    const missing = {
      customField_size: 'Required',
      termsOfServiceConsentCheckbox: 'Agree to the terms before you pay.',
    }
    expect(askedErrors(asks, read({}), say)).toEqual(missing)
    expect(askedErrors(asks, read({ customField_size: 'xl' }), say)).toEqual(missing)
    const whole = read({ customField_size: 's', termsOfServiceConsentCheckbox: 'on' })
    expect(askedErrors(asks, whole, say)).toEqual({})
    expect(answersOf(asks, whole)).toEqual({
      customFields: { size: 's' },
      acceptsTerms: true,
      promotions: 'opt_out',
    })
  })
})
