import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { environmentOf } from '../support/node.ts'
import { freshPostgresUrl, postgresSuite } from '../support/postgres.ts'
import { ensureBuilt } from '../support/process.ts'
import { askAgain, effects, expectDelivered, expectEffects } from './audit.ts'
import { PAID_INTENT, T_SHIRT_LINK } from './goods.ts'
import { endLeases, withoutLeases } from './leases.ts'
import { CARDS, fillIn, press } from './payer.ts'
import { type Receiver, openReceiver } from './receiver.ts'
import { create, list, send } from './requests.ts'
import { PATIENCE_MS, TIMEOUT_MS, conclude, isTorture, randomMoment, rounds } from './rounds.ts'
import { type Target, makeTarget } from './target.ts'
import { openBooks } from './traffic.ts'

const ROUNDS = rounds({ short: 10, full: 200 })
const PRODUCTS = rounds({ short: 30, full: 300 })
const KILLS = rounds({ short: 1, full: 10 })
/** Longer than any lease. */
const LEASES_MS = 400_000

beforeAll(ensureBuilt)

postgresSuite('two nodes on one database', () => {
  let databaseUrl: string
  let nodes: readonly [Target, Target]
  let receiver: Receiver
  beforeEach(async () => {
    databaseUrl = await freshPostgresUrl()
    const environment = environmentOf({ engine: 'postgres', url: databaseUrl })
    nodes = [await makeTarget(environment), await makeTarget(environment)]
    receiver = await openReceiver()
    await Promise.all(nodes.map((node) => node.start()))
  })
  afterEach(async () => {
    await Promise.all(nodes.map((node) => node.stop()))
    await receiver.close()
  })

  it(
    'give one answer to one key, whichever is asked',
    async () => {
      const [first] = nodes
      const { id: intent } = await create(first, '/v1/payment_intents', PAID_INTENT)
      const calls = [
        ['/v1/products', 'name=Tea'],
        ['/v1/payment_intents', PAID_INTENT],
        ['/v1/refunds', `payment_intent=${intent}&amount=1`],
      ] as const
      let conflicts = 0
      for (let round = 1; round <= ROUNDS; round++) {
        for (const [path, form] of calls) {
          const task = `${path} ${round}`
          const ask = (node: Target) =>
            send(node, 'POST', path, {
              form: `${form}&metadata[task]=${task}`,
              idempotencyKey: task,
            })
          const replies = await Promise.all([...nodes, ...nodes].map(ask))
          const told = replies.filter((reply) => reply?.status === 200)
          const refused = replies.filter((reply) => reply?.status === 409)
          expect(told.length).toBeGreaterThan(0)
          expect(told.length + refused.length).toBe(replies.length)
          conflicts += refused.length
          const again = await Promise.all(nodes.map(ask))
          expect(new Set([...told, ...again].map((reply) => reply?.text)).size).toBe(1)
        }
      }
      const made = [...(await effects(first, 0)).values()]
      expect(made.map((ids) => ids.length)).toEqual(made.map(() => 1))
      expect(made).toHaveLength(ROUNDS * calls.length)
      conclude(
        `two nodes: ${made.length} keys at both at once, one effect each, ` +
          `${conflicts} told to wait; ${await first.verify()}`,
      )
    },
    TIMEOUT_MS,
  )

  it(
    'take one payment from a payer who presses on both',
    async () => {
      const [first, second] = nodes
      const link = await create(first, '/v1/payment_links', T_SHIRT_LINK)
      const path = new URL(link.url ?? '').pathname
      for (let round = 1; round <= ROUNDS; round++) {
        const form = (await fillIn(first, path, CARDS.paid)) ?? ''
        await Promise.all([first, second, first, second].map((node) => press(node, path, form)))
        const paid = await vi.waitUntil(() => press(second, path, form), { timeout: PATIENCE_MS })
        expect(paid).toMatchObject({ session: expect.stringMatching(/^cs_test_/) })
      }
      const sessions = await list(first, `/v1/checkout/sessions?payment_link=${link.id}`)
      const charges = await list(first, '/v1/charges')
      expect([sessions.length, charges.length]).toEqual([ROUNDS, ROUNDS])
      conclude(
        `two nodes: ${ROUNDS} payers at both at once, paid once each; ${await first.verify()}`,
      )
    },
    TIMEOUT_MS,
  )

  it(
    'share deliveries and jobs, and do nothing twice while both are well',
    async () => {
      const [first] = nodes
      await create(first, '/v1/webhook_endpoints', `url=${receiver.url}&enabled_events[]=*`)
      await Promise.all(
        Array.from({ length: PRODUCTS }, (_, n) =>
          create(nodes[n % 2]!, '/v1/products', `name=Tea&images[]=${receiver.url}${n}.png`),
        ),
      )
      const events = await expectDelivered(first, receiver, PATIENCE_MS)
      const images = () => [...receiver.times.keys()].filter((path) => path.endsWith('.png'))
      await vi.waitUntil(() => images().length === PRODUCTS, { timeout: PATIENCE_MS })
      const twice = [...receiver.times].filter(([, times]) => times > 1)
      expect(twice).toEqual([])
      conclude(`two nodes: ${events} events and ${PRODUCTS} images, each once`)
    },
    TIMEOUT_MS,
  )

  it.each(['killed', 'frozen'] as const)(
    'wait for the lease of one that was %s',
    async (fate) => {
      const [first, second] = nodes
      await second.stop()
      await create(first, '/v1/webhook_endpoints', `url=${receiver.url}&enabled_events[]=*`)
      receiver.hold()
      await create(first, '/v1/products', `name=Tea&images[]=${receiver.url}a.png`)
      await vi.waitUntil(() => receiver.times.size === 2, { timeout: PATIENCE_MS })
      await second.start()
      if (fate === 'killed') await first.kill()
      else first.freeze()
      receiver.goOn()
      if (!isTorture) {
        // Both were taken by the first: so far nobody else does anything about them.
        await randomMoment(1500, 2000)
        expect([...receiver.times.values()]).toEqual([1, 1])
        await endLeases(databaseUrl)
      }
      const isDone = () => [...receiver.times.values()].every((times) => times === 2)
      await vi.waitUntil(isDone, { timeout: LEASES_MS, interval: 50 })
      const isSettled = async () => (await undelivered(second)) === 0
      await vi.waitUntil(isSettled, { timeout: PATIENCE_MS, interval: 50 })
      if (fate === 'killed') await first.start()
      else first.thaw()
      // Whatever the first had in hand is past: it says nothing about it any more.
      await first.stop()
      expect([...receiver.times.values()]).toEqual([2, 2])
      expect(await undelivered(second)).toBe(0)
      conclude(
        `two nodes: what one had leased when ${fate}, the other has done; ${await second.verify()}`,
      )
      await first.start()
    },
    TIMEOUT_MS,
  )

  it(
    'end what one of them had begun when it was killed',
    async () => {
      const [first, second] = nodes
      await create(first, '/v1/webhook_endpoints', `url=${receiver.url}&enabled_events[]=*`)
      const address = { url: first.url, key: first.key }
      const books = await openBooks(address)
      for (let kill = 1; kill <= KILLS; kill++) {
        const close = books.open(6)
        await randomMoment(200, 800)
        await first.kill()
        await close()
        address.url = second.url
        await expectEffects(address, books.entries, 0)
        await withoutLeases(databaseUrl, () => askAgain(books.entries, LEASES_MS))
        address.url = first.url
        await first.start()
      }
      await expectEffects(first, books.entries, 0)
      const isDelivered = () => expectDelivered(first, receiver, LEASES_MS)
      const events = await withoutLeases(databaseUrl, isDelivered)
      conclude(
        `two nodes: one killed ${KILLS} times, ${books.entries.length} effects once each, ` +
          `${events} events delivered; ${await first.verify()}`,
      )
    },
    TIMEOUT_MS,
  )
})

/** How many events somebody has yet to hear of. */
async function undelivered(node: Target): Promise<number> {
  const events = await list(node, '/v1/events')
  return events.reduce((sum, { pending_webhooks: pending = 0 }) => sum + pending, 0)
}
