/** Fields of a form: a label that stays, a line of help, and an error in words that help. */

import type { Child } from 'hono/jsx'
import { FieldError } from '../../ui/field.tsx'

/** By the name of the field. */
export type Errors = Readonly<Record<string, string>>

interface Labelled {
  readonly name: string
  readonly label: string
  readonly help?: Child
  /** Set beside the label: "optional". */
  readonly aside?: string | undefined
  readonly error?: string | undefined
  /** What the API calls it, for those who look. */
  readonly api?: string | undefined
}

export interface TextFieldProps extends Labelled {
  readonly type?: 'text' | 'email' | 'password' | 'tel' | 'url' | 'number' | 'search' | 'date'
  readonly value?: string | null | undefined
  readonly autocomplete?: string
  readonly inputmode?: 'numeric' | 'decimal' | 'email' | 'tel' | 'text' | 'url'
  readonly placeholder?: string
  readonly minlength?: number
  readonly maxlength?: number
  readonly min?: number
  readonly max?: number
  readonly pattern?: string
  readonly required?: boolean
  readonly readonly?: boolean
  readonly autofocus?: boolean
}

export function TextField({ name, label, help, aside, error, api, ...input }: TextFieldProps) {
  return (
    <Box {...{ name, label, help, aside, error, api }}>
      <input
        class="input"
        id={name}
        name={name}
        {...input}
        type={input.type ?? 'text'}
        value={input.value ?? undefined}
        aria-describedby={describedBy(name, help)}
        aria-invalid={error ? 'true' : undefined}
      />
    </Box>
  )
}

export function TextArea(
  props: Labelled & {
    readonly value?: string | null | undefined
    readonly rows?: number
    readonly maxlength?: number
    readonly required?: boolean
    readonly placeholder?: string
  },
) {
  const { name, help, error, value, rows, maxlength, required, placeholder } = props
  return (
    <Box {...props}>
      <textarea
        class="input area"
        id={name}
        name={name}
        rows={rows ?? 3}
        maxlength={maxlength}
        required={required}
        placeholder={placeholder}
        aria-describedby={describedBy(name, help)}
        aria-invalid={error ? 'true' : undefined}
      >
        {value ?? ''}
      </textarea>
    </Box>
  )
}

/** A file to choose; what is there already stands above it. */
export function FileField(
  props: Labelled & { readonly accept: string; readonly children?: Child },
) {
  const { name, help, error, accept, children } = props
  return (
    <Box {...props}>
      {children}
      <input
        class="file"
        type="file"
        id={name}
        name={name}
        accept={accept}
        aria-describedby={describedBy(name, help)}
        aria-invalid={error ? 'true' : undefined}
      />
    </Box>
  )
}

export interface Choice {
  readonly value: string
  readonly text: string
}

export function Select(
  props: Labelled & {
    readonly choices: readonly Choice[]
    readonly value?: string | null | undefined
    readonly required?: boolean
  },
) {
  const { name, help, error, choices, value, required } = props
  return (
    <Box {...props}>
      <span class="select">
        <select
          class="input"
          id={name}
          name={name}
          required={required}
          aria-describedby={describedBy(name, help)}
          aria-invalid={error ? 'true' : undefined}
        >
          {choices.map((choice) => (
            <option value={choice.value} selected={choice.value === (value ?? '')}>
              {choice.text}
            </option>
          ))}
        </select>
      </span>
    </Box>
  )
}

/** On or off: `name=on` when on. What it opens stands in `children`, shown while it is on. */
export function Switch(
  props: Omit<Labelled, 'aside'> & {
    readonly checked?: boolean
    readonly disabled?: boolean
    readonly children?: Child
  },
) {
  const { name, label, help, error, api, checked, disabled, children } = props
  return (
    <div class="option">
      <label class="switch-row" for={name} title={api}>
        <span class="switch-label">{label}</span>
        <input
          class="switch"
          type="checkbox"
          role="switch"
          id={name}
          name={name}
          value="on"
          checked={checked}
          disabled={disabled}
          aria-describedby={describedBy(name, help)}
        />
      </label>
      {help && (
        <p class="hint" id={`${name}-hint`}>
          {help}
        </p>
      )}
      <FieldError id={`${name}-error`} text={error} />
      {children && <div class="opens">{children}</div>}
    </div>
  )
}

/** One of a few, all of them in sight. */
export function Radios(
  props: Labelled & {
    readonly choices: readonly (Choice & { readonly help?: string })[]
    readonly value?: string | null | undefined
  },
) {
  const { name, label, help, error, choices, value } = props
  return (
    <fieldset class="radios" aria-describedby={describedBy(name, help)}>
      <legend class="label">{label}</legend>
      {choices.map((choice) => (
        <label class="radio">
          <input
            type="radio"
            name={name}
            value={choice.value}
            checked={choice.value === (value ?? '')}
          />
          <span>
            {choice.text}
            {choice.help && <small>{choice.help}</small>}
          </span>
        </label>
      ))}
      {help && (
        <p class="hint" id={`${name}-hint`}>
          {help}
        </p>
      )}
      <FieldError id={`${name}-error`} text={error} />
    </fieldset>
  )
}

/** What is wrong with a form, at its head, each with the way to its field; `''` has none. */
export function ErrorSummary({ errors }: { readonly errors: Errors }) {
  const all = Object.entries(errors)
  if (all.length === 0) return null
  const [first] = all
  if (all.length === 1 && first?.[0] === '')
    return (
      <p class="notice bad" role="alert" tabindex={-1} id="errors">
        {first[1]}
      </p>
    )
  return (
    <div class="notice bad" role="alert" tabindex={-1} id="errors">
      <b>{all.length === 1 ? 'One thing is to be corrected' : 'Some things are to be corrected'}</b>
      <ul>
        {all.map(([name, text]) => (
          <li>{name === '' ? text : <a href={`#${name}`}>{text}</a>}</li>
        ))}
      </ul>
    </div>
  )
}

function Box(props: Labelled & { readonly children?: Child }) {
  const { name, label, help, aside, error, api, children } = props
  return (
    <div class="field">
      <label for={name} title={api}>
        {label} {aside && <span class="aside">{aside}</span>}
      </label>
      {children}
      <FieldError id={`${name}-error`} text={error} />
      {help && (
        <p class="hint" id={`${name}-hint`}>
          {help}
        </p>
      )}
    </div>
  )
}

function describedBy(name: string, help: Child): string {
  return help ? `${name}-error ${name}-hint` : `${name}-error`
}
