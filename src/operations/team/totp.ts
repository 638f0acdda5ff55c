/** One-time codes of an app: six digits that change every half minute. */

import { Secret, TOTP } from 'otpauth'
import type { Keyring } from '../../lib/crypto.ts'
import { randomSecret } from '../../lib/random.ts'
import { type Member, takeTotpStep } from '../../store/members.ts'
import type { Transaction } from '../../store/transaction.ts'

const PERIOD = 30
/** A clock that is half a minute off, and somebody who types slowly. */
const WINDOW = 1
const SECRET_BYTES = 20

/** In the letters that apps take. */
export function newTotpSecret(): string {
  const bytes = randomSecret(SECRET_BYTES)
  return new Secret({ buffer: new Uint8Array(bytes).buffer }).base32
}

/** What a QR code tells an app. */
export function totpUri(secret: string, email: string, issuer: string): string {
  return new TOTP({ secret, label: email, issuer, period: PERIOD }).toString()
}

/** The step that a code belongs to; null for a wrong one. */
export function stepOfCode(secret: string, code: string, now: number): number | null {
  const token = code.replace(/\s/g, '')
  if (!/^\d{6}$/.test(token)) return null
  const timestamp = now * 1000
  const delta = new TOTP({ secret, period: PERIOD }).validate({ token, timestamp, window: WINDOW })
  return delta === null ? null : Math.floor(now / PERIOD) + delta
}

/** Of any number of tries with one code, however close together, one is right. */
export async function takeCode(
  tx: Transaction,
  keyring: Keyring,
  { member, code }: { readonly member: Member; readonly code: string },
): Promise<boolean> {
  if (member.totp_secret === null) return false
  const secret = keyring.open(member.totp_secret, placeOfTotp(member.id))
  const step = stepOfCode(secret, code, tx.realNow)
  return step !== null && takeTotpStep(tx, member.id, step)
}

/** Where a secret is sealed for, so that it opens nowhere else. */
export function placeOfTotp(member: string): string {
  return `members|totp_secret|${member}`
}
