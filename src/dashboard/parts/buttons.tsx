/** Things to press: buttons, links that look like them, and what copies a text. */

import type { Child } from 'hono/jsx'

type Tone = 'primary' | 'quiet' | 'danger' | 'plain'

interface ButtonProps {
  readonly children?: Child
  readonly tone?: Tone
  /** Says which of several buttons of a form was pressed. */
  readonly name?: string
  readonly value?: string
  readonly disabled?: boolean
  /** What it does, where its words alone do not say to what. */
  readonly label?: string | undefined
}

const classOf = (tone: Tone) => (tone === 'plain' ? 'plain' : `button ${tone}`)

/** Sends the form that it stands in. */
export function Button({ children, tone = 'primary', label, ...rest }: ButtonProps) {
  return (
    <button class={classOf(tone)} type="submit" aria-label={label} {...rest}>
      {children}
    </button>
  )
}

export function LinkButton(props: {
  readonly href: string
  readonly tone?: Tone
  readonly children?: Child
}) {
  return (
    <a class={classOf(props.tone ?? 'quiet')} href={props.href}>
      {props.children}
    </a>
  )
}

/** A form of one button: what changes something is never a link. */
export function PostButton(props: {
  readonly action: string
  readonly tone?: Tone
  readonly fields?: Readonly<Record<string, string>>
  readonly label?: string
  readonly children?: Child
}) {
  return (
    <form class="inline" method="post" action={props.action}>
      {Object.entries(props.fields ?? {}).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <Button tone={props.tone ?? 'quiet'} label={props.label}>
        {props.children}
      </Button>
    </form>
  )
}

/** A text in a row of its own with a button that copies it; without scripts it can be selected. */
export function Copyable({ text, label }: { readonly text: string; readonly label: string }) {
  return (
    <span class="copyable">
      <code>{text}</code>
      <button
        class="button quiet"
        type="button"
        data-copy={text}
        aria-label={`Copy ${label}`}
        hidden
      >
        Copy
      </button>
    </span>
  )
}
