/** What a key is called where only its end may be shown. */

import type { Key } from '../../store/accounts.ts'

export const KEYS = '/apikeys'

export const KIND_WORDS = { secret: 'Secret key', publishable: 'Publishable key' } as const

export function shortKey({ kind, livemode, last4 }: Key): string {
  return `${kind === 'secret' ? 'sk' : 'pk'}_${livemode === 1 ? 'live' : 'test'}_…${last4}`
}

export function keyName(key: Key): string {
  return (
    key.name ||
    (key.name === null
      ? `The server’s ${KIND_WORDS[key.kind].toLowerCase()}`
      : KIND_WORDS[key.kind])
  )
}
