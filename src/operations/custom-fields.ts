/** A merchant's own questions: checked, and as links and sessions keep them. */

import { ANSWER_LENGTH_MAX, type CustomField, answeredFields } from '../domain/custom-fields.ts'
import type { PaymentLink } from '../domain/records/payment-link.ts'
import {
  defaultNotAnOption,
  defaultNotNumeric,
  defaultOutOfLength,
  dropdownWithoutOptions,
  fieldHashMismatch,
  lengthsCrossed,
  repeatedFieldKey,
  repeatedOption,
} from '../objects/question-refusals.ts'

interface LengthsInput {
  readonly default_value?: string
  readonly maximum_length?: number
  readonly minimum_length?: number
}

interface DropdownInput {
  readonly default_value?: string
  readonly options: readonly { readonly label: string; readonly value: string }[]
}

export interface CustomFieldInput {
  readonly dropdown?: DropdownInput
  readonly key: string
  readonly label: { readonly custom: string; readonly type: 'custom' }
  readonly numeric?: LengthsInput
  readonly optional?: boolean
  readonly text?: LengthsInput
  readonly type: 'dropdown' | 'numeric' | 'text'
}

type LinkField = PaymentLink['custom_fields'][number]

const KINDS = ['dropdown', 'numeric', 'text'] as const

/** The fields in full; throws what is wrong with them, by the name of the parameter. */
export function customFieldsOf(inputs: readonly CustomFieldInput[]): LinkField[] {
  inputs.forEach(({ key }, index) => {
    if (inputs.findIndex((other) => other.key === key) < index)
      throw repeatedFieldKey(key, `custom_fields[${index}][key]`)
  })
  return inputs.map((input, index) => fieldOf(input, `custom_fields[${index}]`))
}

/** Nobody has answered them yet. */
export function openFields(fields: readonly LinkField[]): CustomField[] {
  // What an answer stands in is added to each.
  return answeredFields(fields as readonly CustomField[], {})
}

function fieldOf(input: CustomFieldInput, path: string): LinkField {
  const { key, label, type } = input
  for (const kind of KINDS)
    if (kind !== type && input[kind]) throw fieldHashMismatch(type, kind, `${path}[${kind}]`)
  const field = { key, label, optional: input.optional ?? false, type }
  if (type === 'dropdown') {
    if (!input.dropdown) throw dropdownWithoutOptions(path)
    return { ...field, dropdown: dropdownOf(input.dropdown, `${path}[dropdown]`) }
  }
  return { ...field, [type]: lengthsOf(input[type] ?? {}, type, `${path}[${type}]`) }
}

function dropdownOf(
  { options, default_value: preset }: DropdownInput,
  path: string,
): NonNullable<LinkField['dropdown']> {
  options.forEach(({ value }, index) => {
    if (options.findIndex((other) => other.value === value) < index)
      throw repeatedOption(value, `${path}[options][${index}][value]`)
  })
  if (preset !== undefined && !options.some(({ value }) => value === preset))
    throw defaultNotAnOption(preset, `${path}[default_value]`)
  return { default_value: preset ?? null, options: options.map((option) => ({ ...option })) }
}

function lengthsOf(
  { default_value: preset, minimum_length, maximum_length }: LengthsInput,
  type: 'numeric' | 'text',
  path: string,
): NonNullable<LinkField['text']> {
  const minimum = minimum_length ?? 0
  const maximum = maximum_length ?? ANSWER_LENGTH_MAX
  if (minimum > maximum) throw lengthsCrossed(`${path}[minimum_length]`)
  if (preset !== undefined) {
    if (type === 'numeric' && !/^\d+$/.test(preset))
      throw defaultNotNumeric(`${path}[default_value]`)
    const length = [...preset].length
    if (length < minimum || length > maximum)
      throw defaultOutOfLength({ minimum, maximum }, `${path}[default_value]`)
  }
  return {
    default_value: preset ?? null,
    maximum_length: maximum_length ?? null,
    minimum_length: minimum_length ?? null,
  }
}
