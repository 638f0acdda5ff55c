import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eachEngine } from '../../test/support/database.ts'
import { type Store, openStore } from '../../test/support/store.ts'
import { webhookEndpoints } from './webhook-endpoints.ts'
import type { Transaction } from './transaction.ts'

const PLATFORM = { account: 'acct_1platform', livemode: false }
const SELLER = { account: 'acct_1seller', livemode: false }

eachEngine((_name, address) => {
  describe('one unit of work in two accounts', () => {
    let store: Store
    beforeAll(async () => {
      store = await openStore(await address())
    })
    afterAll(() => store.close())

    const keep = (tx: Transaction, id: string, description: string) =>
      tx.insert(webhookEndpoints, {
        id,
        object: 'webhook_endpoint',
        api_version: null,
        application: null,
        created: tx.now,
        description,
        enabled_events: ['*'],
        livemode: false,
        metadata: {},
        status: 'enabled',
        url: 'https://example.com',
        own: { sealedSecret: '' },
      })
    const shown = async (scope: typeof PLATFORM, id: string) =>
      (await store.reader(scope).find(webhookEndpoints, id))?.description ?? null

    it('keeps each thing in its own account, though the ids be the same', async () => {
      await store.transact(
        async (tx) => {
          const theirs = tx.forAccount(SELLER.account)
          keep(tx, 'we_1', 'ours')
          keep(theirs, 'we_1', 'theirs')
          expect(await tx.find(webhookEndpoints, 'we_1')).toMatchObject({ description: 'ours' })
          expect((await theirs.lock(webhookEndpoints, 'we_1'))?.description).toBe('theirs')
          expect(theirs.forAccount(PLATFORM.account)).toBe(tx)
          expect(tx.forAccount(SELLER.account)).toBe(theirs)
          expect([theirs.now, theirs.scope]).toEqual([tx.now, SELLER])
          theirs.enqueue({ kind: 'k', subject: 's', runAt: 1 })
          tx.enqueue({ kind: 'k', subject: 's', runAt: 2 })
          theirs.emit('product.created', { id: 'prod_1' })
        },
        { scope: PLATFORM },
      )
      expect(await shown(PLATFORM, 'we_1')).toBe('ours')
      expect(await shown(SELLER, 'we_1')).toBe('theirs')
      const { engine } = store
      const jobs = engine.sql.selectFrom('jobs').select(['account', 'run_at']).orderBy('account')
      expect(await engine.run(jobs.compile())).toEqual([
        { account: PLATFORM.account, run_at: 2 },
        { account: SELLER.account, run_at: 1 },
      ])
      const events = engine.sql.selectFrom('events').select(['account', 'subject'])
      expect(await engine.run(events.compile())).toEqual([
        { account: SELLER.account, subject: 'prod_1' },
      ])
    })

    it('keeps nothing anywhere when it fails', async () => {
      const failing = store.transact(
        async (tx) => {
          keep(tx, 'we_2', 'ours')
          keep(tx.forAccount(SELLER.account), 'we_2', 'theirs')
          await tx.flush()
          throw new Error('no')
        },
        { scope: PLATFORM },
      )
      await expect(failing).rejects.toThrow('no')
      expect([await shown(PLATFORM, 'we_2'), await shown(SELLER, 'we_2')]).toEqual([null, null])
    })
  })
})
