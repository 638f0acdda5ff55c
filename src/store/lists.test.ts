import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eachEngine } from '../../test/support/database.ts'
import { NOW, SCOPE, type Store, openStore } from '../../test/support/store.ts'
import {
  DELIVERY_STATES,
  type DeliveryState,
  deliveriesTo,
  deliveryCursor,
} from './delivery-lists.ts'
import { type LogQuery, findLog, findLogs } from './request-log-lists.ts'
import { insertRequestLogs } from './request-logs.ts'

const WHOSE = { account: SCOPE.account, livemode: 0 } as const
const ANY: Omit<LogQuery, 'after' | 'limit'> = {
  method: null,
  path: null,
  status: null,
  statusType: null,
}

eachEngine((_name, open) => {
  let store: Store
  beforeAll(async () => {
    store = await openStore(await open())
  })
  afterAll(() => store.close())

  describe('what an endpoint has heard', () => {
    let endpoints = 0

    /** A delivery for each state, the oldest first; some at the same moment. */
    async function hear(states: readonly DeliveryState[]): Promise<string> {
      const endpoint = `we_${String(++endpoints).padStart(6, '0')}`
      for (const [index, state] of states.entries()) {
        const event = `evt_${endpoint}x${String(index).padStart(4, '0')}`
        const due = { state, attempts: 1, next_at: NOW, leased_until: 0 }
        const row = { ...WHOSE, ...due, event, endpoint, position: Math.floor(index / 3) }
        await store.engine.run(store.engine.sql.insertInto('deliveries').values(row).compile())
      }
      return endpoint
    }

    it('is paged through forth and back, whichever states are asked for', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.constantFrom(...DELIVERY_STATES), { maxLength: 30 }),
          fc.subarray([...DELIVERY_STATES], { minLength: 1 }),
          fc.integer({ min: 1, max: 7 }),
          async (all, states, limit) => {
            const endpoint = await hear(all)
            const wanted = all
              .map((state, index) => ({ state, index }))
              .filter(({ state }) => states.includes(state))
              .map(({ index }) => `evt_${endpoint}x${String(index).padStart(4, '0')}`)
              .toReversed()
            const ask = (after: string | null, before: string | null) =>
              deliveriesTo(store.engine, endpoint, { states, after, before, limit })
            const forth: string[] = []
            let page = await ask(null, null)
            let last = page
            forth.push(...page.rows.map(({ event }) => event))
            while (page.hasMore) {
              page = await ask(deliveryCursor(page.rows.at(-1)!), null)
              forth.push(...page.rows.map(({ event }) => event))
              last = page
            }
            expect(forth).toEqual(wanted)
            const back = last.rows.map(({ event }) => event)
            while (back.length < wanted.length) {
              last = await ask(null, deliveryCursor(last.rows[0]!))
              back.unshift(...last.rows.map(({ event }) => event))
            }
            expect(back).toEqual(wanted)
          },
        ),
        { numRuns: 25 },
      )
    })

    it('begins anew where a cursor is none', async () => {
      const endpoint = await hear(['succeeded', 'pending'])
      const page = await deliveriesTo(store.engine, endpoint, {
        states: DELIVERY_STATES,
        after: "1-evt_' or 1=1",
        before: null,
        limit: 10,
      })
      expect(page.rows).toHaveLength(2)
    })
  })

  describe('request logs', () => {
    const COUNT = 5_300
    const logOf = (index: number) => ({
      id: `req_${String(index).padStart(14, '0')}`,
      created: NOW,
      // One in a thousand goes wrong, and the very first one.
      status: index % 1000 === 0 ? 500 : 200,
      method: index % 2 === 0 ? 'POST' : 'DELETE',
      path: index % 3 === 0 ? '/v1/products' : '/v1/products_%/x',
      error: null,
    })
    beforeAll(async () => {
      const logs = Array.from({ length: COUNT }, (_, index) => ({
        scope: SCOPE,
        position: NOW * 1_000_000 + index,
        log: logOf(index),
      }))
      await insertRequestLogs(store.engine, logs)
    })

    async function all(query: Partial<LogQuery>): Promise<readonly string[]> {
      const found: string[] = []
      let after: string | null = null
      do {
        const page = await findLogs(store.reader(), { ...ANY, limit: 500, ...query, after })
        found.push(...page.logs.map(({ log }) => log.id))
        after = page.next
      } while (after !== null)
      return found
    }

    it('are all found, newest first', async () => {
      const found = await all({})
      expect(found).toHaveLength(COUNT)
      expect(found[0]).toBe(logOf(COUNT - 1).id)
      expect(found.at(-1)).toBe(logOf(0).id)
    })

    it('are looked through a stretch at a time, so that rare ones are found further back', async () => {
      const query = { ...ANY, statusType: 500, after: null, limit: 2 }
      const first = await findLogs(store.reader(), query)
      expect(first.logs.map(({ log }) => log.id)).toEqual([logOf(5000).id, logOf(4000).id])
      expect(await all({ statusType: 500, limit: 2 })).toHaveLength(6)
      expect(await all({ status: 500 })).toHaveLength(6)
      expect(await all({ status: 404 })).toEqual([])
    })

    it('are found by a path and by what is below it, taken as it is written', async () => {
      const at = (path: string) => all({ path })
      expect(await at('/v1/products')).toHaveLength(Math.ceil(COUNT / 3))
      expect(await at('/v1/products_%')).toHaveLength(COUNT - Math.ceil(COUNT / 3))
      expect(await at('/v1/prod')).toEqual([])
      expect(await all({ method: 'POST', path: '/v1/products' })).toHaveLength(Math.ceil(COUNT / 6))
    })

    it('are found by their id, in their own account only', async () => {
      const { id } = logOf(7)
      expect((await findLog(store.reader(), id))?.log.path).toBe('/v1/products_%/x')
      const others = store.reader({ account: 'acct_other', livemode: false })
      expect(await findLog(others, id)).toBeNull()
      expect(await findLog(store.reader({ ...SCOPE, livemode: true }), id)).toBeNull()
    })
  })
})
