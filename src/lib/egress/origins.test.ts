import { once } from 'node:events'
import type { Pool } from 'undici'
import { afterEach, describe, expect, test } from 'vitest'
import { createConnector, systemResolver } from './connect.ts'
import { exchange } from './exchange.ts'
import { createOrigins, type Origins } from './origins.ts'
import { createReceivers } from './receivers.fixture.ts'

const receivers = createReceivers()
const opened: Origins[] = []

afterEach(async () => {
  await receivers.closeAll()
  await Promise.all(opened.splice(0).map((origins) => origins.close()))
})

/** Plenty, however busy the machine is. */
const PATIENCE_MS = 25_000

function open(): Origins {
  const policy = { allowLoopback: true, allowedCidrs: [] }
  const connect = createConnector({ policy, resolver: systemResolver, timeoutMs: PATIENCE_MS })
  const origins = createOrigins({ connect, connectionsPerOrigin: 2, maxOrigins: 2 })
  opened.push(origins)
  return origins
}

/** Sends one request, and says which pool it went through. */
function visit(origins: Origins, url: string): Promise<Pool> {
  return origins.using(new URL(url).origin, async (pool) => {
    const limits = { totalTimeoutMs: PATIENCE_MS, maxResponseBytes: 100 }
    await exchange(pool, { method: 'GET', path: '/' }, limits)
    return pool
  })
}

describe('the pool of an origin', () => {
  test('is kept while it is connected', async () => {
    const { url } = await receivers.http((_request, response) => void response.end())
    const origins = open()
    expect(await visit(origins, url)).toBe(await visit(origins, url))
  })

  test('goes with its last connection', async () => {
    const { url } = await receivers.http((_request, response) => {
      response.setHeader('Connection', 'close').end()
    })
    const origins = open()
    const pool = await visit(origins, url)
    await once(pool, 'disconnect')
    await Promise.resolve()
    expect(pool.destroyed).toBe(true)
    expect(await visit(origins, url)).not.toBe(pool)
  })

  test('goes at once when it cannot connect', async () => {
    const { url } = await receivers.nobody()
    const pool = await visit(open(), url)
    expect(pool.destroyed).toBe(true)
  })

  test('stays while a request is running, however many others come', async () => {
    const held = Promise.withResolvers<void>()
    const { url } = await receivers.http((_request, response) => {
      void held.promise.then(() => response.end())
    })
    const others = await Promise.all(
      [1, 2, 3].map(() => receivers.http((_request, response) => void response.end())),
    )
    const origins = open()
    const running = visit(origins, url)
    const visited: Pool[] = []
    for (const other of others) visited.push(await visit(origins, other.url))
    held.resolve()
    expect((await running).destroyed).toBe(false)
    expect(visited.map(({ destroyed }) => destroyed)).toEqual([true, true, false])
  })
})
