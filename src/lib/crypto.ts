/** Keyed hashes and sealed secrets, all derived from the one master key. */

import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSecretKey,
  hkdfSync,
  timingSafeEqual,
} from 'node:crypto'
import { randomSecret } from './random.ts'

export interface Keyring {
  /** A keyed hash, for looking up what is never stored itself. Hex, 64 characters. */
  fingerprint(secret: string): string
  /**
   * Encrypts; only `open` with the same place reads it, so a ciphertext cannot be moved to another
   * row.
   */
  seal(plaintext: string, place: string): string
  open(sealed: string, place: string): string
}

/** `masterKey`: at least 32 bytes of secret. */
export function keyring(masterKey: Buffer): Keyring {
  const derive = (purpose: string) =>
    Buffer.from(hkdfSync('sha256', masterKey, 'paylinks', purpose, 32))
  // As a key object it is examined once, not at every request.
  const pepper = createSecretKey(derive('pepper'))
  const sealing = derive('sealing')
  return {
    fingerprint: (secret) => createHmac('sha256', pepper).update(secret).digest('hex'),
    seal(plaintext, place) {
      const nonce = randomSecret(12)
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce).setAAD(Buffer.from(place))
      const body = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final()])
      return `v1.${Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')}`
    },
    open(sealed, place) {
      const bytes = Buffer.from(sealed.slice(3), 'base64url')
      const decipher = createDecipheriv('aes-256-gcm', sealing, bytes.subarray(0, 12))
      decipher.setAAD(Buffer.from(place)).setAuthTag(bytes.subarray(12, 28))
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
    },
  }
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** Compares in a time that does not tell where they differ. */
export function sameSecret(a: string, b: string): boolean {
  return timingSafeEqual(
    createHash('sha256').update(a).digest(),
    createHash('sha256').update(b).digest(),
  )
}
