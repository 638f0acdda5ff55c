import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type KnownTries, isSuspicious, mayTry } from './payer-tries.ts'

const limits = { session: 10, address: 20, link: 100 }
const none = { address: 0, link: 0 }
const clean: KnownTries = {
  session: 0,
  address: { failed: 0, failedAtLink: 0 },
  link: { failed: 0, failedLately: 0 },
}
const at = (failed: number, failedAtLink = 0) => ({ address: { failed, failedAtLink } })
const link = (failed: number, failedLately = 0) => ({ link: { failed, failedLately } })

describe('whoever pays', () => {
  it.each<[string, Partial<KnownTries>, typeof none, boolean]>([
    ['may try', {}, none, true],
    ['may fail nine times in one session', { session: 9 }, none, true],
    ['waits after ten', { session: 10 }, none, false],
    ['may fail nineteen times at one address', at(19), none, true],
    ['waits after twenty', at(20), none, false],
    ['may fail more often where many succeed', at(20), { address: 1, link: 0 }, true],
    ['waits where more fail than succeed', at(40), { address: 20, link: 0 }, false],
    ['may try at a link where others fail', link(99), none, true],
    ['may try first at a watched link', { ...link(100, 50), ...at(0) }, none, true],
    ['may fail twice at a watched link', { ...link(100), ...at(2, 2) }, none, true],
    ['waits after the third time there', { ...link(100), ...at(3, 3) }, none, false],
    ['does not wait for failures elsewhere', { ...link(100), ...at(9, 2) }, none, true],
    ['may fail at a popular link', { ...link(100), ...at(3, 3) }, { address: 0, link: 1 }, true],
    ['may try without an address', { ...link(100, 9), address: null }, none, true],
    ['waits a minute without one', { ...link(100, 10), address: null }, none, false],
    ['may fail without an address or a link', { link: null, address: null }, none, true],
  ])('%s', (_what, tries, succeeded, expected) => {
    expect(mayTry({ ...clean, ...tries }, succeeded, limits)).toBe(expected)
  })

  it('is heard at the first try, whatever others do, if their address is known', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.nat(), (failed, failedLately, succeeded) => {
        const tries = { ...clean, link: { failed, failedLately } }
        expect(mayTry(tries, { address: 0, link: succeeded }, limits)).toBe(true)
      }),
    )
  })

  it('is never the worse for successes, and one who fails for ever is stopped', () => {
    const counts = fc.nat(500)
    fc.assert(
      fc.property(counts, counts, counts, counts, (failed, here, all, succeeded) => {
        const tries = { session: 0, ...at(failed, here), ...link(all, all) }
        const more = { address: succeeded, link: succeeded }
        if (mayTry(tries, none, limits)) expect(mayTry(tries, more, limits)).toBe(true)
        expect(isSuspicious(tries, limits)).toBe(!mayTry(tries, none, limits))
        if (failed >= limits.address + succeeded) expect(mayTry(tries, more, limits)).toBe(false)
      }),
    )
  })
})
