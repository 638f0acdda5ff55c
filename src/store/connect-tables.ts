/** The tables of connected accounts, as Kysely sees them: see tables.ts. */

import type { Scoped } from './rows.ts'

/** That an account is connected to a platform, which may act for it. */
export interface ConnectionRow extends Scoped {
  platform: string
  position: number
  how: 'created' | 'oauth'
  active: 0 | 1
  created: number
}

/** What lets somebody in, mostly once: an account link, a visit to it, a code of OAuth. */
export interface ConnectGrantRow extends Scoped {
  /** A keyed hash of what its bearer brings. */
  id: string
  platform: string
  kind: string
  data: string
  used: 0 | 1
  created: number
  expires_at: number | null
}
