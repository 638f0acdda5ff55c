import { describe, expect, it, afterAll, beforeAll } from 'vitest'
import { eachEngine } from '../../test/support/database.ts'
import { testProduct } from '../../test/support/records.ts'
import { NOW, openStore, SCOPE, type Store } from '../../test/support/store.ts'
import type { Product } from '../domain/records.ts'
import { makePositions } from './positions.ts'
import { products } from './products.ts'

const WRITERS = 50

eachEngine((name, address) => {
  describe('a transaction', () => {
    let store: Store
    beforeAll(async () => {
      store = await openStore(await address())
    })
    afterAll(() => store.close())

    const stored = (id: string) => store.reader().find(products, id)
    const insert = (id: string) =>
      store.transact(async (tx) => tx.insert(products, testProduct(id)))
    const rename = (product: Product | null, by: string): Product => {
      if (!product) throw new Error('There is nothing to rename.')
      return { ...product, name: product.name + by }
    }

    it('shows what it has written, before and after it is sent', async () => {
      await store.transact(async (tx) => {
        tx.insert(products, testProduct('prod_own'))
        expect(await tx.find(products, 'prod_own')).toMatchObject({ name: 'Tea' })
        tx.update(products, testProduct('prod_own', { name: 'Mug' }))
        expect(await tx.find(products, 'prod_own')).toMatchObject({ name: 'Mug' })
        expect(await tx.findAll(products, ['prod_own'])).toMatchObject([{ name: 'Mug' }])
        tx.update(products, testProduct('prod_own', { name: 'Cup' }))
        expect(await tx.lock(products, 'prod_own')).toMatchObject({ name: 'Cup' })
        const { records } = await tx.page(products, { where: [['id', '=', 'prod_own']], limit: 1 })
        expect(records).toMatchObject([{ name: 'Cup' }])
        expect(await tx.positionOf(products, 'prod_own')).toMatchObject({ id: 'prod_own' })
      })
      expect(await stored('prod_own')).toMatchObject({ name: 'Cup' })
    })

    it('keeps nothing when it throws', async () => {
      const failed = store.transact(async (tx) => {
        tx.insert(products, testProduct('prod_thrown'))
        tx.emit('product.created', testProduct('prod_thrown'))
        await tx.flush()
        throw new Error('changed its mind')
      })
      await expect(failed).rejects.toThrow('changed its mind')
      expect(await stored('prod_thrown')).toBeNull()
      expect(await eventsAbout(store, 'prod_thrown')).toEqual([])
    })

    it('keeps an object and its event together, with their own columns', async () => {
      await store.transact(async (tx) => {
        const product = testProduct('prod_event', { active: false, url: 'https://example.com' })
        tx.insert(products, product)
        tx.emit('product.created', product)
        tx.emit('product.updated', product, { active: true })
      })
      const [row] = await store.engine.run(
        store.engine.sql
          .selectFrom('products')
          .selectAll()
          .where('id', '=', 'prod_event')
          .compile(),
      )
      expect(row).toMatchObject({ active: 0, url: 'https://example.com', livemode: 0 })
      expect(await eventsAbout(store, 'prod_event')).toMatchObject([
        { type: 'product.created', data: { object: { id: 'prod_event' }, previous: null } },
        { type: 'product.updated', data: { previous: { active: true }, created: NOW } },
      ])
    })

    it('lets the last word on a record count, whether it is sent in one batch or several', async () => {
      await insert('prod_last')
      await store.transact(async (tx) => {
        for (const by of ['1', '2', '3']) {
          tx.update(products, rename(await tx.lock(products, 'prod_last'), by))
          if (by === '2') await tx.flush()
        }
      })
      expect(await stored('prod_last')).toMatchObject({ name: 'Tea123' })
    })

    it('removes what it is told to, once it is told', async () => {
      await insert('prod_gone')
      await store.transact(async (tx) => {
        tx.update(products, testProduct('prod_gone', { name: 'Mug' }))
        tx.remove(products, 'prod_gone')
        expect(await tx.find(products, 'prod_gone')).toBeNull()
        expect(await tx.lock(products, 'prod_gone')).toBeNull()
        tx.insert(products, testProduct('prod_never'))
        tx.remove(products, 'prod_never')
        expect(await tx.find(products, 'prod_never')).toBeNull()
      })
      expect(await stored('prod_gone')).toBeNull()
      expect(await stored('prod_never')).toBeNull()
    })

    it('lets the last word on a job count', async () => {
      const job = { kind: 'expire_session', subject: 'cs_1', runAt: NOW + 5 }
      const jobs = () =>
        store.engine.run(
          store.engine.sql
            .selectFrom('jobs')
            .select(['subject', 'run_at'])
            .orderBy('subject')
            .compile(),
        )
      await store.transact(async (tx) => {
        tx.enqueue(job)
        tx.enqueue({ ...job, runAt: NOW + 9 })
        tx.cancelJob('expire_session', 'cs_2')
        tx.enqueue({ ...job, subject: 'cs_2' })
        tx.enqueue({ ...job, subject: 'cs_3' })
        tx.cancelJob('expire_session', 'cs_3')
      })
      expect(await jobs()).toEqual([
        { subject: 'cs_1', run_at: NOW + 9 },
        { subject: 'cs_2', run_at: NOW + 5 },
      ])
      await store.transact(async (tx) => tx.cancelJob('expire_session', 'cs_1'))
      expect(await jobs()).toEqual([{ subject: 'cs_2', run_at: NOW + 5 }])
    })

    it('locks: of many who read and write the same record, none is lost', async () => {
      await insert('prod_locked')
      await Promise.all(
        Array.from({ length: WRITERS }, () =>
          store.transact(async (tx) =>
            tx.update(products, rename(await tx.lock(products, 'prod_locked'), 'x')),
          ),
        ),
      )
      expect(await stored('prod_locked')).toMatchObject({ name: `Tea${'x'.repeat(WRITERS)}` })
    })

    it('locks nothing that is not there', async () => {
      expect(await store.transact((tx) => tx.lock(products, 'prod_nobody'))).toBeNull()
    })

    it('cannot write for another scope than its own', async () => {
      await insert('prod_mine')
      const others = { account: 'acct_1OtherOtherOther', livemode: false }
      await store.transact(
        async (tx) => {
          expect(await tx.lock(products, 'prod_mine')).toBeNull()
          tx.update(products, testProduct('prod_mine', { name: 'Theirs' }))
          tx.remove(products, 'prod_mine')
        },
        { scope: others },
      )
      await store.transact(
        async (tx) => tx.update(products, testProduct('prod_mine', { name: 'Theirs' })),
        { scope: { ...SCOPE, livemode: true } },
      )
      expect(await stored('prod_mine')).toMatchObject({ name: 'Tea' })
    })

    if (name === 'postgres') {
      it('begins again from nothing when it lost against another', async () => {
        await insert('prod_a')
        await insert('prod_b')
        const met = [Promise.withResolvers<void>(), Promise.withResolvers<void>()] as const
        let runs = 0
        const cross = (first: string, second: string, turn: 0 | 1) =>
          store.transact(async (tx) => {
            runs++
            tx.update(products, rename(await tx.lock(products, first), 'x'))
            tx.emit('product.updated', { id: first }, { name: 'Tea' })
            met[turn].resolve()
            await met[1 - turn]?.promise
            tx.update(products, rename(await tx.lock(products, second), 'y'))
            tx.emit('product.updated', { id: second }, { name: 'Tea' })
          })
        await Promise.all([cross('prod_a', 'prod_b', 0), cross('prod_b', 'prod_a', 1)])
        // The one that begins again may come in between once more.
        expect(runs).toBeGreaterThanOrEqual(3)
        expect((await stored('prod_a'))?.name).toHaveLength('Tea'.length + 2)
        expect(await eventsAbout(store, 'prod_a')).toHaveLength(2)
      })
    }
  })
})

