/** Ten codes for whoever has lost their telephone: shown once, kept as hashes, each good once. */

import type { Keyring } from '../../lib/crypto.ts'
import { randomLetters } from '../../lib/random.ts'
import { replaceRecoveryCodes, takeRecoveryCode } from '../../store/member-recovery-codes.ts'
import type { Transaction } from '../../store/transaction.ts'

const COUNT = 10
/** Nothing in it is taken for anything else on paper; ten of them are 48 bits. */
const LETTERS = '23456789abcdefghjkmnpqrstuvwxyz'

/** In place of those that were. */
export function newRecoveryCodes(
  tx: Transaction,
  keyring: Keyring,
  member: string,
): readonly string[] {
  const codes = Array.from({ length: COUNT }, () => randomLetters(LETTERS, 10))
  const kept = codes.map((code) => fingerprintOf(keyring, member, code))
  for (const query of replaceRecoveryCodes(tx.engine, member, kept)) tx.write(query)
  return codes.map((code) => `${code.slice(0, 5)}-${code.slice(5)}`)
}

export function useRecoveryCode(
  tx: Transaction,
  keyring: Keyring,
  { member, typed }: { readonly member: string; readonly typed: string },
): Promise<boolean> {
  const code = typed.toLowerCase().replace(/[^0-9a-z]/g, '')
  return takeRecoveryCode(tx, member, fingerprintOf(keyring, member, code))
}

function fingerprintOf(keyring: Keyring, member: string, code: string): string {
  return keyring.fingerprint(`recovery|${member}|${code}`)
}
