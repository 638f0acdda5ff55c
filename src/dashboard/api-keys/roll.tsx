/** Rolling a key: a new one, while the old one goes on for as long as it takes to exchange it. */

import { OVERLAPS, isOverlap } from '../../domain/api-keys.ts'
import { keyInScope, rollKey } from '../../operations/api-keys.ts'
import { frame } from '../frame.tsx'
import { Confirm } from '../parts/confirm.tsx'
import { Radios } from '../parts/fields.tsx'
import { showNotFound } from '../refusals.tsx'
import type { Visit } from '../route.ts'
import { KEYS, keyName, shortKey } from './names.ts'
import { keyShown } from './reveal.tsx'

export async function showRoll(visit: Visit): Promise<Response> {
  const key = await keyInScope(visit.ctx.reader, visit.param('id'))
  if (!key || key.expires_at !== null) return showNotFound(visit, 'key to roll')
  return frame(
    visit,
    { title: `Roll ${keyName(key)}`, sub: shortKey(key), back: { path: KEYS, text: 'API keys' } },
    <Confirm
      action={visit.to(`${KEYS}/${key.fingerprint}/roll`)}
      cancel={visit.to(KEYS)}
      verb="Make the new key"
      tone="primary"
    >
      <Radios
        name="overlap"
        label="The old key goes on for"
        value="86400"
        choices={OVERLAPS.map(([seconds, text]) => ({ value: String(seconds), text }))}
      />
    </Confirm>,
  )
}

export async function answerRoll(visit: Visit): Promise<Response> {
  const { ctx, site, form } = visit
  const overlap = Number(form.get('overlap') || Number.NaN)
  if (!isOverlap(overlap)) return showRoll(visit)
  const fingerprint = visit.param('id')
  const key = await ctx.transaction((tx) => rollKey(tx, site.keyring, { fingerprint, overlap }))
  if (key === null) return showNotFound(visit, 'key to roll')
  return keyShown(visit, { title: 'Your new key', key })
}
