/** The tables of those who use the dashboard, as Kysely sees them: see tables.ts. */

import type { Role } from '../domain/team/roles.ts'

export interface MemberRow {
  id: string
  /** In lower case. */
  email: string
  name: string
  /** An argon2id hash with its parameters; null for who signs in by passkey alone. */
  password: string | null
  /** Sealed. */
  totp_secret: string | null
  /** The last step whose code was taken. */
  totp_step: number
  created: number
}

export interface MembershipRow {
  account: string
  member: string
  role: Role
  created: number
}

export interface MemberSessionRow {
  /** A hash of what the browser brings. */
  id: string
  member: string
  /** `password`: a second factor is still to come. */
  stage: 'password' | 'full'
  created: number
  seen_at: number
  /** When they last proved who they are. */
  confirmed_at: number
  address: string | null
  user_agent: string | null
}

export interface MemberPasskeyRow {
  id: string
  member: string
  public_key: string
  counter: number
  name: string
  created: number
  used_at: number | null
}

export interface MemberRecoveryCodeRow {
  member: string
  /** A keyed hash. */
  code: string
  used: 0 | 1
}

export type TokenPurpose = 'owner' | 'invitation' | 'reset_asked' | 'reset' | 'passkey' | 'pairing'

export interface MemberTokenRow {
  /** A keyed hash of what its bearer brings. */
  id: string
  purpose: TokenPurpose
  account: string
  member: string | null
  email: string | null
  role: Role | null
  data: string
  used: 0 | 1
  created: number
  expires_at: number
}

export interface MemberTryRow {
  /** A keyed hash of who tries what, and from where. */
  subject: string
  failed: number
  last_at: number
}

export interface AuditRow {
  id: string
  account: string
  position: number
  member: string | null
  /** Who did it, in words that stay true when the member is gone. */
  actor: string
  action: string
  subject: string | null
  detail: string | null
  livemode: 0 | 1 | null
  address: string | null
  created: number
}

export interface MemberTables {
  members: MemberRow
  memberships: MembershipRow
  member_sessions: MemberSessionRow
  member_passkeys: MemberPasskeyRow
  member_recovery_codes: MemberRecoveryCodeRow
  member_tokens: MemberTokenRow
  member_tries: MemberTryRow
  audit_log: AuditRow
}
