/** The pages of API keys: nothing in them is seen without having shown lately who one is. */

import { type Route, action, page } from '../route.ts'
import { answerNewKey, showNewKey } from './new-key.tsx'
import { answerRevocation, showKeys } from './keys-page.tsx'
import { answerRoll, showRoll } from './roll.tsx'
import { answerReveal } from './reveal.tsx'

const BASE = '/apikeys'
const WRITE = { permission: 'keys.write', stepUp: true } as const

export const apiKeyRoutes: readonly Route[] = [
  page(BASE, { permission: 'keys.read' }, showKeys),
  page(`${BASE}/new`, { permission: 'keys.write' }, showNewKey),
  action(`${BASE}/new`, { ...WRITE, audit: 'Made an API key' }, answerNewKey),
  action(
    `${BASE}/:id/reveal`,
    { permission: 'keys.read', stepUp: true, audit: 'Looked at an API key' },
    answerReveal,
  ),
  page(`${BASE}/:id/roll`, { permission: 'keys.write' }, showRoll),
  action(`${BASE}/:id/roll`, { ...WRITE, audit: 'Rolled an API key' }, answerRoll),
  action(`${BASE}/:id/revoke`, { ...WRITE, audit: 'Revoked an API key' }, answerRevocation),
]
