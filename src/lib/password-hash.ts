/** Passwords as argon2id hashes that say how they were made. */

import { type Argon2Parameters, argon2, timingSafeEqual } from 'node:crypto'
import { randomSecret } from './random.ts'

/** 19 MiB, two passes, one lane: about 40 ms of one core. */
const COST = { memory: 19 * 1024, passes: 2, parallelism: 1 } as const
const HASH_BYTES = 32
const SALT_BYTES = 16
/** Each takes 19 MiB while it lasts: whoever comes when so many are at it waits for a turn. */
const MOST_AT_ONCE = 2
/** About a second of waiting: whoever comes after that comes again, and is kept nowhere. */
const MOST_WAITING = 50

/** So many try passwords at once that somebody is guessing; it is said before anything is done. */
export class TooManyPasswords extends Error {
  override readonly name = 'TooManyPasswords'

  constructor() {
    super('too many passwords are being looked at')
  }
}

/** `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`, as other programs write it too. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomSecret(SALT_BYTES)
  const hash = await derive(password, { ...COST, nonce: salt, tagLength: HASH_BYTES })
  const { memory, passes, parallelism } = COST
  const costs = `m=${memory},t=${passes},p=${parallelism}`
  return `$argon2id$v=19$${costs}$${unpadded(salt)}$${unpadded(hash)}`
}

/** Takes as long when there is no hash to compare with. */
export async function verifyPassword(password: string, kept: string | null): Promise<boolean> {
  const parts = parse(kept ?? '')
  if (parts === null) {
    await hashPassword(password)
    return false
  }
  const { hash, ...parameters } = parts
  return timingSafeEqual(await derive(password, parameters), hash)
}

/** Whether a hash was made more cheaply than new ones are. */
export function isOutdated(kept: string): boolean {
  const parts = parse(kept)
  return parts === null || parts.memory < COST.memory || parts.passes < COST.passes
}

const SHAPE =
  /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([\w+/]{11,86})\$([\w+/]{22,86})$/

function parse(kept: string) {
  const [, memory, passes, parallelism, salt, hash] = SHAPE.exec(kept) ?? []
  if (salt === undefined || hash === undefined) return null
  const bytes = Buffer.from(hash, 'base64')
  return {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    nonce: Buffer.from(salt, 'base64'),
    tagLength: bytes.length,
    hash: bytes,
  }
}

const waiting: (() => void)[] = []
let underWay = 0

async function derive(
  password: string,
  parameters: Omit<Argon2Parameters, 'message'>,
): Promise<Buffer> {
  if (waiting.length >= MOST_WAITING) throw new TooManyPasswords()
  if (underWay >= MOST_AT_ONCE) await new Promise<void>((go) => waiting.push(go))
  else underWay += 1
  try {
    // The same letters may be typed in more than one way.
    const message = password.normalize('NFKC')
    return await new Promise<Buffer>((resolve, reject) => {
      argon2('argon2id', { ...parameters, message }, (error, key) =>
        error ? reject(error) : resolve(key),
      )
    })
  } finally {
    const next = waiting.shift()
    if (next) next()
    else underWay -= 1
  }
}

function unpadded(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}
