/** Keeps how often links were looked at, and makes no page wait: written together, soon after. */

import { dayOf } from '../domain/link-counts.ts'
import type { Clock } from '../lib/clock.ts'
import type { Log } from '../lib/log.ts'
import type { Engine } from '../store/engine.ts'
import type { Scope } from '../store/kinds.ts'
import { type Counted, addToLinks } from '../store/link-counts.ts'
import { startLoop } from './loop.ts'

export interface LinkViewOptions {
  readonly engine: Engine
  readonly clock: Clock
  readonly log: Log
}

export interface LinkView {
  readonly scope: Scope
  readonly link: string
  readonly campaign: string
}

export interface LinkViews {
  record(view: LinkView): void
  /** Writes what was recorded before. */
  flush(): Promise<void>
  /** Resolves when everything recorded before is written. */
  stop(): Promise<void>
}

/** While the database cannot be reached, more than this are not held in memory. */
const HELD_AT_MOST = 2000
/** How many views a killed server loses at most, in time. */
const IDLE_MS = 1000

export function startLinkViews({ engine, clock, log }: LinkViewOptions): LinkViews {
  let held = new Map<string, Counted & { readonly views: number }>()
  let lost = 0

  let writing = Promise.resolve()

  /** One after the other: whoever has this awaited knows that what was recorded is written. */
  function flush(): Promise<void> {
    writing = writing.catch(() => {}).then(write)
    return writing
  }

  async function write(): Promise<void> {
    if (lost > 0) log.warn({ lost }, 'views of links were lost')
    lost = 0
    const batch = held
    if (batch.size === 0) return
    held = new Map()
    try {
      await engine.transaction(async (runner) => {
        // One by one: two campaigns too many are one row, which a statement can change but once.
        for (const query of addToLinks(engine, [...batch.values()])) await runner.run(query)
      })
    } catch (error) {
      for (const [key, one] of batch) add(key, one)
      throw error
    }
  }

  function add(key: string, counted: Counted & { readonly views: number }): void {
    const known = held.get(key)
    if (!known && held.size >= HELD_AT_MOST) lost += counted.views
    else held.set(key, { ...counted, views: counted.views + (known?.views ?? 0) })
  }

  const loop = startLoop(flush, {
    idleMs: IDLE_MS,
    gapMs: 0,
    onError: (error) => log.error({ err: error }, 'views of links could not be written'),
  })

  return {
    flush,
    record({ scope, link, campaign }) {
      const day = dayOf(clock.now())
      const key = [scope.account, Number(scope.livemode), link, day, campaign].join(' ')
      add(key, { scope, link, day, campaign, currency: '', views: 1 })
    },
    async stop() {
      await loop.stop()
      await flush()
    },
  }
}
