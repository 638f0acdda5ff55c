/** The only source of randomness. */

import { randomBytes, randomFillSync } from 'node:crypto'

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

let pool = Buffer.alloc(0)
let used = 0

function nextByte(): number {
  if (used >= pool.length) {
    pool = pool.length > 0 ? randomFillSync(pool) : randomBytes(4096)
    used = 0
  }
  return pool[used++]!
}

/** `length` letters and digits, each worth 5.95 bits. */
export function randomBase62(length: number): string {
  return randomLetters(BASE62, length)
}

/** `length` of these letters, each as likely as the others. */
export function randomLetters(letters: string, length: number): string {
  // Bytes beyond the last whole round would favour the first letters.
  const fair = 256 - (256 % letters.length)
  let text = ''
  while (text.length < length) {
    const byte = nextByte()
    if (byte < fair) text += letters[byte % letters.length]
  }
  return text
}

export function randomSecret(bytes: number): Buffer {
  return randomBytes(bytes)
}

/** A fraction in [0, 1), for jitter only. */
export function randomFraction(): number {
  return (nextByte() * 256 + nextByte()) / 65536
}
