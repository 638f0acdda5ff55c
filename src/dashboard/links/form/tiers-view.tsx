/** Draws the tiers of a price: the lines that are filled in, and a few to spare. */

import { FieldError } from '../../../ui/field.tsx'
import type { Errors } from '../../parts/fields.tsx'
import type { TiersField } from './field.ts'
import type { Filled } from './read.ts'
import { tierLines } from './tiers.ts'

const AT_LEAST = 3
const SPARE = 2

const COLUMNS = [
  ['up_to', 'Up to', 'numeric', 'all the rest'],
  ['unit_amount', 'Each', 'decimal', '0.00'],
  ['flat_amount', 'And once', 'decimal', '0.00'],
] as const

export function TiersView(props: {
  readonly field: TiersField
  readonly filled: Filled
  readonly errors: Errors
}) {
  const { field, filled, errors } = props
  const { path, label, help } = field
  const last = tierLines(field, filled).at(-1) ?? -1
  const lines = Array.from({ length: Math.max(AT_LEAST, last + 1 + SPARE) }, (_, index) => index)
  return (
    <fieldset class="field amounts" id={path} aria-describedby={`${path}-error ${path}-hint`}>
      <legend class="label" title={path}>
        {label}
      </legend>
      <div class="tier-line label" aria-hidden="true">
        {COLUMNS.map(([, title]) => (
          <span>{title}</span>
        ))}
      </div>
      {lines.map((index) => (
        <div class="tier-line">
          {COLUMNS.map(([part, title, inputmode, placeholder]) => {
            const name = `${path}[${index}][${part}]`
            return (
              <input
                class="input"
                name={name}
                value={filled.get(name) ?? undefined}
                inputmode={inputmode}
                placeholder={placeholder}
                aria-label={`${title}, tier ${index + 1}`}
              />
            )
          })}
        </div>
      ))}
      <FieldError id={`${path}-error`} text={errors[path]} />
      <p class="hint" id={`${path}-hint`}>
        {help}
      </p>
    </fieldset>
  )
}
