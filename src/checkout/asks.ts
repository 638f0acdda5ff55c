/** What a page asks beside who pays: drawn from a link or session, and read from the form. */

import { ANSWER_LENGTH_MAX } from '../domain/custom-fields.ts'
import type { CheckoutSession } from '../domain/records/checkout-session.ts'
import type { PaymentLink } from '../domain/records/payment-link.ts'
import type { Answers } from '../operations/checkout/answers.ts'
import { checkAnswer } from './checks.ts'
import type { Say } from './script-phrases.ts'
import {
  type AnswerField,
  type AsksView,
  type ConsentField,
  type CustomFieldView,
  type FieldErrors,
  type FieldName,
  type FieldValues,
  answerField,
} from './view.ts'

/** The options of a link or session that it comes from. */
export type AskingOptions = Pick<
  CheckoutSession | PaymentLink,
  'consent_collection' | 'custom_fields' | 'custom_text'
>

export function asksView(
  { consent_collection: consent, custom_fields, custom_text }: AskingOptions,
  locale: string,
): AsksView {
  const asksForTerms = consent?.terms_of_service === 'required'
  return {
    customFields: custom_fields.map(customFieldView),
    terms: asksForTerms
      ? { words: custom_text.terms_of_service_acceptance?.message ?? null }
      : null,
    promotions: consent?.promotions === 'auto' && isAmerican(locale),
  }
}

type Field = AskingOptions['custom_fields'][number]

function customFieldView({ key, label, optional, dropdown, ...field }: Field): CustomFieldView {
  const lengths = field.numeric ?? field.text
  return {
    key,
    label: label.custom ?? '',
    kind: dropdown ? 'dropdown' : field.numeric ? 'numeric' : 'text',
    isOptional: optional,
    minimum: lengths?.minimum_length ?? 0,
    maximum: lengths?.maximum_length ?? ANSWER_LENGTH_MAX,
    options: dropdown?.options ?? [],
    preset: dropdown?.default_value ?? lengths?.default_value ?? null,
  }
}

/** Stripe asks in the United States only; a page knows its reader by the language. */
function isAmerican(locale: string): boolean {
  return new Intl.Locale(locale).maximize().region === 'US'
}

/** Those fields of a form, or of what was typed before, that the page asks for. */
export function readAsked(
  read: (field: AnswerField | ConsentField) => string | undefined,
  asks: AsksView,
): FieldValues {
  const values: { -readonly [Field in keyof FieldValues]: FieldValues[Field] } = {}
  for (const field of asks.customFields) {
    const name = answerField(field)
    const value = read(name)
    if (value !== undefined) values[name] = value.trim()
  }
  for (const name of askedConsents(asks)) values[name] = read(name) === 'on' ? 'on' : ''
  return values
}

/** What is wrong with the answers of somebody who wants to pay. */
export function askedErrors(asks: AsksView, values: FieldValues, say: Say): FieldErrors {
  const errors: Partial<Record<FieldName, string>> = {}
  for (const field of asks.customFields) {
    const name = answerField(field)
    const error = answerError(field, values[name] ?? '', say)
    if (error !== null) errors[name] = error
  }
  if (asks.terms && values.termsOfServiceConsentCheckbox !== 'on')
    errors.termsOfServiceConsentCheckbox = say('check.terms')
  return errors
}

function answerError(field: CustomFieldView, text: string, say: Say): string | null {
  const { kind, options, isOptional: isNotRequired, minimum, maximum } = field
  const isKnown = kind !== 'dropdown' || options.some(({ value }) => value === text)
  const rules = { isRequired: !isNotRequired, isNumeric: kind === 'numeric', minimum, maximum }
  return checkAnswer(isKnown ? text : '', rules, say)
}

export function answersOf(asks: AsksView, values: FieldValues): Answers {
  const named = asks.customFields.map((field) => [field.key, values[answerField(field)] ?? ''])
  const wantsNews = values.promotionsConsentCheckbox === 'on'
  return {
    customFields: Object.fromEntries(named),
    acceptsTerms: values.termsOfServiceConsentCheckbox === 'on',
    promotions: asks.promotions ? (wantsNews ? 'opt_in' : 'opt_out') : null,
  }
}

/** In the order of the page. */
export function askedFields(asks: AsksView): readonly (AnswerField | ConsentField)[] {
  return [...asks.customFields.map(answerField), ...askedConsents(asks)]
}

function askedConsents({ terms, promotions }: AsksView): readonly ConsentField[] {
  return [
    ...(terms ? (['termsOfServiceConsentCheckbox'] as const) : []),
    ...(promotions ? (['promotionsConsentCheckbox'] as const) : []),
  ]
}
