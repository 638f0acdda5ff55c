/** A key in full, on a page that no cache keeps. */

import { keyInScope, revealKey } from '../../operations/api-keys.ts'
import { frame } from '../frame.tsx'
import { Copyable, LinkButton } from '../parts/buttons.tsx'
import { Notice } from '../parts/facts.tsx'
import { showNotFound } from '../refusals.tsx'
import type { Visit } from '../route.ts'
import { KEYS, keyName } from './names.ts'

export async function answerReveal(visit: Visit): Promise<Response> {
  const found = await keyInScope(visit.ctx.reader, visit.param('id'))
  const key = found && revealKey(visit.site.keyring, found)
  if (!found || !key) return showNotFound(visit, 'key')
  return keyShown(visit, { title: keyName(found), key })
}

export function keyShown(
  visit: Visit,
  { title, key }: { readonly title: string; readonly key: string },
): Response {
  const isOnce = visit.scope.livemode && key.startsWith('sk')
  return frame(
    visit,
    { title, back: { path: KEYS, text: 'API keys' } },
    <div class="stack narrow">
      <Notice tone="warn">
        {isOnce
          ? 'Keep it now: it is shown this once.'
          : 'Whoever has it acts for you. Keep it where only your server reads it.'}
      </Notice>
      <Copyable text={key} label="the key" />
      <p>
        <LinkButton href={visit.to(KEYS)}>I have kept it</LinkButton>
      </p>
    </div>,
  )
}
