/** Draws boxes to tick; a long list of them is searched, where there are scripts. */

import { FieldError } from '../../../ui/field.tsx'
import type { Errors } from '../../parts/fields.tsx'
import type { ManyField } from './field.ts'
import type { Filled } from './read.ts'

/** So many are seen at a glance. */
const FEW = 8

export function ChecksView(props: {
  readonly field: ManyField
  readonly filled: Filled
  readonly errors: Errors
}) {
  const { field, filled, errors } = props
  const { path, label, help, choices } = field
  const chosen = new Set(filled.getAll(path))
  return (
    <fieldset
      class="field part"
      id={path}
      aria-describedby={help ? `${path}-error ${path}-hint` : `${path}-error`}
    >
      <legend class="label" title={path}>
        {label}
      </legend>
      {choices.length > FEW && (
        <input
          class="input"
          type="search"
          placeholder="Search"
          aria-label={`Search: ${label}`}
          data-filters={`${path}-list`}
          hidden
        />
      )}
      <div class="checks" id={`${path}-list`} tabindex={0} role="group" aria-label={label}>
        {choices.length === 0 && <span class="sub">There are none yet.</span>}
        {choices.map(({ value, text }) => (
          <label class="check words">
            <input type="checkbox" name={path} value={value} checked={chosen.has(value)} />
            {text}
          </label>
        ))}
      </div>
      <FieldError id={`${path}-error`} text={errors[path]} />
      {help && (
        <p class="hint" id={`${path}-hint`}>
          {help}
        </p>
      )}
    </fieldset>
  )
}
