/** Draws amounts in several currencies: the lines that are filled in, and a few to spare. */

import { FieldError } from '../../../ui/field.tsx'
import type { Choice, Errors } from '../../parts/fields.tsx'
import { amountLines, lineNames } from './amounts.ts'
import { CURRENCIES } from './choices.ts'
import type { AmountsField } from './field.ts'
import type { Filled } from './read.ts'

const SPARE = 3
const BLANK: Choice = { value: '', text: 'Currency' }

export function AmountsView(props: {
  readonly field: AmountsField
  readonly filled: Filled
  readonly errors: Errors
}) {
  const { field, filled, errors } = props
  const { path, label, help } = field
  const last = amountLines(field, filled).at(-1) ?? -1
  const lines = Array.from({ length: last + 1 + SPARE }, (_, index) => index)
  return (
    <fieldset
      class="field amounts"
      id={path}
      aria-describedby={help ? `${path}-error ${path}-hint` : `${path}-error`}
    >
      <legend class="label" title={path}>
        {label}
      </legend>
      {lines.map((index) => (
        <Line field={field} filled={filled} index={index} />
      ))}
      <FieldError id={`${path}-error`} text={errors[path]} />
      {help && (
        <p class="hint" id={`${path}-hint`}>
          {help}
        </p>
      )}
    </fieldset>
  )
}

function Line(props: {
  readonly field: AmountsField
  readonly filled: Filled
  readonly index: number
}) {
  const { field, filled, index } = props
  const names = lineNames(field.path, index)
  const { also } = field
  const choose = (name: string, label: string, choices: readonly Choice[]) => (
    <span class="select">
      <select class="input" name={name} aria-label={`${label} ${index + 1}`}>
        {choices.map(({ value, text }) => (
          <option value={value} selected={value === (filled.get(name) ?? '')}>
            {text}
          </option>
        ))}
      </select>
    </span>
  )
  return (
    <div class={also ? 'amount-line more' : 'amount-line'}>
      {choose(names.currency, 'Currency', [BLANK, ...CURRENCIES])}
      <input
        class="input"
        name={names.amount}
        value={filled.get(names.amount) ?? undefined}
        inputmode="decimal"
        placeholder="0.00"
        aria-label={`Amount ${index + 1}`}
      />
      {also && choose(names.also, also.label, also.choices)}
    </div>
  )
}
