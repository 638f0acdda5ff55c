/** What is wrong with what a payer says of themselves: who they are, and where they are. */

import type { Translate } from '../i18n/translate.ts'
import { phoneNumberOf } from '../lib/phone-number.ts'
import { addressErrors } from './address.ts'
import { checkText } from './checks.ts'
import type { FieldErrors, FieldValues, PaymentPageView, RememberedField } from './view.ts'

type PageOfPayer = Pick<PaymentPageView, 'locale' | 'questions'>

export function contactErrors(
  values: FieldValues,
  { locale, questions }: PageOfPayer,
  needsCard: boolean,
  say: Translate,
): FieldErrors {
  const { shippingCountries: countries, address: asked } = questions
  const isRequired: Partial<Record<RememberedField, boolean>> = {
    email: true,
    phoneNumber: questions.phoneNumber,
    individualName: questions.individualName === 'required',
    businessName: questions.businessName === 'required',
    shippingName: countries !== null,
    billingName: needsCard,
  }
  const asksBilling = (needsCard || asked === 'full') && !isBillingSame(values, questions)
  const errors: Partial<Record<RememberedField, string>> = {
    ...(countries
      ? addressErrors(values, { kind: 'shipping', asked: 'full', locale, countries }, say)
      : {}),
    ...(asksBilling
      ? addressErrors(values, { kind: 'billing', asked, locale, countries: null }, say)
      : {}),
  }
  for (const field of TEXTS) {
    const error = checkText(field, values[field] ?? '', isRequired[field] ?? false, say)
    if (error !== null) errors[field] = error
  }
  if (values.phoneNumber && !errors.phoneNumber && phoneOf(values) === null)
    errors.phoneNumber = say('check.phoneNumber.invalid')
  return errors
}

const TEXTS = [
  'email',
  'phoneNumber',
  'individualName',
  'businessName',
  'shippingName',
  'billingName',
] as const satisfies readonly RememberedField[]

/** As machines dial it; without a country's code it is one of where the payer is. */
export function phoneOf(values: FieldValues): string | null {
  const country = values.shippingCountry || values.billingCountry || null
  return phoneNumberOf(values.phoneNumber ?? '', country)
}

/** Where something is shipped, it is billed to the same address until the payer says otherwise. */
export function isBillingSame(
  { billingSameAsShipping }: FieldValues,
  { shippingCountries }: PaymentPageView['questions'],
): boolean {
  return shippingCountries !== null && billingSameAsShipping !== 'no'
}
