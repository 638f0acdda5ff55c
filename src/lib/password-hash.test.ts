import { describe, expect, it } from 'vitest'
import { TooManyPasswords, hashPassword, isOutdated, verifyPassword } from './password-hash.ts'

describe('a password', () => {
  it('is known by its hash, which never comes twice', async () => {
    const [first, second] = [
      await hashPassword('correct horse'),
      await hashPassword('correct horse'),
    ]
    expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(first).not.toBe(second)
    expect(await verifyPassword('correct horse', first)).toBe(true)
    expect(await verifyPassword('correct horsf', first)).toBe(false)
  })

  it('is the same however its letters are composed', async () => {
    expect(await verifyPassword('cafe\u0301', await hashPassword('caf\u00e9'))).toBe(true)
  })

  it('never fits where there is no hash, or something else', async () => {
    for (const kept of [null, '', 'plain', '$argon2id$v=19$m=1$x$y'])
      expect(await verifyPassword('anything', kept)).toBe(false)
  })

  it('is hashed again once hashing costs more', async () => {
    const hash = await hashPassword('x')
    expect(isOutdated(hash)).toBe(false)
    expect(isOutdated(hash.replace('m=19456', 'm=9216'))).toBe(true)
  })

  it('waits for its turn when many come at once', async () => {
    const hash = await hashPassword('x')
    const answers = await Promise.all(
      Array.from({ length: 7 }, (_, i) => verifyPassword(i === 3 ? 'x' : 'y', hash)),
    )
    expect(answers.filter(Boolean)).toHaveLength(1)
  })

  it('is not looked at when more wait than anybody would wait for', async () => {
    const tries = await Promise.allSettled(Array.from({ length: 60 }, () => hashPassword('x')))
    const refused = tries.filter(({ status }) => status === 'rejected')
    expect(refused).toHaveLength(8)
    for (const one of refused) expect(one).toHaveProperty('reason', new TooManyPasswords())
    expect(await verifyPassword('x', await hashPassword('x'))).toBe(true)
  })
})
