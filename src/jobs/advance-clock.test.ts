import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contextOn } from '../../test/support/context.ts'
import { eachEngine } from '../../test/support/database.ts'
import { NOW, type Store, openStore } from '../../test/support/store.ts'
import type { Context } from '../operations/context.ts'
import { beginAdvance, createTestClock } from '../operations/test-clocks/test-clocks.ts'
import { testClocks } from '../store/test-clocks.ts'
import { advanceClock } from './advance-clock.ts'
import type { Handlers } from './handler.ts'

const START = 1_577_836_800
const FAR = 5000
const RUNS = process.env.PAYLINKS_TORTURE ? 300 : 15

/** Which jobs there are at first, and which each of them wants when it is done. */
interface Plan {
  readonly first: readonly number[]
  readonly then: readonly (readonly number[])[]
}

const delays = fc.array(fc.integer({ min: -3, max: FAR }), { maxLength: 3 })
const plans: fc.Arbitrary<Plan> = fc.record({
  first: fc.array(fc.integer({ min: 1, max: FAR }), { minLength: 1, maxLength: 6 }),
  then: fc.array(delays, { maxLength: 6 }),
})

eachEngine((_name, address) => {
  describe('advancing a test clock', () => {
    let store: Store
    let ctx: Context
    beforeAll(async () => {
      store = await openStore(await address())
      ctx = contextOn(store)
    })
    afterAll(() => store.close())

    const newClock = async () =>
      (await ctx.transaction((tx) => createTestClock(tx, { frozen_time: START }))).id
    const begin = (id: string, to: number) =>
      ctx.transaction((tx) => beginAdvance(tx, id, START + to))
    const find = (id: string) => ctx.reader.find(testClocks, id)

    /** A clock with the plan's jobs, and what they do: each writes down its name and time. */
    async function lay({ first, then }: Plan) {
      const id = await newClock()
      const told: string[] = []
      let jobs = 0
      const enqueueAll = (on: Context, waits: readonly number[]) =>
        on.transaction(async (tx) => {
          for (const wait of waits)
            tx.enqueue({ kind: 'tell', subject: `${id} ${jobs++}`, runAt: tx.now + wait })
        })
      const handlers: Handlers = {
        async tell(on, subject) {
          told.push(`${subject.split(' ')[1]} at ${on.clock.now() - START}`)
          await enqueueAll(on, then[told.length - 1] ?? [])
        },
      }
      await enqueueAll(ctx.onClock({ id, now: START }), first)
      return { id, told, handlers }
    }

    async function moveBy(steps: readonly number[], plan: Plan) {
      const { id, told, handlers } = await lay(plan)
      for (const step of steps) {
        await begin(id, step)
        await advanceClock(ctx, id, handlers)
      }
      return told
    }

    it('in steps does the same as at once, in order', async () => {
      const stops = fc.uniqueArray(fc.integer({ min: 1, max: 2 * FAR - 1 }), { maxLength: 4 })
      await fc.assert(
        fc.asyncProperty(plans, stops, async (plan, some) => {
          const end = 2 * FAR
          const atOnce = await moveBy([end], plan)
          const inSteps = await moveBy([...some.toSorted((a, b) => a - b), end], plan)
          expect(inSteps).toEqual(atOnce)
          const times = atOnce.map((text) => Number(text.split(' at ')[1]))
          expect(times).toEqual(times.toSorted((a, b) => a - b))
        }),
        { numRuns: RUNS },
      )
    })

    it('goes on after a crash where it had come to', async () => {
      const { id, told, handlers } = await lay({ first: [10, 20, 30], then: [] })
      await begin(id, 100)
      const dying = contextOn(store)
      let left = 2
      const cut: Handlers = {
        async tell(on, subject) {
          if (left-- === 0) return new Promise<never>(() => {})
          await handlers.tell?.(on, subject)
        },
      }
      const abandoned = advanceClock(dying, id, cut)
      await Promise.race([abandoned, expect.poll(() => left, { timeout: 20_000 }).toBe(-1)])
      expect((await find(id))?.own.reached).toBe(START + 30)
      expect((await find(id))?.status).toBe('advancing')
      await advanceClock(ctx, id, handlers)
      expect(told).toEqual(['0 at 10', '1 at 20', '2 at 30'])
      expect(await find(id)).toMatchObject({ status: 'ready', frozen_time: START + 100 })
    })

    it('does first what was due at once while it stood', async () => {
      const { id, told, handlers } = await lay({ first: [0, 10, -5], then: [] })
      await begin(id, 100)
      await advanceClock(ctx, id, handlers)
      expect(told).toEqual(['0 at 0', '2 at 0', '1 at 10'])
    })

    it('begins once at a time', async () => {
      const id = await newClock()
      await begin(id, 10)
      await expect(begin(id, 20)).rejects.toMatchObject({ status: 429 })
      await advanceClock(ctx, id, {})
      await expect(begin(id, 10)).rejects.toMatchObject({ details: { param: 'frozen_time' } })
    })

    it('by two nodes at once ends once, and leaves nothing undone', async () => {
      const first = Array.from({ length: 20 }, (_, index) => 1 + (index % 7))
      const { id, told, handlers } = await lay({ first, then: [] })
      await begin(id, 10)
      await Promise.all([advanceClock(ctx, id, handlers), advanceClock(ctx, id, handlers)])
      expect(new Set(told.map((text) => text.split(' at ')[0])).size).toBe(20)
      expect(await find(id)).toMatchObject({ status: 'ready', frozen_time: START + 10 })
      const query = store.engine.sql.selectFrom('jobs').selectAll().where('by_clock', '=', 1)
      expect(await store.engine.run(query.where('test_clock', '=', id).compile())).toEqual([])
    })

    it('stops at a job that keeps failing, and tries it again with the next advance', async () => {
      const { id, told, handlers } = await lay({ first: [10, 20], then: [] })
      await begin(id, 100)
      let failures = 0
      const broken: Handlers = {
        async tell() {
          failures += 1
          throw new Error('not today')
        },
      }
      await expect(advanceClock(ctx, id, broken)).rejects.toThrow('not today')
      expect(failures).toBe(3)
      expect(await find(id)).toMatchObject({
        status: 'internal_failure',
        frozen_time: START + 10,
      })
      await advanceClock(ctx, id, handlers)
      expect(told).toEqual([])
      await begin(id, 100)
      await advanceClock(ctx, id, handlers)
      expect(told).toEqual(['0 at 10', '1 at 20'])
      expect(await find(id)).toMatchObject({ status: 'ready', frozen_time: START + 100 })
    })

    it('does hundreds of jobs in a moment', async () => {
      const first = Array.from({ length: 300 }, (_, index) => index + 1)
      const { id, told, handlers } = await lay({ first, then: [] })
      await begin(id, 300)
      await advanceClock(ctx, id, handlers)
      expect(told).toHaveLength(300)
      expect(await find(id)).toMatchObject({ status: 'ready', created: NOW })
    })
  })
})
