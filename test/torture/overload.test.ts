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

const CROWD = rounds({ short: 500, full: 1000 })
const REQUESTS = rounds({ short: 40, full: 2000 })
/** More than it needs, garbage and all; less than if it kept the megabytes of all of them. */
const MEMORY_MEGABYTES = 450
/** Less than the server's patience with those who dawdle. */
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
      const { alive } = crowd
      const durations: number[] = []
      /** Of those during which the last who dawdled were sent away. */
      const waits: number[] = [0]
      let memory = 0
      for (let n = 0; n < REQUESTS; n++) {
        const begun = monotonicMs()
        const before = alive()
        await create(target, '/v1/products', 'name=Tea')
        const duration = monotonicMs() - begun
        durations.push(duration)
        if (before > 0 && alive() === 0) waits.push(duration)
        if (n % 10 === 0) memory = Math.max(memory, await target.memoryMegabytes())
      }
      const slowest = Math.max(...durations)
      // Nobody was served only because others were sent away at last.
      expect(Math.max(...waits)).toBeLessThan(SLOWEST_MS)
      expect(memory).toBeLessThan(MEMORY_MEGABYTES)
      if (isTorture) await vi.waitUntil(() => alive() === 0, { timeout: 60_000, interval: 500 })
      conclude(
        `${CROWD} clients that dawdle ${name}: ${REQUESTS} others served, the slowest in ` +
          `${Math.ceil(slowest)} ms, with ${Math.ceil(memory)} MB`,
      )
    },
    TIMEOUT_MS,
  )
})
