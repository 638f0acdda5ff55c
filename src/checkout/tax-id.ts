/** The tax id that a payer has typed: what type it is, and whether it can be one. */

import { EU_COUNTRIES } from '../domain/tax/rates.ts'
import { taxIdTypesIn } from '../domain/tax/tax-id-types.ts'
import { guessTaxId, normalTaxId } from '../operations/tax-ids/formats.ts'
import { magicStanding } from '../operations/tax-ids/register.ts'
import { isBillingSame } from './contact-errors.ts'
import type { FieldValues, PaymentPageView } from './view.ts'

export type TypedTaxId =
  | { readonly kind: 'none' }
  /** Something has to be said, and is not. */
  | { readonly kind: 'missing' }
  | { readonly kind: 'invalid' }
  | { readonly kind: 'good'; readonly type: string; readonly value: string }

export function readTaxId(
  values: FieldValues,
  { questions, testMode }: Pick<PaymentPageView, 'questions' | 'testMode'>,
): TypedTaxId {
  const { taxBusiness, taxId = '', billingCountry, shippingCountry } = values
  const country = (isBillingSame(values, questions) ? shippingCountry : billingCountry) ?? ''
  const { taxId: asked } = questions
  const isMeant = asked === 'required' || (asked === 'optional' && taxBusiness === 'on')
  const types = taxIdTypesIn(country)
  if (!isMeant) return { kind: 'none' }
  if (taxId === '') return { kind: types.length > 0 ? 'missing' : 'none' }
  const [first] = types
  if (first === undefined) return { kind: 'invalid' }
  const value = normalTaxId(prefixed(normalTaxId(taxId), country))
  if (magicStanding(value, !testMode) !== null) return { kind: 'good', type: first, value }
  for (const written of new Set([value, normalTaxId(taxId)])) {
    const guessed = guessTaxId(country, written)
    if (guessed?.form === 'good') return { kind: 'good', type: guessed.type, value: written }
  }
  return { kind: 'invalid' }
}

/** Many leave out the letters that a European number begins with. */
function prefixed(value: string, country: string): string {
  if (!EU_COUNTRIES.has(country)) return value
  const prefix = country === 'GR' ? 'EL' : country
  return /^[A-Z]{2}/.test(value) ? value : prefix + value
}
