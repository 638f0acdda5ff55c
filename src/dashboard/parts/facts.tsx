/** Small truths on a page: a state in a word, an amount, a date, a list of what is known. */

import type { Child } from 'hono/jsx'
import type { Timestamp } from '../../lib/clock.ts'
import { Money as Amount } from '../../ui/money.tsx'
import { money } from '../../ui/sheets/formats.ts'
import { sayWhen, sayWhole } from './dates.ts'

export type ChipTone = 'good' | 'warn' | 'bad' | 'info' | 'plain'

/** A word, and a colour that says it again. */
export function Chip({
  tone = 'plain',
  text,
}: {
  readonly tone?: ChipTone
  readonly text: string
}) {
  return <span class={tone === 'plain' ? 'chip' : `chip ${tone}`}>{text}</span>
}

/** Minor units. */
export function Money(props: {
  readonly amount: number
  readonly currency: string
  readonly strong?: boolean
}) {
  const text = money(props.amount, { currency: props.currency, locale: 'en' })
  return <Amount text={text} {...(props.strong ? { strong: true } : {})} />
}

/** As a person would say it; pointed at, to the second. */
export function When({ at, now }: { readonly at: Timestamp; readonly now: Timestamp }) {
  return (
    <time datetime={new Date(at * 1000).toISOString()} title={sayWhole(at)}>
      {sayWhen(at, now)}
    </time>
  )
}

export type Fact = readonly [name: string, value: Child]

/** What is null is left out. */
export function Facts({ facts }: { readonly facts: readonly (Fact | null)[] }) {
  return (
    <dl class="facts">
      {facts.map(
        (fact) =>
          fact && (
            <>
              <dt>{fact[0]}</dt>
              <dd>{fact[1]}</dd>
            </>
          ),
      )}
    </dl>
  )
}

/** A part of a page with a heading and, beside it, what can be done there. */
export function Panel(props: {
  readonly title: string
  readonly actions?: Child
  readonly children?: Child
}) {
  return (
    <section class="panel">
      <header>
        <h2>{props.title}</h2>
        {props.actions && <div class="act">{props.actions}</div>}
      </header>
      <div class="in">{props.children}</div>
    </section>
  )
}

export function Notice(props: {
  readonly tone: Exclude<ChipTone, 'plain'>
  readonly children?: Child
}) {
  return (
    <div class={`notice ${props.tone}`} role={props.tone === 'bad' ? 'alert' : 'status'}>
      {props.children}
    </div>
  )
}
