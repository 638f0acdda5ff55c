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
/** A secret that has been shown once is asked for again. */
const REVEAL = { permission: 'keys.write', stepUp: true, audit: 'Looked at an API key' } as const

export const keyRoutes: readonly Route[] = [
  page('/apikeys', READ, showKeys),
  page('/apikeys/create', WRITE, showNewKey),
  action('/apikeys/create', { ...WRITE, audit: 'Made an API key' }, makeKey),
  page('/apikeys/:id', READ, showKey),
  action('/apikeys/:id', { ...WRITE, audit: 'Changed an API key' }, changeKey),
  action('/apikeys/:id/reveal', REVEAL, showKeyItself),
  page('/apikeys/:id/roll', WRITE, askRoll),
  action('/apikeys/:id/roll', { ...WRITE, audit: 'Rolled an API key' }, rollKey),
  page('/apikeys/:id/delete', WRITE, askDelete),
  action('/apikeys/:id/delete', { ...WRITE, audit: 'Deleted an API key' }, deleteKey),
]
