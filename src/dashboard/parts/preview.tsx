/** The real page in a frame beside the form that changes it, as on a desk or on a phone. */

import type { Child } from 'hono/jsx'

export function Preview(props: {
  /** Where the form is sent to be looked at. */
  readonly from: string
  readonly title: string
  readonly note: string
  /** Above it: what else can be looked at. */
  readonly children?: Child
}) {
  return (
    <section class="maker-preview" aria-label="Preview">
      <div class="tools">
        {props.children}
        <fieldset class="seg">
          <legend class="unseen">Size of the preview</legend>
          <label>
            <input class="unseen" type="radio" name="size" value="desktop" checked />
            <span>Desktop</span>
          </label>
          <label>
            <input class="unseen" id="phone" type="radio" name="size" value="phone" />
            <span>Phone</span>
          </label>
        </fieldset>
        <span class="sub">{props.note}</span>
      </div>
      <div class="device" data-device={props.from}>
        <iframe name="preview" title={props.title} />
      </div>
    </section>
  )
}
