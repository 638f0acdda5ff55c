/** A labelled field with its hint and its error. The label stays, the error stands below it. */

import type { Child } from 'hono/jsx'

export interface InputProps {
  /** Also its name: test suites of hosted pages look for both. */
  readonly id: string
  readonly type?: 'text' | 'email' | 'tel' | 'number'
  readonly value?: string | undefined
  readonly error?: string | undefined
  /** The element that tells the error; by default `<id>-error`. */
  readonly errorId?: string
  readonly hintId?: string | undefined
  readonly autocomplete?: string
  readonly inputmode?: 'numeric' | 'decimal' | 'email' | 'tel' | 'text'
  readonly placeholder?: string
  readonly minlength?: number
  readonly maxlength?: number
  readonly pattern?: string
  readonly label?: string
  readonly required?: boolean
  readonly readonly?: boolean
  /** The datalist of what may be typed. */
  readonly list?: string
  readonly autofocus?: boolean
  readonly class?: string
  /** What the script knows it by. */
  readonly data?: Readonly<Record<`data-${string}`, string>>
}

export function Input(props: InputProps) {
  const described = [props.errorId ?? `${props.id}-error`, props.hintId].filter(Boolean).join(' ')
  return (
    <input
      class={props.class ?? 'input'}
      id={props.id}
      name={props.id}
      type={props.type ?? 'text'}
      value={props.value ?? undefined}
      autocomplete={props.autocomplete}
      inputmode={props.inputmode}
      placeholder={props.placeholder}
      minlength={props.minlength || undefined}
      maxlength={props.maxlength}
      pattern={props.pattern}
      aria-label={props.label}
      aria-describedby={described}
      aria-invalid={props.error ? 'true' : undefined}
      required={props.required}
      readonly={props.readonly}
      list={props.list}
      autofocus={props.autofocus}
      {...props.data}
    />
  )
}

/** Always in the page, empty or not: a screen reader announces what changes in a known place. */
export function FieldError({
  id,
  text,
}: {
  readonly id: string
  readonly text?: string | undefined
}) {
  return (
    <p class="error FieldError" id={id} role="alert">
      {text}
    </p>
  )
}

export interface FieldProps extends Omit<InputProps, 'label' | 'hintId'> {
  readonly label: string
  /** Set beside the label: "(optional)". */
  readonly aside?: string | undefined
  readonly hint?: string | undefined
  /** Not asked for in the chosen country; the script shows it again when that changes. */
  readonly isOff?: boolean
}

export function TextField({ label, aside, hint, isOff, ...input }: FieldProps) {
  const hintId = hint === undefined ? undefined : `${input.id}-hint`
  return (
    <FieldBox id={input.id} {...{ label, aside, hint, hintId, isOff }} error={input.error}>
      <Input {...input} hintId={hintId} />
    </FieldBox>
  )
}

export interface SelectProps extends Omit<
  FieldProps,
  'type' | 'inputmode' | 'placeholder' | 'value'
> {
  /** The first, empty choice; none where there is nothing to choose. */
  readonly prompt: string | undefined
  /** The other choices, as `<option>`s. */
  readonly children?: Child
}

export function SelectField(props: SelectProps) {
  const { id, error } = props
  return (
    <FieldBox id={id} label={props.label} aside={props.aside} error={error} isOff={props.isOff}>
      <span class="select">
        <select
          class="input"
          id={id}
          name={id}
          autocomplete={props.autocomplete}
          aria-describedby={`${id}-error`}
          aria-invalid={error ? 'true' : undefined}
          required={props.required}
          autofocus={props.autofocus}
          {...props.data}
        >
          {props.prompt !== undefined && <option value="">{props.prompt}</option>}
          {props.children}
        </select>
      </span>
    </FieldBox>
  )
}

interface FieldBoxProps {
  readonly id: string
  readonly label: string
  readonly aside?: string | undefined
  readonly error?: string | undefined
  readonly hint?: string | undefined
  readonly hintId?: string | undefined
  readonly isOff?: boolean | undefined
  readonly children?: Child
}

function FieldBox({ id, label, aside, error, hint, hintId, isOff, children }: FieldBoxProps) {
  return (
    <div class={isOff ? 'field off' : 'field'}>
      <label for={id}>
        {label} {aside && <span class="aside">{aside}</span>}
      </label>
      {children}
      <FieldError id={`${id}-error`} text={error} />
      {hint && (
        <p class="hint" id={hintId}>
          {hint}
        </p>
      )}
    </div>
  )
}
