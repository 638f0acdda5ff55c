import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { randomFraction } from '../../src/lib/random.ts'
import { eachEngine } from '../support/database.ts'
import { type MovedTime, moveTime } from '../support/moved-time.ts'
import { environmentOf } from '../support/node.ts'
import { ensureBuilt } from '../support/process.ts'
import { PATIENCE_MS, TIMEOUT_MS, conclude, isTorture, randomMoment, rounds } from './rounds.ts'
import { expectBilledOnce, isSettled, openSession, subscribeMany } from './subscribers.ts'
import { type Target, makeTarget } from './target.ts'

const ROUNDS = rounds({ short: 2, full: 50 })
const SUBSCRIPTIONS = rounds({ short: 12, full: 60 })
const HOUR = 60 * 60
const DAY = 24 * HOUR
const WEEK = 7 * DAY
/** Some weeks nobody has looked after the server. */
const DOWNTIME = 1 / 8
/** How long to wait for the first; for each day, so much longer: the machine may be slow. */
const SETTLES_MS = isTorture ? 6000 : 4000
const DAYS_OF_DUNNING = 12

beforeAll(ensureBuilt)

describe('servers that are killed while they bill', () => {
  eachEngine((engine, open) => {
    const closing: (() => Promise<unknown>)[] = []
    afterAll(async () => {
      for (const close of closing.toReversed()) await close()
    })

    it(
      `bill every week of every subscription once, ${ROUNDS} times`,
      async () => {
        const time = await moveTime()
        closing.push(() => time.remove())
        const environment = { ...environmentOf(await open()), ...time.environment }
        const nodes = [await makeTarget(environment)]
        if (engine === 'postgres') nodes.push(await makeTarget(environment))
        for (const node of nodes) {
          await node.start()
          closing.push(() => node.stop())
        }
        const [first] = nodes
        const made = await subscribeMany(first!, SUBSCRIPTIONS)
        let kills = 0
        for (let round = 1; round <= ROUNDS; round++) {
          // The week is over: invoices are drawn up. An hour later they are charged.
          for (const seconds of [randomFraction() < DOWNTIME ? 3 * WEEK : WEEK, HOUR + 1])
            kills += await killAfter(time, seconds, nodes)
          await settle(time, first!)
        }
        // What would be charged late, and once more than it should be, has been charged by then.
        await passDay(time, first!)
        await settle(time, first!)
        const periods = await expectBilledOnce(first!, made, time.now())
        const verified = await first!.verify()
        conclude(
          `kill -9 while it bills on ${engine}: ${ROUNDS} rounds, ${nodes.length} schedulers, ` +
            `${kills} kills, ${periods} weeks of ${made.length} subscriptions billed once each; ` +
            verified,
        )
      },
      TIMEOUT_MS,
    )
  })
})

/** Time passes at once; somewhere in what follows from it, one of the servers dies, or all do. */
async function killAfter(
  time: MovedTime,
  seconds: number,
  nodes: readonly Target[],
): Promise<number> {
  await time.advance(seconds)
  await randomMoment(0, 1600)
  const [first, ...others] = nodes.toSorted(() => randomFraction() - 0.5)
  const doomed = randomFraction() < 0.5 ? [first!] : [first!, ...others]
  for (const node of doomed) await node.kill()
  for (const node of doomed) {
    await randomMoment(0, 300)
    await node.start()
  }
  return doomed.length
}

/** What falls due first is done first: when the session has expired, the rest has been begun. */
async function passDay(time: MovedTime, node: Target): Promise<void> {
  const hasExpired = await openSession(node, time.now() + HOUR)
  await time.advance(DAY)
  await vi.waitUntil(hasExpired, { timeout: PATIENCE_MS, interval: 100 })
}

/** What a killed server was charging is looked up later, and at worst charged days later. */
async function settle(time: MovedTime, node: Target): Promise<void> {
  let last: unknown
  for (let day = 0; day < DAYS_OF_DUNNING; day++) {
    const within = { timeout: SETTLES_MS * (1 + day), interval: 100 }
    const done = await vi
      .waitUntil(() => isSettled(node, time.now()), within)
      .catch((error: unknown) => {
        last = error
        return false
      })
    if (done) return
    await time.advance(day === 0 ? HOUR : DAY)
  }
  expect.fail(`Some invoices are still not paid: ${String(last)}`)
}
