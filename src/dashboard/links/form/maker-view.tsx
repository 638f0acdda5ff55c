/** The form with its preview beside it: the same to make a link and to change one. */

import type { Child } from 'hono/jsx'
import { type Errors, ErrorSummary } from '../../parts/fields.tsx'
import { Preview } from '../../parts/preview.tsx'
import { withOpened } from './field.ts'
import { FieldView, type FormState } from './field-view.tsx'
import { GROUPS } from './model.ts'
import { CallCode, type WrittenCall } from './call-code.tsx'

export interface MakerProps {
  readonly state: FormState
  /** Where the form goes, and where its preview comes from. */
  readonly action: string
  readonly preview: string
  readonly cancel: string
  /** What the button says that makes or changes the link. */
  readonly verb: string
  /** What is sold. */
  readonly children?: Child
  /** The calls that this comes down to, once somebody asks for them. */
  readonly code: WrittenCall | null
  /** Whether something was filled in that is saved nowhere. */
  readonly isDirty: boolean
  readonly hidden?: Readonly<Record<string, string>>
}

export function Maker(props: MakerProps) {
  const { state, action, preview, hidden = {}, code } = props
  const open = groupOf(state)
  return (
    <div class="maker">
      <form
        class="maker-form"
        id="maker"
        method="post"
        action={action}
        data-maker={preview}
        data-dirty={props.isDirty ? '' : undefined}
        novalidate
      >
        {Object.entries(hidden).map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <Bar {...props} />
        <ErrorSummary errors={state.errors} />
        {code && <CallCode code={code} />}
        {props.children}
        <fieldset class="tab-choice">
          <legend class="unseen">Options</legend>
          {GROUPS.map(({ id, title }) => (
            <label>
              <input class="unseen" type="radio" name="tab" value={id} checked={id === open} />
              <span>{title}</span>
            </label>
          ))}
        </fieldset>
        {GROUPS.map(({ id, title, fields }) => (
          <section class={`tab-page ${id}`} aria-label={title}>
            {fields.map((field) => (
              <FieldView field={field} state={state} />
            ))}
          </section>
        ))}
      </form>
      <Preview from={preview} title="Preview of the payment page" note="This is the real page." />
    </div>
  )
}

/** The first button is what Enter presses: it changes nothing. */
function Bar({ cancel, verb, preview }: MakerProps) {
  return (
    <div class="maker-bar">
      <button class="unseen" type="submit" name="do" value="look" tabindex={-1} aria-hidden="true">
        Check
      </button>
      <a class="button quiet" href={cancel}>
        Cancel
      </a>
      <span class="act">
        <button
          class="button quiet unscripted"
          type="submit"
          formaction={preview}
          formtarget="preview"
        >
          Update the preview
        </button>
        <button class="button quiet" type="submit" name="do" value="code">
          View as API call
        </button>
        <button class="button primary" type="submit" name="do" value="save">
          {verb}
        </button>
      </span>
    </div>
  )
}

/** Where the first error is; else the one that was open. */
function groupOf({
  errors,
  filled,
}: {
  readonly errors: Errors
  readonly filled: URLSearchParams
}): string {
  const wrong = GROUPS.find(({ fields }) =>
    fields.flatMap(withOpened).some(({ path }) => errors[path] !== undefined),
  )
  const asked = filled.get('tab')
  const known = GROUPS.find(({ id }) => id === asked) ?? GROUPS[0]
  return wrong?.id ?? known?.id ?? ''
}
