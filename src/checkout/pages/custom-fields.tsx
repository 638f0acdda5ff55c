/** A merchant's own questions, each in the merchant's own words. */

import { SelectField, TextField } from '../../ui/field.tsx'
import { type CustomFieldView, answerField } from '../view.ts'
import type { SectionProps } from './parts.tsx'

export function CustomFields(props: SectionProps) {
  const { view, say } = props
  const { customFields } = view.asks
  if (customFields.length === 0) return null
  return (
    <section class="group" aria-labelledby="more-title">
      <h2 id="more-title">{say('form.more')}</h2>
      {customFields.map((field) => (
        <Question {...props} field={field} />
      ))}
    </section>
  )
}

function Question({ field, view, say, focus }: SectionProps & { readonly field: CustomFieldView }) {
  const id = answerField(field)
  const value = view.values[id] ?? field.preset ?? undefined
  const shared = {
    id,
    label: field.label,
    aside: field.isOptional ? say('form.optional') : undefined,
    error: view.errors[id],
    required: !field.isOptional,
    autofocus: focus === id,
  }
  if (field.kind === 'dropdown') {
    return (
      <SelectField {...shared} prompt={say('field.choose')}>
        {field.options.map((option) => (
          <option value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </SelectField>
    )
  }
  return (
    <TextField
      {...shared}
      value={value}
      minlength={field.minimum}
      maxlength={field.maximum}
      {...(field.kind === 'numeric' ? ({ inputmode: 'numeric', pattern: '[0-9]*' } as const) : {})}
    />
  )
}
