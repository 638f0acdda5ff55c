import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eachEngine } from '../../test/support/database.ts'
import { testProduct } from '../../test/support/records.ts'
import { NOW, openStore, SCOPE, type Store } from '../../test/support/store.ts'
import type { Scope } from './kinds.ts'
import { products } from './products.ts'
import type { Condition, CreatedFilter, Cursor } from './reader.ts'

eachEngine((_name, address) => {
  describe('a page', () => {
    let store: Store
    let made = 0
    beforeAll(async () => {
      store = await openStore(await address())
    })
    afterAll(() => store.close())

    const scopeOf = (account: string): Scope => ({ account, livemode: false })
    const insert = (scope: Scope, { at = NOW, active = true } = {}) => {
      const id = `prod_${String(made++).padStart(6, '0')}`
      const record = testProduct(id, { created: at, active })
      return store
        .transact(async (tx) => tx.insert(products, record), { scope, now: at })
        .then(() => id)
    }
    const page = (scope: Scope, query: Partial<Parameters<typeof read>[1]>) => read(scope, query)
    const read = async (
      scope: Scope,
      {
        limit = 10,
        ...query
      }: {
        limit?: number
        after?: Cursor | undefined
        before?: Cursor | undefined
        where?: readonly Condition[]
        created?: CreatedFilter
      },
    ) => {
      const { records, hasMore } = await store.reader(scope).page(products, { limit, ...query })
      return { ids: records.map(({ id }) => id), hasMore }
    }
    const cursor = async (scope: Scope, id: string) =>
      (await store.reader(scope).positionOf(products, id)) ?? undefined

    it('is newest first, in both directions, and says whether there is more', async () => {
      const scope = scopeOf('acct_order')
      const ids: string[] = []
      for (let count = 0; count < 5; count++) ids.unshift(await insert(scope))
      expect(await page(scope, { limit: 2 })).toEqual({ ids: ids.slice(0, 2), hasMore: true })
      expect(await page(scope, { limit: 5 })).toEqual({ ids, hasMore: false })
      const middle = await cursor(scope, ids[2]!)
      expect(await page(scope, { after: middle })).toEqual({ ids: ids.slice(3), hasMore: false })
      expect(await page(scope, { before: middle })).toEqual({
        ids: ids.slice(0, 2),
        hasMore: false,
      })
      expect(await page(scope, { before: middle, limit: 1 })).toEqual({
        ids: [ids[1]],
        hasMore: true,
      })
    })

    it('holds nothing where there is nothing', async () => {
      expect(await page(scopeOf('acct_nobody'), {})).toEqual({ ids: [], hasMore: false })
    })

    it('is narrowed by columns, and by none of a list without elements', async () => {
      const scope = scopeOf('acct_where')
      const on = await insert(scope)
      const off = await insert(scope, { active: false })
      expect((await page(scope, { where: [['active', '=', 0]] })).ids).toEqual([off])
      expect((await page(scope, { where: [['id', 'in', [on, off, 'prod_x']]] })).ids).toEqual([
        off,
        on,
      ])
      expect((await page(scope, { where: [['id', 'in', []]] })).ids).toEqual([])
    })

    it.each<[string, CreatedFilter, readonly number[]]>([
      ['gt', { gt: 10 }, [40, 30, 20]],
      ['gte', { gte: 20 }, [40, 30, 20]],
      ['lt', { lt: 30 }, [20, 10]],
      ['lte', { lte: 30 }, [30, 20, 10]],
      ['both ends', { gt: 10, lte: 30 }, [30, 20]],
      ['one moment', { gte: 20, lte: 20 }, [20]],
      ['the far future', { gt: 99_999_999_999 }, []],
    ])('is narrowed in time by %s', async (name, filter, expected) => {
      const scope = scopeOf(`acct_created_${name.replaceAll(' ', '_')}`)
      const byId = new Map<string, number>()
      for (const at of [10, 20, 30, 40]) byId.set(await insert(scope, { at: NOW + at }), at)
      const created = Object.fromEntries(
        Object.entries(filter).map(([word, at]) => [word, at > NOW ? at : NOW + at]),
      )
      const { ids } = await page(scope, { created })
      expect(ids.map((id) => byId.get(id))).toEqual(expected)
    })

    it('after page shows each object once, while others are being made', async () => {
      let run = 0
      const property = fc.asyncProperty(
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 0, max: 25 }),
        fc.integer({ min: 0, max: 3 }),
        async (limit, existing, meanwhile) => {
          const scope = scopeOf(`acct_pages_${run++}`)
          const at = () => NOW + (made % 3 === 0 ? 1 : 0)
          const before: string[] = []
          for (let count = 0; count < existing; count++)
            before.push(await insert(scope, { at: at() }))
          const seen: string[] = []
          for (let after: Cursor | undefined, more = true; more;) {
            const making = Array.from({ length: meanwhile }, () => insert(scope, { at: NOW + 2 }))
            const { ids, hasMore } = await page(scope, { limit, after })
            await Promise.all(making)
            seen.push(...ids)
            after = ids.length > 0 ? await cursor(scope, ids.at(-1)!) : undefined
            more = hasMore
          }
          expect(new Set(seen).size).toBe(seen.length)
          expect(seen).toEqual(expect.arrayContaining(before))
        },
      )
      await fc.assert(property, { numRuns: 12 })
    })

    it('before page leads back over the same objects', async () => {
      const scope = scopeOf('acct_back')
      const ids: string[] = []
      for (let count = 0; count < 9; count++) ids.unshift(await insert(scope))
      const seen: string[] = []
      for (let before = await cursor(scope, ids.at(-1)!), more = true; more;) {
        const { ids: found, hasMore } = await page(scope, { limit: 3, before })
        seen.unshift(...found)
        before = found.length > 0 ? await cursor(scope, found[0]!) : undefined
        more = hasMore
      }
      expect(seen).toEqual(ids.slice(0, -1))
    })
  })

  describe('a reader', () => {
    let store: Store
    beforeAll(async () => {
      store = await openStore(await address())
      await store.transact(async (tx) => {
        for (const id of ['prod_1', 'prod_2', 'prod_3']) tx.insert(products, testProduct(id))
      })
    })
    afterAll(() => store.close())

    it('finds by id, one or many', async () => {
      const reader = store.reader()
      expect(await reader.find(products, 'prod_1')).toMatchObject({ id: 'prod_1', name: 'Tea' })
      expect(await reader.find(products, 'prod_x')).toBeNull()
      const found = await reader.findAll(products, ['prod_3', 'prod_1', 'prod_1', 'prod_x'])
      expect(found.map(({ id }) => id).toSorted()).toEqual(['prod_1', 'prod_3'])
      expect(await reader.findAll(products, [])).toEqual([])
    })

    it('has no position for what is not there', async () => {
      expect(await store.reader().positionOf(products, 'prod_x')).toBeNull()
      expect(await store.reader().positionOf(products, 'prod_1')).toMatchObject({ id: 'prod_1' })
    })

    it('sees only its own mode', async () => {
      expect(await store.reader({ ...SCOPE, livemode: true }).find(products, 'prod_1')).toBeNull()
    })
  })
})
