import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eachEngine } from '../../test/support/database.ts'
import { NOW, openStore, SCOPE, type Store } from '../../test/support/store.ts'
import { TRIES_WINDOW_SECONDS } from '../domain/payer-tries.ts'
import { failuresOf, forgetTries, insertTry, successesOf } from './payer-tries.ts'

const NOBODY = { session: null, link: null, address: null }
const JENNY = { session: 'cs_1', link: 'plink_1', address: 'jenny' }

eachEngine((name, open) => {
  describe('what payers have tried', () => {
    let store: Store
    let other: Store
    beforeAll(async () => {
      const address = await open()
      store = await openStore(address)
      // Another node, where there can be one.
      other = name === 'postgres' ? await openStore(address) : store
    })
    afterAll(async () => {
      if (other !== store) await other.close()
      await store.close()
    })

    const note = (trier: Partial<typeof JENNY>, { failed = true, now = NOW, at = store } = {}) =>
      at.transact(
        async (tx) => tx.write(insertTry(tx, { ...JENNY, ...trier, kind: 'card', failed })),
        { now },
      )

    it('is counted by session, address and link, whichever node heard of it', async () => {
      await note({})
      await note({ session: 'cs_2', link: 'plink_2' }, { at: other })
      await note({ address: 'other' }, { now: NOW - 60 })
      await note({}, { now: NOW - TRIES_WINDOW_SECONDS })
      const expected = {
        session: 2,
        address: { failed: 2, failedAtLink: 1 },
        link: { failed: 2, failedLately: 1 },
      }
      for (const { reader } of [store, other])
        expect(await failuresOf(reader(), 'card', JENNY)).toEqual(expected)
    })

    it('is nobody’s where nothing is known, and another thing in another place', async () => {
      expect(await failuresOf(store.reader(), 'card', NOBODY)).toEqual({
        session: 0,
        address: null,
        link: null,
      })
      const none = { session: 0, address: { failed: 0, failedAtLink: 0 } }
      expect(await failuresOf(store.reader(), 'code', JENNY)).toMatchObject(none)
      const elsewhere = store.reader({ ...SCOPE, livemode: true })
      expect(await failuresOf(elsewhere, 'card', JENNY)).toMatchObject(none)
    })

    it('went well, too, and once for each session', async () => {
      for (let time = 0; time < 3; time++) await note({}, { failed: false })
      expect(await successesOf(other.reader(), 'card', JENNY)).toEqual({ address: 1, link: 0 })
      expect(await successesOf(other.reader(), 'card', NOBODY)).toEqual({ address: 0, link: 0 })
    })

    it('is forgotten when it no longer counts', async () => {
      await note({ session: 'cs_old', address: 'old' }, { now: NOW - 5000 })
      expect(await forgetTries(store.engine, NOW - TRIES_WINDOW_SECONDS)).toBe(false)
      const query = store.engine.sql.selectFrom('payer_tries').select('address').compile()
      const left = (await store.engine.run(query)).map(({ address }) => address)
      expect(left).not.toContain('old')
      expect(left).toContain('jenny')
    })
  })
})
