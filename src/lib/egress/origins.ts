/** The connections to each origin: reused while busy, few when idle, gone when unused. */

import { Pool, type buildConnector } from 'undici'

export interface OriginsOptions {
  readonly connect: buildConnector.connector
  readonly connectionsPerOrigin: number
  /** Beyond this many origins, the one that has been idle longest is disconnected. */
  readonly maxOrigins: number
}

export interface Origins {
  /** Runs a request on the pool of an origin, and keeps that pool open meanwhile. */
  using<T>(origin: string, request: (pool: Pool) => Promise<T>): Promise<T>
  /** Waits for the running requests. */
  close(): Promise<void>
  /** Does not wait: the running requests fail. */
  abort(): Promise<void>
}

/** Shorter than most servers', so that we rarely send into a connection that is being closed. */
const IDLE_MS = 4_000
const MAX_IDLE_MS = 30_000
/** Then a new connection, so that a moved host name is noticed under constant traffic too. */
const REQUESTS_PER_CONNECTION = 1_000

interface Entry {
  readonly pool: Pool
  inFlight: number
  connections: number
}

export function createOrigins(options: OriginsOptions): Origins {
  /** In the order of use, oldest first. */
  const entries = new Map<string, Entry>()

  function drop(origin: string, entry: Entry): void {
    if (entries.get(origin) === entry) entries.delete(origin)
    void entry.pool.destroy()
  }

  function dropIfUnused(origin: string, entry: Entry): void {
    if (entry.inFlight === 0 && entry.connections === 0) drop(origin, entry)
  }

  function open(origin: string): Entry {
    const entry: Entry = { pool: openPool(origin, options), inFlight: 0, connections: 0 }
    entry.pool.on('connect', () => {
      entry.connections += 1
    })
    entry.pool.on('disconnect', () => {
      entry.connections -= 1
      // Later, because undici is still in the middle of taking its connection down.
      queueMicrotask(() => dropIfUnused(origin, entry))
    })
    return entry
  }

  function makeRoom(): void {
    if (entries.size <= options.maxOrigins) return
    for (const [origin, entry] of entries) {
      if (entry.inFlight === 0) return drop(origin, entry)
    }
  }

  return {
    async using(origin, request) {
      const entry = entries.get(origin) ?? open(origin)
      entry.inFlight += 1
      entries.delete(origin)
      entries.set(origin, entry)
      makeRoom()
      try {
        return await request(entry.pool)
      } finally {
        entry.inFlight -= 1
        dropIfUnused(origin, entry)
      }
    },

    async close() {
      await Promise.all([...entries.values()].map(({ pool }) => pool.close()))
      entries.clear()
    },

    async abort() {
      await Promise.all([...entries.values()].map(({ pool }) => pool.destroy()))
      entries.clear()
    },
  }
}

function openPool(origin: string, options: OriginsOptions): Pool {
  return new Pool(origin, {
    connect: options.connect,
    connections: options.connectionsPerOrigin,
    keepAliveTimeout: IDLE_MS,
    keepAliveMaxTimeout: MAX_IDLE_MS,
    maxRequestsPerClient: REQUESTS_PER_CONNECTION,
    // Each exchange has its own total timeout.
    headersTimeout: 0,
    bodyTimeout: 0,
  })
}
