/** Keeps the dashboard's lists close behind what has changed. */

import type { Log } from '../lib/log.ts'
import { fillListings } from '../operations/listings/fill.ts'
import type { Engine } from '../store/engine.ts'
import { inTurns, startLoop } from './loop.ts'

export interface ListingFiller {
  wake(): void
  /** Until nothing is behind. */
  runDue(): Promise<void>
  stop(): Promise<void>
}

/** Between two batches, so that payments always come first. */
const GAP_MS = 50

export function startFillingListings(options: {
  readonly engine: Engine
  readonly log: Log
}): ListingFiller {
  const { engine, log } = options
  const exclusively = inTurns()
  const turn = () => fillListings(engine)
  const loop = startLoop(
    async () => {
      if (await exclusively(turn)) loop.wake()
    },
    {
      idleMs: 1000,
      gapMs: GAP_MS,
      onError: (error) => log.error({ err: error }, 'lists could not be brought up to date'),
    },
  )
  return {
    wake: () => loop.wake(),
    async runDue() {
      while (await exclusively(turn));
    },
    stop: () => loop.stop(),
  }
}
