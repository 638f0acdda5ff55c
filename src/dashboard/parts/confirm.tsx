/** A page that asks before something is done: it names what, and works without a script. */

import type { Child } from 'hono/jsx'
import { Button, LinkButton } from './buttons.tsx'

export function Confirm(props: {
  /** Where the form goes. */
  readonly action: string
  /** Where "Cancel" leads. */
  readonly cancel: string
  /** What the button says: what it does, and to what. */
  readonly verb: string
  readonly tone?: 'primary' | 'danger'
  readonly fields?: Readonly<Record<string, string>>
  readonly children?: Child
}) {
  return (
    <form class="stack narrow" method="post" action={props.action}>
      {Object.entries(props.fields ?? {}).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      {props.children}
      <div class="act">
        <LinkButton href={props.cancel}>Cancel</LinkButton>
        <Button tone={props.tone ?? 'danger'}>{props.verb}</Button>
      </div>
    </form>
  )
}
