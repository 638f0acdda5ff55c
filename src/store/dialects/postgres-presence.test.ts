import pg from 'pg'
import { expect, it, vi } from 'vitest'
import { onOwnCluster } from '../../../test/support/cluster.ts'
import { freshPostgresUrl, postgresSuite } from '../../../test/support/postgres.ts'
import { makePresence } from './postgres-presence.ts'

/** Joins, and says whether nobody else was there. */
async function join(url: string, work = async () => {}) {
  const presence = makePresence(url)
  let isAlone = false
  await presence.join(async () => {
    isAlone = true
    await work()
  })
  return { isAlone, leave: () => presence.leave() }
}

/** How many wait to share the lock. */
async function waiting(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query(
    `select count(*) from pg_locks where locktype = 'advisory' and not granted
      and mode = 'ShareLock' and database = (select oid from pg_database
        where datname = current_database())`,
  )
  await client.end()
  return Number(rows[0].count)
}

postgresSuite('a server on PostgreSQL', () => {
  it('is alone when it is the first, and again when the others have left', async () => {
    const url = await freshPostgresUrl()
    const first = await join(url)
    const second = await join(url)
    expect([first.isAlone, second.isAlone]).toEqual([true, false])
    await first.leave()
    const third = await join(url)
    expect(third.isAlone).toBe(false)
    await second.leave()
    await third.leave()
    const fourth = await join(url)
    expect(fourth.isAlone).toBe(true)
    await fourth.leave()
  })

  it('waits for the work of the one that is alone', async () => {
    const url = await freshPostgresUrl()
    const order: string[] = []
    const begun = Promise.withResolvers<void>()
    const going = Promise.withResolvers<void>()
    const first = join(url, async () => {
      begun.resolve()
      await going.promise
      order.push('work')
    })
    await begun.promise
    const second = join(url).then((joined) => {
      order.push('joined')
      return joined
    })
    // Long enough for the second to have given up being alone, and to wait.
    await expect.poll(() => waiting(url), { timeout: 20_000 }).toBe(1)
    going.resolve()
    expect((await second).isAlone).toBe(false)
    expect(order).toEqual(['work', 'joined'])
    await (await first).leave()
    await (await second).leave()
  })

  it('counts as there although its work has failed', async () => {
    const url = await freshPostgresUrl()
    const presence = makePresence(url)
    const broken = () => Promise.reject(new Error('broken'))
    await expect(presence.join(broken)).rejects.toThrow('broken')
    const second = await join(url)
    expect(second.isAlone).toBe(false)
    await presence.leave()
    await second.leave()
  })
})

onOwnCluster((open) => {
  it('is there again after PostgreSQL was cut off', { timeout: 120_000 }, async () => {
    const cluster = await open()
    const first = await join(cluster.url)
    await cluster.stopAtOnce()
    await cluster.start()
    const isSeen = async () => {
      const other = await join(cluster.url)
      await other.leave()
      return !other.isAlone
    }
    await vi.waitUntil(isSeen, { timeout: 30_000, interval: 50 })
    await first.leave()
  })
})
