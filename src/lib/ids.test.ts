import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newAccountId, newClientSecret, newId, newSessionId, newSlug } from './ids.ts'

const ACCOUNT = 'acct_1Pgc78B7WZ01zgkW'
const NOW = 1_700_000_000
const MANY = 20_000

describe('an id', () => {
  it.each(['plink', 'price', 'pi', 'ch', 're', 'evt', 'we', 'pm', 'txn', 'li', 'ltx'])(
    '%s_… has 24 letters and digits, ten of them its account’s',
    (prefix) => {
      const id = newId(prefix, ACCOUNT, NOW)
      expect(id).toMatch(new RegExp(`^${prefix}_1[0-9A-Za-z]{5}B7WZ01zgkW[0-9A-Za-z]{8}$`))
    },
  )

  it.each(['cus', 'prod', 'req', 'si'])('%s_… has 14', (prefix) => {
    expect(newId(prefix, ACCOUNT, NOW)).toMatch(new RegExp(`^${prefix}_[0-9A-Za-z]{14}$`))
  })

  it('of an account has 16, which others’ ids end in', () => {
    const account = newAccountId()
    expect(account).toMatch(/^acct_1[0-9A-Za-z]{15}$/)
    expect(newId('price', account, NOW).slice(-18, -8)).toBe(account.slice(-10))
  })

  it('of a session can be guessed by nobody: 56 of its 58 characters are random', () => {
    expect(newSessionId(false)).toMatch(/^cs_test_a1[0-9A-Za-z]{56}$/)
    expect(newSessionId(true)).toMatch(/^cs_live_a1[0-9A-Za-z]{56}$/)
  })

  it('that is a slug has 23, and says that it is a test', () => {
    expect(newSlug(false)).toMatch(/^test_[0-9A-Za-z]{23}$/)
    expect(newSlug(true)).toMatch(/^[0-9A-Za-z]{23}$/)
  })

  it('comes with a secret of its own', () => {
    expect(newClientSecret('pi_1')).toMatch(/^pi_1_secret_[0-9A-Za-z]{25}$/)
    expect(newClientSecret('seti_1', 31)).toMatch(/^seti_1_secret_[0-9A-Za-z]{31}$/)
  })

  it('is never given twice, though the clock stands still', () => {
    for (const make of [
      () => newId('evt', ACCOUNT, NOW),
      () => newId('prod', ACCOUNT, NOW),
      () => newSlug(false),
    ]) {
      expect(new Set(Array.from({ length: MANY }, make)).size).toBe(MANY)
    }
  })

  it('says when it was made, in an order that its letters keep', () => {
    const seconds = fc.integer({ min: 1_420_070_400, max: 2_300_000_000 })
    const stamp = (at: number) => newId('evt', ACCOUNT, at).slice(4, 10)
    fc.assert(fc.property(seconds, seconds, (a, b) => a === b || stamp(a) < stamp(b) === a < b))
  })

  it('is one also where the clock is wrong', () => {
    for (const at of [0, -1, 1_420_070_399, 99_999_999_999]) {
      expect(newId('evt', ACCOUNT, at)).toMatch(/^evt_1[0-9A-Za-z]{23}$/)
    }
  })
})
