/** Draws a field of the form with what was filled in, and with what was wrong about it. */

import {
  type Choice,
  type Errors,
  Select,
  Switch,
  TextArea,
  TextField,
  type TextFieldProps,
} from '../../parts/fields.tsx'
import { FieldError } from '../../../ui/field.tsx'
import type { Catalogue } from '../catalogue.ts'
import { AmountsView } from './amounts-view.tsx'
import { ChecksView } from './checks-view.tsx'
import type { ChoiceField, Field, ManyField, TextLike } from './field.ts'
import type { Filled } from './read.ts'
import { TiersView } from './tiers-view.tsx'

export interface FormState {
  readonly filled: Filled
  readonly errors: Errors
  readonly catalogue: Catalogue
}

export function FieldView({ field, state }: { readonly field: Field; readonly state: FormState }) {
  const { path, label, help } = field
  const { filled, errors } = state
  const value = filled.get(path)
  const aside = asideOf(field)
  const labelled = { name: path, label, help, aside, error: errors[path], api: path }
  switch (field.kind) {
    case 'switch':
    case 'gate':
      return (
        <Switch
          {...labelled}
          {...(field.kind === 'gate' ? { api: undefined } : {})}
          label={aside ? `${label} (${aside})` : label}
          checked={value === 'on'}
        >
          {field.opens && field.opens.map((inner) => <FieldView field={inner} state={state} />)}
        </Switch>
      )
    case 'choice':
      return <ChoiceView field={field} state={state} />
    case 'many':
      if (field.looks === 'checks') return <ChecksView field={field} {...{ filled, errors }} />
      return <ManyView field={field} state={state} />
    case 'pick':
      return <Select {...labelled} choices={picked(field.of, state.catalogue)} value={value} />
    case 'number':
      return (
        <TextField
          {...labelled}
          type="number"
          inputmode="numeric"
          value={value}
          {...(field.min === undefined ? {} : { min: field.min })}
          {...(field.max === undefined ? {} : { max: field.max })}
        />
      )
    case 'amount':
      return <TextField {...labelled} inputmode="decimal" placeholder="0.00" value={value} />
    case 'amounts':
      return <AmountsView field={field} {...{ filled, errors }} />
    case 'tiers':
      return <TiersView field={field} {...{ filled, errors }} />
    case 'day':
      return <TextField {...labelled} type="date" value={value} />
    case 'decimal':
      return <TextField {...labelled} inputmode="decimal" value={value} />
    case 'text':
    case 'url':
      return <TextLine field={field} {...labelled} value={value} />
    case 'area':
      return (
        <TextArea
          {...labelled}
          value={value}
          rows={2}
          {...(field.max === undefined ? {} : { maxlength: field.max })}
        />
      )
    default:
      return <TextArea {...labelled} value={value} rows={2} />
  }
}

type Labelled = Omit<TextFieldProps, 'maxlength' | 'placeholder' | 'type'>

function TextLine({ field, ...labelled }: Labelled & { readonly field: TextLike }) {
  return (
    <TextField
      {...labelled}
      type={field.kind === 'url' ? 'url' : 'text'}
      {...(field.max === undefined ? {} : { maxlength: field.max })}
      {...(field.placeholder === undefined ? {} : { placeholder: field.placeholder })}
    />
  )
}

function ChoiceView({ field, state }: { readonly field: ChoiceField; readonly state: FormState }) {
  const { path, label, help, choices, looks } = field
  const value = state.filled.get(path) ?? choices[0]?.value ?? ''
  const error = state.errors[path]
  if (looks === 'select')
    return (
      <Select
        {...{ name: path, label, help, aside: asideOf(field), error, choices, value, api: path }}
      />
    )
  const chosen = choices.some((choice) => choice.value === value) ? value : choices[0]?.value
  return (
    <fieldset class="radios option" id={path} aria-describedby={`${path}-error`}>
      <legend class="label" title={field.isLocal ? undefined : path}>
        {label}
      </legend>
      {choices.map((choice) => (
        <div class="choice">
          <label class="radio">
            <input
              type="radio"
              name={path}
              value={choice.value}
              checked={choice.value === chosen}
            />
            <span>
              {choice.text}
              {choice.help && <small>{choice.help}</small>}
            </span>
          </label>
          {choice.opens && (
            <div class="opens">
              {choice.opens.map((inner) => (
                <FieldView field={inner} state={state} />
              ))}
            </div>
          )}
        </div>
      ))}
      <FieldError id={`${path}-error`} text={error} />
    </fieldset>
  )
}

function ManyView({ field, state }: { readonly field: ManyField; readonly state: FormState }) {
  const { path, label, help, choices } = field
  const chosen = new Set(state.filled.getAll(path))
  const error = state.errors[path]
  return (
    <div class="field">
      <label for={path} title={path}>
        {label}
      </label>
      <select
        class="input many"
        id={path}
        name={path}
        multiple
        size={Math.min(8, choices.length)}
        aria-describedby={help ? `${path}-error ${path}-hint` : `${path}-error`}
        aria-invalid={error ? 'true' : undefined}
      >
        {choices.map((choice) => (
          <option value={choice.value} selected={chosen.has(choice.value)}>
            {choice.text}
          </option>
        ))}
      </select>
      <FieldError id={`${path}-error`} text={error} />
      {help && (
        <p class="hint" id={`${path}-hint`}>
          {help}
        </p>
      )}
    </div>
  )
}

function asideOf({ sells }: Field): string | undefined {
  if (sells === undefined) return undefined
  return sells === 'again' ? 'subscriptions' : 'one-time'
}

function picked(of: 'price' | 'shipping_rate', catalogue: Catalogue): readonly Choice[] {
  const none = { value: '', text: 'None' }
  if (of === 'shipping_rate') return [none, ...catalogue.shippingRates]
  const all = catalogue.products.flatMap(({ name, prices }) =>
    prices.map(({ value, text }) => ({ value, text: `${name}, ${text}` })),
  )
  return [none, ...all]
}
