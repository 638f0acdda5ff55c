import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { systemClock } from '../../src/lib/clock.ts'
import { type Cluster, onOwnCluster } from '../support/cluster.ts'
import { environmentOf } from '../support/node.ts'
import { ensureBuilt } from '../support/process.ts'
import { askAgain, expectDelivered, expectEffects, expectReplays } from './audit.ts'
import { withoutLeases } from './leases.ts'
import { openReceiver } from './receiver.ts'
import { create, send } from './requests.ts'
import { PATIENCE_MS, TIMEOUT_MS, conclude, isTorture, randomMoment, rounds } from './rounds.ts'
import { type Address, makeTarget } from './target.ts'
import { openBooks } from './traffic.ts'

const CLIENTS = 6
const ROUNDS = rounds({ short: 3, full: 50 })
/** What the server was at waits until its lease has ended: longer than any lease. */
const LEASES_MS = 400_000

beforeAll(ensureBuilt)

onOwnCluster((open) => {
  const closing: (() => Promise<unknown>)[] = []
  afterAll(() => Promise.all(closing.map((close) => close())))

  it(
    `keeps every word when PostgreSQL is cut off, ${ROUNDS} times`,
    async () => {
      const cluster = await open()
      const target = await makeTarget(environmentOf({ engine: 'postgres', url: cluster.url }))
      const receiver = await openReceiver()
      await target.start()
      closing.push(
        () => receiver.close(),
        () => target.stop(),
      )
      await create(target, '/v1/webhook_endpoints', `url=${receiver.url}&enabled_events[]=*`)
      const books = await openBooks(target)
      for (let round = 1; round <= ROUNDS; round++) {
        const since = systemClock.now() - 1
        const first = books.entries.length
        const close = books.open(CLIENTS)
        await randomMoment(100, isTorture ? 1500 : 500)
        await cutOff(cluster, target)
        await randomMoment(100, isTorture ? 1500 : 500)
        await close()
        await expectEffects(target, books.entries.slice(first), since)
        await expectReplays(
          books.entries.slice(first, first + 3).filter(({ made }) => made !== null),
        )
      }
      const answered = () => askAgain(books.entries, LEASES_MS)
      const retried = await withoutLeases(cluster.url, answered)
      await expectEffects(target, books.entries, 0)
      const delivered = () => expectDelivered(target, receiver, LEASES_MS)
      const events = await withoutLeases(cluster.url, delivered)
      conclude(
        `immediate stop of PostgreSQL: ${ROUNDS} rounds, ${books.entries.length} effects once ` +
          `each, ${retried} of them asked for again, ${events} events delivered; ` +
          (await target.verify()),
      )
    },
    TIMEOUT_MS,
  )
})

/** While it is away, everybody is told so; when it is back, nobody has to restart anything. */
async function cutOff(cluster: Cluster, target: Address): Promise<void> {
  await cluster.stopAtOnce()
  const reply = await send(target, 'POST', '/v1/products', { form: 'name=Tea' })
  expect(reply?.status).toBeGreaterThanOrEqual(500)
  expect(JSON.parse(reply?.text ?? '')).toMatchObject({ error: { type: 'api_error' } })
  const page = await send(target, 'GET', '/b/test_0123456789abcdefghijkl')
  expect(page?.status).toBeGreaterThanOrEqual(500)
  expect(page?.headers.get('content-type')).toMatch(/^text\/html/)
  await randomMoment(0, 500)
  await cluster.start()
  const isBack = async () => (await send(target, 'GET', '/v1/products'))?.status === 200
  await vi.waitUntil(isBack, { timeout: PATIENCE_MS, interval: 20 })
}
