/** A world whose time a suite moves, and whose books are right after each of its tests. */

import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { frozenClock } from '../../src/lib/clock.ts'
import { violationsIn } from './verified.ts'
import type { World, WorldOptions } from './world.ts'

/** When such a world is opened. */
export const NOW = 1_800_000_000

interface Audited {
  readonly clock: ReturnType<typeof frozenClock>
  /** Lets time go by, and what is due then be done. */
  pass(seconds: number): Promise<void>
}

/** `keep` is given the world once it is open. */
export function audited(
  open: (options?: WorldOptions) => Promise<World>,
  keep: (world: World) => void,
): Audited {
  const clock = frozenClock(NOW)
  let world: World
  beforeAll(async () => {
    world = await open({ clock })
    keep(world)
  })
  afterAll(() => world.close())
  afterEach(async () => {
    expect(await violationsIn(world)).toEqual([])
  })
  return {
    clock,
    async pass(seconds) {
      clock.advance(seconds)
      await world.app.work.runDue()
    },
  }
}
