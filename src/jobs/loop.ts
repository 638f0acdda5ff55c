/** Runs a piece of work again and again: soon after it is woken, and now and then without. */

import { monotonicMs } from '../lib/clock.ts'

export interface Loop {
  /** Costs next to nothing, so it may be called whenever there might be something to do. */
  wake(): void
  /** Begins no more turns; resolves when the running one has ended. */
  stop(): Promise<void>
}

export interface LoopOptions {
  /** How long to rest when nobody wakes it. */
  readonly idleMs: number
  /** How long to rest at least, so that a thousand wakes do not become a thousand turns. */
  readonly gapMs: number
  readonly onError: (error: unknown) => void
}

/** At most one turn runs at a time. A turn that fails is reported, and followed by the next. */
export function startLoop(turn: () => Promise<void>, options: LoopOptions): Loop {
  let running: Promise<void> | null = null
  let timer: NodeJS.Timeout | null = null
  let isWoken = false
  let isStopped = false
  let endedAt = -Infinity

  function rest(forMs: number): void {
    if (timer) clearTimeout(timer)
    timer = isStopped ? null : setTimeout(run, forMs).unref()
  }

  function run(): void {
    isWoken = false
    running = turn()
      .catch(options.onError)
      .finally(() => {
        running = null
        endedAt = monotonicMs()
        rest(isWoken ? options.gapMs : options.idleMs)
      })
  }

  rest(options.idleMs)
  return {
    wake() {
      if (isWoken) return
      isWoken = true
      if (!running) rest(Math.max(0, endedAt + options.gapMs - monotonicMs()))
    },
    async stop() {
      isStopped = true
      isWoken = true
      if (timer) clearTimeout(timer)
      await running
    },
  }
}

/** Runs pieces of work one after the other, in the order in which they are handed over. */
export function inTurns(): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let last: Promise<unknown> = Promise.resolve()
  return (work) => {
    const result = last.then(work, work)
    last = result.catch(() => {})
    return result
  }
}

/** Resolves when the work does, or when the time is over. */
export async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms)
  })
  await Promise.race([work, over])
  clearTimeout(timer)
}
