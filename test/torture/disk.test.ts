import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, expect, it, vi } from 'vitest'
import { ensureBuilt } from '../support/process.ts'
import { straceSuite } from '../support/programs.ts'
import { askAgain, expectEffects, expectReplays } from './audit.ts'
import { T_SHIRT_LINK } from './goods.ts'
import { CARDS, fillIn } from './payer.ts'
import { type Reply, create, list, send } from './requests.ts'
import { PATIENCE_MS, TIMEOUT_MS, conclude, rounds } from './rounds.ts'
import { type Target, makeTarget } from './target.ts'
import { findEarlyAnswers, saboteur, tracer } from './trace.ts'
import { openBooks } from './traffic.ts'

const CLIENTS = 4
const ROUNDS = rounds({ short: 1, full: 10 })
const ANSWERS = rounds({ short: 40, full: 2000 })
/** Later than whatever a server does to the disk before it is ready. */
const FIRST_SYNC = 40
const FIRST_WRITE = 1600

beforeAll(ensureBuilt)

straceSuite('the embedded database', () => {
  const closing: (() => Promise<unknown>)[] = []
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close()
  })

  async function freshTarget() {
    const folder = await mkdtemp(join(tmpdir(), 'paylinks-disk-'))
    const target = await makeTarget({ PAYLINKS_DATA: folder })
    closing.push(() => rm(folder, { recursive: true, force: true }))
    return { folder, target }
  }

  it(
    'syncs its log before each acknowledgement',
    async () => {
      const { folder, target } = await freshTarget()
      const seen = join(folder, 'trace')
      await target.start(tracer(seen))
      const books = await openBooks(target)
      const close = books.open(CLIENTS)
      const answered = () => books.entries.filter(({ made }) => made !== null).length
      await vi.waitUntil(() => answered() >= ANSWERS, { timeout: TIMEOUT_MS, interval: 50 })
      await close()
      await target.stop()
      const { acknowledged, tooEarly } = findEarlyAnswers(await readFile(seen, 'utf8'))
      expect(tooEarly).toEqual([])
      expect(acknowledged).toBeGreaterThanOrEqual(ANSWERS)
      conclude(`strace: ${acknowledged} acknowledgements, each after a sync of its own`)
    },
    TIMEOUT_MS,
  )

  it(
    'ends when a sync has failed, and has made no promise that it breaks',
    async () => {
      for (let round = 1; round <= ROUNDS; round++) {
        const { target } = await freshTarget()
        // And all after it: one that only copies pages home would be tried again.
        await target.start(saboteur('fsync', 'EIO', `${FIRST_SYNC + 7 * round}+`))
        const books = await openBooks(target)
        const close = books.open(CLIENTS)
        const ended = await target.ended()
        await close()
        expect(ended.code).toBe(1)
        expect(ended.stderr).toContain('disk I/O error')
        await target.start()
        closing.push(() => target.stop())
        await expectEffects(target, books.entries, 0)
        const retried = await askAgain(books.entries, PATIENCE_MS)
        await expectEffects(target, books.entries, 0)
        conclude(
          `a failing sync: ${books.entries.length} effects once each, ` +
            `${retried} of them asked for again; ${await target.verify()}`,
        )
      }
    },
    TIMEOUT_MS,
  )

  it(
    'says that the disk is full, goes on when it is not, and loses nothing',
    async () => {
      const { target } = await freshTarget()
      const last = FIRST_WRITE + 100 * ROUNDS
      await target.start(saboteur('pwrite64', 'ENOSPC', `${FIRST_WRITE}..${last}`))
      closing.push(() => target.stop())
      const link = await create(target, '/v1/payment_links', T_SHIRT_LINK)
      const books = await openBooks(target)
      const close = books.open(CLIENTS)
      const refusal = await vi.waitUntil(() => refused(target), {
        timeout: PATIENCE_MS,
        interval: 5,
      })
      expect(refusal.status).toBe(503)
      expect(JSON.parse(refusal.text)).toMatchObject({
        error: { type: 'api_error', message: expect.stringMatching(/disk is full/) },
      })
      // Whoever only reads is not told no, though nobody can count a payer who looks at a page.
      await list(target, '/v1/products')
      expect(await fillIn(target, new URL(link.url ?? '').pathname, CARDS.paid)).not.toBeNull()
      expect(await refused(target)).not.toBeNull()
      await vi.waitUntil(async () => (await refused(target)) === null, {
        timeout: PATIENCE_MS,
        interval: 5,
      })
      await close()
      // What could not be settled is looked after when its lease ends, or by the next server.
      await target.stop()
      await target.start()
      const retried = await askAgain(books.entries, PATIENCE_MS)
      await expectEffects(target, books.entries, 0)
      await expectReplays(books.entries)
      conclude(
        `a full disk: ${books.entries.length} effects once each, ` +
          `${retried} of them asked for again; ${await target.verify()}`,
      )
    },
    TIMEOUT_MS,
  )
})

/** What a merchant is told instead of yes; null when it is yes. */
async function refused(target: Target): Promise<Reply | null> {
  const reply = await send(target, 'POST', '/v1/products', { form: 'name=Tea' })
  return reply?.status === 200 ? null : reply
}
