/**
 * The link that makes an owner: signed with the master key, so that whoever runs the server can
 * make one without writing to its database, and nobody else can.
 */

import { type Keyring, sameSecret } from '../../lib/crypto.ts'
import type { Timestamp } from '../../lib/clock.ts'
import { randomBase62 } from '../../lib/random.ts'
import { findToken } from '../../store/member-tokens.ts'
import { hasMembers } from '../../store/members.ts'
import type { Context } from '../context.ts'

/** `first`: good only while there is nobody. `further`: made by a command, good at any time. */
export type OwnerLinkKind = 'first' | 'further'

const FIRST_SECONDS = 24 * 3600
const FURTHER_SECONDS = 3600

export function ownerLink(
  keyring: Keyring,
  { kind, baseUrl, now }: { kind: OwnerLinkKind; baseUrl: string; now: Timestamp },
): string {
  const until = now + (kind === 'first' ? FIRST_SECONDS : FURTHER_SECONDS)
  const said = `${kind === 'first' ? 'f' : 'o'}${until.toString(36)}-${randomBase62(22)}`
  return `${baseUrl}/start/${said}-${proofOf(keyring, said)}`
}

export interface OpenOwnerLink {
  readonly kind: OwnerLinkKind
  /** Under what it is written down as used. */
  readonly id: string
  readonly until: Timestamp
}

/** Null for one that is over, was used, or was never made here. */
export async function openOwnerLink(ctx: Context, token: string): Promise<OpenOwnerLink | null> {
  const { keyring, reader } = ctx
  const [, said = '', letter, until = '', proof = ''] =
    /^(([fo])([0-9a-z]{6,8})-[0-9A-Za-z]{22})-([0-9a-f]{64})$/.exec(token) ?? []
  if (!sameSecret(proof, proofOf(keyring, said))) return null
  const link = {
    kind: letter === 'f' ? 'first' : 'further',
    id: keyring.fingerprint(`owner|${said}`),
    until: Number.parseInt(until, 36),
  } as const
  if (ctx.clock.now() >= link.until) return null
  if (link.kind === 'first' && (await hasMembers(reader.engine))) return null
  return (await findToken(reader, link.id, 'owner')) === null ? link : null
}

function proofOf(keyring: Keyring, said: string): string {
  return keyring.fingerprint(`owner-link|${said}`)
}
