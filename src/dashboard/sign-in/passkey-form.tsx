/** A form whose button asks the browser for a passkey; without scripts it stays out of sight. */

import { Button } from '../parts/buttons.tsx'

export function PasskeyForm(props: {
  readonly kind: 'get' | 'create'
  /** Where the browser learns what to ask for. */
  readonly options: string
  readonly action: string
  readonly text: string
  readonly tone?: 'primary' | 'quiet'
  /** What the answer is called; by default, what no page sees. */
  readonly field?: string
  readonly fields?: readonly (readonly [string, string])[]
}) {
  return (
    <form
      class="passkey"
      method="post"
      action={props.action}
      data-passkey={props.kind}
      data-options={props.options}
      hidden
    >
      {(props.fields ?? []).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <input type="hidden" name={props.field ?? '_passkey'} value="" data-answer />
      <p class="error" role="alert"></p>
      <Button tone={props.tone ?? 'quiet'}>{props.text}</Button>
    </form>
  )
}
