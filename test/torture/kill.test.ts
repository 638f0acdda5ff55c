import { afterAll, beforeAll, describe, it } from 'vitest'
import { systemClock } from '../../src/lib/clock.ts'
import { randomFraction } from '../../src/lib/random.ts'
import { eachEngine } from '../support/database.ts'
import { environmentOf } from '../support/node.ts'
import { ensureBuilt } from '../support/process.ts'
import { askAgain, expectDelivered, expectEffects, expectReplays } from './audit.ts'
import { openReceiver } from './receiver.ts'
import { create } from './requests.ts'
import { TIMEOUT_MS, conclude, isTorture, randomMoment, rounds } from './rounds.ts'
import { makeTarget } from './target.ts'
import { openBooks } from './traffic.ts'

const CLIENTS = 6
const ROUNDS = rounds({ short: 3, full: 50 })
const STARTS = rounds({ short: 3, full: 30 })
/** One in so many is killed again while it starts. */
const KILLED_STARTING = 5
/** On PostgreSQL, what a killed node was at waits until its lease has ended. */
const LEASES_MS = 120_000

beforeAll(ensureBuilt)

describe('a server that is killed at work', () => {
  eachEngine((engine, open) => {
    const closing: (() => Promise<unknown>)[] = []
    afterAll(() => Promise.all(closing.map((close) => close())))

    it(
      'starts at last, however often it was killed while it made its database',
      async () => {
        const target = await makeTarget(environmentOf(await open()))
        for (let round = 1; round <= STARTS; round++) await target.startAndKill()
        await target.start()
        closing.push(() => target.stop())
        await create(target, '/v1/products', 'name=Tea')
        conclude(`killed while it starts on ${engine}: ${STARTS} times; ${await target.verify()}`)
      },
      TIMEOUT_MS,
    )

    it(
      `has kept every word, ${ROUNDS} times`,
      async () => {
        const target = await makeTarget(environmentOf(await open()))
        const receiver = await openReceiver()
        closing.push(
          () => target.stop(),
          () => receiver.close(),
        )
        await target.start()
        const form = `url=${receiver.url}&enabled_events[]=*`
        await create(target, '/v1/webhook_endpoints', form)
        const books = await openBooks(target)
        let retried = 0
        for (let round = 1; round <= ROUNDS; round++) {
          const since = systemClock.now() - 1
          const first = books.entries.length
          const close = books.open(CLIENTS)
          await randomMoment(100, isTorture ? 1500 : 500)
          await target.kill()
          await close()
          if (randomFraction() < 1 / KILLED_STARTING) await target.startAndKill()
          await target.start()
          const entries = books.entries.slice(first)
          await expectEffects(target, entries, since)
          retried += await askAgain(entries, LEASES_MS)
          await expectEffects(target, entries, since)
          await expectReplays(entries.slice(-3))
        }
        await expectEffects(target, books.entries, 0)
        const events = await expectDelivered(target, receiver, LEASES_MS)
        const verified = await target.verify()
        conclude(
          `kill -9 on ${engine}: ${ROUNDS} rounds, ${books.entries.length} effects once each, ` +
            `${retried} of them asked for again, ${events} events delivered; ${verified}`,
        )
      },
      TIMEOUT_MS,
    )
  })
})
