/** The tables of connected accounts, as Kysely sees them: see tables.ts. */

interface OfAccount {
  account: string
  livemode: 0 | 1
}

/** That an account is connected to a platform, which may act for it. */
export interface ConnectionRow extends OfAccount {
  platform: string
  position: number
  how: 'created' | 'oauth'
  active: 0 | 1
  created: number
}

/** What lets somebody in, mostly once: an account link, a visit to it, a code of OAuth. */
export interface ConnectGrantRow extends OfAccount {
  /** A keyed hash of what its bearer brings. */
  id: string
  platform: string
  kind: string
  data: string
  used: 0 | 1
  created: number
  expires_at: number | null
}
