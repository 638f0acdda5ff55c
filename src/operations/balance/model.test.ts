import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type World, onEachEngine } from '../../../test/support/world.ts'
import { type Act, actsOfMarket } from '../../../test/support/market-acts.ts'
import { openMarket } from '../../../test/support/money-market.ts'
import { conclude, rounds, TIMEOUT_MS } from '../../../test/torture/rounds.ts'

const RUNS = rounds({ short: 1, full: 40 })
const ACTS = rounds({ short: 30, full: 120 })

onEachEngine((open) => {
  describe('a market', () => {
    it(
      'keeps every law of its books at every step, whatever its people do',
      async () => {
        let steps = 0
        let engine = ''
        await fc.assert(
          fc.asyncProperty(
            fc.array(actsOfMarket, { minLength: Math.ceil(ACTS / 2), maxLength: ACTS }),
            async (acts: readonly Act[]) => {
              const opened: World[] = []
              const market = await openMarket(async (options) => {
                const world = await open(options)
                engine = world.app.engine.name
                opened.push(world)
                return world
              })
              try {
                for (const act of acts) {
                  await market.perform(act)
                  expect(await market.brokenLaws()).toEqual([])
                  steps += 1
                }
              } finally {
                await Promise.all(opened.map((world) => world.close()))
              }
            },
          ),
          { numRuns: RUNS, endOnFailure: RUNS === 1, interruptAfterTimeLimit: TIMEOUT_MS / 2 },
        )
        conclude(`a market on ${engine}: ${steps} steps, every law held after each`)
      },
      TIMEOUT_MS,
    )
  })
})
