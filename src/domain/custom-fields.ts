/** What a payer may answer to a merchant's own questions. */

import type { CheckoutSession } from './records/checkout-session.ts'

/** As a session has it: with the payer's answer, once there is one. */
export type CustomField = CheckoutSession['custom_fields'][number]

/** Characters of an answer, as people count them. */
export const ANSWER_LENGTH_MAX = 255
export const CUSTOM_FIELDS_MAX = 3

export interface AnswerRules {
  readonly isRequired: boolean
  readonly isNumeric: boolean
  readonly minimum: number
  readonly maximum: number
}

export type AnswerRefusal = 'missing' | 'not_digits' | 'too_short' | 'too_long'

export function refusalOfAnswer(
  { isRequired, isNumeric, minimum, maximum }: AnswerRules,
  answer: string,
): AnswerRefusal | null {
  if (answer === '') return isRequired ? 'missing' : null
  if (isNumeric && !/^\d+$/.test(answer)) return 'not_digits'
  const length = [...answer].length
  if (length < minimum) return 'too_short'
  return length > maximum ? 'too_long' : null
}

/** The fields with the payer's answers; the empty text is none. */
export function answeredFields(
  fields: readonly CustomField[],
  answers: Readonly<Record<string, string>>,
): CustomField[] {
  return fields.map((field) => {
    const value = (Object.hasOwn(answers, field.key) && answers[field.key]) || null
    return {
      ...field,
      ...(field.dropdown ? { dropdown: { ...field.dropdown, value } } : {}),
      ...(field.numeric ? { numeric: { ...field.numeric, value } } : {}),
      ...(field.text ? { text: { ...field.text, value } } : {}),
    }
  })
}
