/** The pages of API keys. */

import { type Route, action, page } from '../../route.ts'
import {
  askDelete,
  askRoll,
  changeKey,
  deleteKey,
  makeKey,
  rollKey,
  showKey,
  showKeyItself,
  showNewKey,
} from './key-pages.tsx'
import { showKeys } from './keys-page.tsx'

const READ = { permission: 'keys.read' } as const
const WRITE = { permission: 'keys.write', stepUp: 'live' } as const
/** It ends with a key that is shown. */
const SECRET = { permission: 'keys.write', stepUp: true } as const

export const keyRoutes: readonly Route[] = [
  page('/apikeys', READ, showKeys),
  page('/apikeys/create', SECRET, showNewKey),
  action('/apikeys/create', { ...SECRET, audit: 'Made an API key' }, makeKey),
  page('/apikeys/:id', READ, showKey),
  action('/apikeys/:id', { ...WRITE, audit: 'Changed an API key' }, changeKey),
  action('/apikeys/:id/reveal', { ...SECRET, audit: 'Looked at an API key' }, showKeyItself),
  page('/apikeys/:id/roll', SECRET, askRoll),
  action('/apikeys/:id/roll', { ...SECRET, audit: 'Rolled an API key' }, rollKey),
  page('/apikeys/:id/delete', WRITE, askDelete),
  action('/apikeys/:id/delete', { ...WRITE, audit: 'Deleted an API key' }, deleteKey),
]
