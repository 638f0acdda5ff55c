import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { monotonicMs } from '../../src/lib/clock.ts'
import { ensureBuilt } from '../support/process.ts'
import { create } from './requests.ts'
import { TIMEOUT_MS, conclude, isTorture, rounds } from './rounds.ts'
import { type Crowd, HEADS, type Manner, bodies, slowClients } from './slow-clients.ts'
import { type Target, makeTarget } from './target.ts'

const CROWD = rounds({ short: 400, full: 1000 })
const REQUESTS = rounds({ short: 40, full: 2000 })
const MEMORY_MEGABYTES = 300
/** Less than the server's patience with those who dawdle: nobody waits for them to be sent away. */
const SLOWEST_MS = 8000

beforeAll(ensureBuilt)

describe('a server whose clients dawdle', () => {
  let target: Target
  let folder: string
  let crowd: Crowd | null = null
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'paylinks-overload-'))
    target = await makeTarget({ PAYLINKS_DATA: folder })
    await target.start()
  })
  afterEach(async () => {
    crowd?.leave()
    await target.stop()
    await rm(folder, { recursive: true, force: true })
  })

  const manners: readonly (readonly [string, Manner])[] = [
    ['over their headers', HEADS],
    ['over a megabyte for the API', bodies('/v1/products', 1_000_000)],
    ['over a form for a page', bodies('/b/test_0123456789abcdefghijkl', 60_000)],
  ]
  it.each(manners)(
    `serves everybody else, and keeps its memory: %s`,
    async (name, manner) => {
      crowd = await slowClients(target, CROWD, manner)
      const durations: number[] = []
      let memory = 0
      for (let n = 0; n < REQUESTS; n++) {
        const begun = monotonicMs()
        await create(target, '/v1/products', 'name=Tea')
        durations.push(monotonicMs() - begun)
        if (n % 10 === 0) memory = Math.max(memory, await target.memoryMegabytes())
      }
      const slowest = Math.max(...durations)
      expect(slowest).toBeLessThan(SLOWEST_MS)
      expect(memory).toBeLessThan(MEMORY_MEGABYTES)
      const { alive } = crowd
      if (isTorture) await vi.waitUntil(() => alive() === 0, { timeout: 60_000, interval: 500 })
      conclude(
        `${CROWD} clients that dawdle ${name}: ${REQUESTS} others served, the slowest in ` +
          `${Math.ceil(slowest)} ms, with ${Math.ceil(memory)} MB`,
      )
    },
    TIMEOUT_MS,
  )
})
