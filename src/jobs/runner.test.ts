import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { eachEngine } from '../../test/support/database.ts'
import { frozenClock } from '../lib/clock.ts'
import { makeLog } from '../lib/log.ts'
import type { Context } from '../operations/context.ts'
import { openDatabase } from '../store/database.ts'
import type { Engine } from '../store/engine.ts'
import { makePositions } from '../store/positions.ts'
import { type NewJob, transact } from '../store/transaction.ts'
import type { Handlers } from './handler.ts'
import { type JobRunner, startJobRunner } from './runner.ts'

const NOW = 1_800_000_000
const SCOPE = { account: 'acct_1', livemode: false }

eachEngine((_name, openAddress) => {
  describe('a job', () => {
    const clock = frozenClock(NOW)
    const log = makeLog('silent')
    const positions = makePositions()
    const runners: JobRunner[] = []
    let engine: Engine
    beforeAll(async () => {
      engine = await openDatabase(await openAddress())
    })
    afterEach(async () => {
      for (const runner of runners.splice(0)) await runner.stop(100)
      await engine.run(engine.sql.deleteFrom('jobs').compile())
    })
    afterAll(() => engine.close())

    const enqueue = (job: NewJob) =>
      transact(
        {
          engine,
          scope: SCOPE,
          site: { baseUrl: '', now: 0 },
          now: clock.now(),
          cause: null,
          positions,
        },
        async (tx) => tx.enqueue(job),
      )

    /** A node with these handlers, which need nothing of the world. */
    function start(handlers: Handlers): JobRunner {
      const contextOf = () => ({ clock }) as unknown as Context
      const runner = startJobRunner({ engine, clock, log, handlers, contextOf })
      runners.push(runner)
      return runner
    }

    const rows = () => engine.run(engine.sql.selectFrom('jobs').selectAll().compile())

    it('runs when it is due, once', async () => {
      const ran: string[] = []
      const runner = start({ greet: async (_ctx, subject) => void ran.push(subject) })
      await enqueue({ kind: 'greet', subject: 'Ada', runAt: clock.now() + 60 })
      await runner.runDue()
      expect(ran).toEqual([])
      clock.advance(60)
      await runner.runDue()
      await runner.runDue()
      expect(ran).toEqual(['Ada'])
      expect(await rows()).toEqual([])
    })

    it('that fails is tried again later, and holds up no other', async () => {
      const ran: string[] = []
      const runner = start({
        break: async () => {
          ran.push('broke')
          throw new Error('not today')
        },
        greet: async (_ctx, subject) => void ran.push(subject),
      })
      await enqueue({ kind: 'break', subject: 'x', runAt: clock.now() - 10 })
      await enqueue({ kind: 'greet', subject: 'Ada', runAt: clock.now() })
      await runner.runDue()
      expect(ran.toSorted()).toEqual(['Ada', 'broke'])
      await runner.runDue()
      expect(ran).toHaveLength(2)
      for (const wait of [6, 11, 22, 44]) {
        clock.advance(wait)
        await runner.runDue()
      }
      expect(ran.filter((what) => what === 'broke')).toHaveLength(5)
      clock.advance(3600 * 24)
      await runner.runDue()
      expect(await rows()).toMatchObject([{ kind: 'break', tries: 6 }])
    })

    it('that another node knows stays for that one', async () => {
      const runner = start({ greet: async () => {} })
      await enqueue({ kind: 'paint', subject: 'wall', runAt: clock.now() })
      await runner.runDue()
      expect(await rows()).toMatchObject([{ kind: 'paint', tries: 0 }])
    })

    it('runs on one of two nodes', async () => {
      const ran: string[] = []
      const handlers = { greet: async (_ctx: Context, subject: string) => void ran.push(subject) }
      const nodes = [start(handlers), start(handlers)]
      const subjects = Array.from({ length: 50 }, (_, i) => `guest ${i}`)
      for (const subject of subjects) await enqueue({ kind: 'greet', subject, runAt: clock.now() })
      await Promise.all(nodes.map((node) => node.runDue()))
      expect(ran.toSorted()).toEqual(subjects.toSorted())
    })

    it('waits for what fell due before it, where both are about one subscription', async () => {
      const told: string[] = []
      const nobodyElse = Promise.withResolvers<void>()
      const handlers = {
        tell: async (_ctx: Context, subject: string) => {
          told.push(`${subject} begins`)
          if (subject === 'else') nobodyElse.resolve()
          // The first one is held up until one that need not wait for it has begun.
          if (subject === 'first') await nobodyElse.promise
          told.push(`${subject} ends`)
        },
        break: async () => {
          told.push('broke')
          throw new Error('not today')
        },
      }
      const nodes = [start(handlers), start(handlers)]
      const runAt = clock.now()
      const of = { runAt, subscription: 'sub_1' }
      await enqueue({ kind: 'break', subject: 'x', ...of, runAt: runAt - 1 })
      await enqueue({ kind: 'tell', subject: 'first', ...of })
      await enqueue({ kind: 'tell', subject: 'second', ...of })
      await enqueue({ kind: 'tell', subject: 'third', ...of, runAt: runAt - 1 })
      await enqueue({ kind: 'tell', subject: 'else', runAt, subscription: 'sub_2' })
      await Promise.all(nodes.map((node) => node.runDue()))
      // What waited may have begun by itself, on the node that had nothing to do before.
      await vi.waitFor(() => expect(told).toHaveLength(9), { timeout: 20_000, interval: 5 })
      const mine = told.filter((what) => !what.startsWith('else'))
      const inTurn = ['third', 'first', 'second'].flatMap((who) => [`${who} begins`, `${who} ends`])
      expect(mine).toEqual(['broke', ...inTurn])
    })

    it('that is enqueued anew while it runs, runs anew', async () => {
      let ran = 0
      const runner = start({
        greet: async (_ctx, subject) => {
          ran += 1
          if (ran === 1) await enqueue({ kind: 'greet', subject, runAt: clock.now() + 5 })
        },
      })
      await enqueue({ kind: 'greet', subject: 'Ada', runAt: clock.now() })
      await runner.runDue()
      expect(ran).toBe(1)
      clock.advance(5)
      await runner.runDue()
      expect(ran).toBe(2)
      expect(await rows()).toEqual([])
    })

    it('that a stopping node does not end in time is taken by another', async () => {
      const begun = Promise.withResolvers<void>()
      const never = new Promise<void>(() => {})
      const first = start({
        greet: () => {
          begun.resolve()
          return never
        },
      })
      await enqueue({ kind: 'greet', subject: 'Ada', runAt: clock.now() })
      first.wake()
      await begun.promise
      await first.stop(10)
      const ran: string[] = []
      const second = start({ greet: async (_ctx, subject) => void ran.push(subject) })
      await second.runDue()
      expect(ran).toEqual(['Ada'])
    })

    it('that a node died of is taken by another when its lease has run out', async () => {
      await enqueue({ kind: 'greet', subject: 'Ada', runAt: clock.now() })
      const until = clock.now() + 300
      await engine.run(engine.sql.updateTable('jobs').set({ leased_until: until }).compile())
      const ran: string[] = []
      const runner = start({ greet: async (_ctx, subject) => void ran.push(subject) })
      await runner.runDue()
      expect(ran).toEqual([])
      clock.advance(300)
      await runner.runDue()
      expect(ran).toEqual(['Ada'])
    })
  })
})