describe('positions', () => {
  it('only ever grow while the clock stands still or goes on', () => {
    const positions = makePositions()
    const given = [NOW, NOW, NOW, NOW + 1, NOW + 1, NOW + 5].map((at) => positions.next(at))
    expect(given).toEqual(given.toSorted((a, b) => a - b))
    expect(new Set(given).size).toBe(given.length)
    expect(given.map((position) => Math.floor(position / 1_000_000))).toEqual([
      NOW,
      NOW,
      NOW,
      NOW + 1,
      NOW + 1,
      NOW + 5,
    ])
  })

  it('stay within the second that an object was made in, also when the clock goes back', () => {
    const positions = makePositions()
    for (const at of [NOW, NOW + 60, NOW - 60, NOW - 60, NOW, NOW + 60]) {
      expect(Math.floor(positions.next(at) / 1_000_000)).toBe(at)
    }
  })

  it('of objects made in one second of the past have their order', () => {
    const positions = makePositions()
    positions.next(NOW + 60)
    const given = Array.from({ length: 100 }, () => positions.next(NOW))
    expect(given).toEqual(given.toSorted((a, b) => a - b))
    expect(new Set(given).size).toBe(given.length)
  })
})

async function eventsAbout({ engine }: Store, subject: string) {
  const query = engine.sql.selectFrom('events').select(['type', 'data']).orderBy('position')
  const rows = await engine.run(query.where('subject', '=', subject).compile())
  return rows.map(({ type, data }) => ({ type, data: JSON.parse(data) as object }))
}
