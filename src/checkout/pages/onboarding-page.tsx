/** Where a seller says who they are, step by step: what kind of business, then all that is due. */

import { TextField } from '../../ui/field.tsx'
import { FieldError } from '../../ui/field.tsx'
import type { Asked } from '../onboarding/fields.ts'
import { KINDS, SECTIONS, type Section, WORDS } from '../onboarding/words.ts'
import type { PageFrame } from '../view.ts'
import { renderCard } from './single-card.tsx'

export interface OnboardingView extends PageFrame {
  readonly title: string
  readonly platform: string
  readonly actionUrl: string
  /** Null where the seller leaves by themselves. */
  readonly leaveUrl: string | null
  readonly asksKind: boolean
  readonly fields: readonly Asked[]
  readonly values: Readonly<Record<string, string>>
  readonly errors: Readonly<Record<string, string>>
}

export function renderOnboardingPage(view: OnboardingView): string {
  const { fields, asksKind } = view
  const isDone = fields.length === 0 && !asksKind
  return renderCard(view, {
    title: view.title,
    children: (
      <>
        <h1>{view.title}</h1>
        <p>
          <b>{view.platform}</b> {WORDS.intro}
        </p>
        {view.testMode && <p class="hint">{WORDS.testValues}</p>}
        {Object.keys(view.errors).length > 0 && (
          <p class="notice bad" role="alert">
            {WORDS.summary}
          </p>
        )}
        {isDone ? (
          <p>{WORDS.nothing}</p>
        ) : (
          <form method="post" action={view.actionUrl} novalidate>
            {asksKind ? <Kinds error={view.errors['business_type']} /> : <Sections view={view} />}
            <button class="button primary">{asksKind ? WORDS.continue : WORDS.submit}</button>
          </form>
        )}
        {view.leaveUrl !== null && <a href={view.leaveUrl}>{isDone ? WORDS.goOn : WORDS.leave}</a>}
      </>
    ),
  })
}

function Kinds({ error }: { readonly error: string | undefined }) {
  return (
    <fieldset class="group" aria-describedby="business_type-error">
      <legend>{WORDS.kindIntro}</legend>
      {Object.entries(KINDS).map(([kind, label]) => (
        <label class="tick">
          <input type="radio" name="business_type" value={kind} required /> {label}
        </label>
      ))}
      <FieldError id="business_type-error" text={error} />
    </fieldset>
  )
}

function Sections({ view }: { readonly view: OnboardingView }) {
  // Its own keys are the sections.
  const sections = Object.keys(SECTIONS) as Section[]
  return (
    <>
      {sections.map((section) => {
        const fields = view.fields.filter((field) => field.section === section)
        if (fields.length === 0) return null
        return (
          <section class="group" aria-labelledby={`${section}-title`}>
            <h2 id={`${section}-title`}>{SECTIONS[section]}</h2>
            {fields.map((field) => (
              <Field field={field} view={view} />
            ))}
          </section>
        )
      })}
    </>
  )
}

function Field({ field, view }: { readonly field: Asked; readonly view: OnboardingView }) {
  const { name, label, kind } = field
  const error = view.errors[name] ?? field.error ?? undefined
  if (kind === 'tick')
    return (
      <div class="field">
        <label class="tick">
          <input
            type="checkbox"
            id={name}
            name={name}
            value="on"
            checked={view.values[name] === 'on'}
            aria-describedby={`${name}-error`}
            aria-invalid={error ? 'true' : undefined}
          />{' '}
          {label}
        </label>
        <FieldError id={`${name}-error`} text={error} />
      </div>
    )
  return (
    <TextField
      id={name}
      label={label}
      type={kind === 'number' ? 'text' : kind}
      {...(kind === 'number' ? { inputmode: 'numeric' as const } : {})}
      value={view.values[name]}
      error={error}
      autocomplete="off"
      maxlength={200}
    />
  )
}

export interface LeavingView extends PageFrame {
  readonly title: string
  readonly text: string
  readonly url: string | null
}

/** Sends the seller back. Forms may lead nowhere but here, so it is a page that leads on. */
export function renderLeavingPage(view: LeavingView): string {
  const { title, url } = view
  return renderCard(view, {
    title,
    head: url !== null && <meta http-equiv="refresh" content={`0;url=${url}`} />,
    children: (
      <>
        <h1>{title}</h1>
        <p>{view.text}</p>
        {url !== null && (
          <a class="button primary" href={url}>
            {WORDS.goOn}
          </a>
        )}
      </>
    ),
  })
}
