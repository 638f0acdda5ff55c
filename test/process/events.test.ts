import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Stripe } from 'stripe'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createReceivers } from '../../src/lib/egress/receivers.fixture.ts'
import { findFreePort } from '../support/cluster.ts'
import { type Running, ensureBuilt, startServer } from '../support/process.ts'
import { cliSuite, openCli } from '../support/stripe-cli.ts'

const KEY = `sk_test_${'k'.repeat(24)}`
/** The machine may have much else to do. */
const PATIENCE = { timeout: 20_000 }
/** The tool rests for ten seconds before it tries again. */
const RECONNECTING = { timeout: 120_000 }

const receivers = createReceivers()
const cleanups: (() => Promise<unknown>)[] = []

beforeAll(ensureBuilt)
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).toReversed()) await cleanup()
  await receivers.closeAll()
})

async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'paylinks-events-'))
  cleanups.push(() => rm(folder, { recursive: true, force: true }))
  return folder
}

async function serve(folder: string, port = 0): Promise<Running> {
  const server = await startServer({
    PORT: String(port),
    PAYLINKS_DATA: folder,
    PAYLINKS_TEST_SECRET_KEY: KEY,
  })
  cleanups.push(() => server.stop())
  return server
}

async function kill(server: Running): Promise<void> {
  server.signal('SIGKILL')
  await server.ended
}

function clientOf({ url }: Running): Stripe {
  const { hostname, port } = new URL(url)
  const local = { host: hostname, port, protocol: 'http', telemetry: false } as const
  return new Stripe(KEY, { ...local, maxNetworkRetries: 0 })
}

describe('a server that is killed', () => {
  it('delivers afterwards what it had not delivered', async () => {
    const held = Promise.withResolvers<void>()
    const arrived = Promise.withResolvers<void>()
    let arrivals = 0
    const { url } = await receivers.http((_request, response) => {
      arrivals += 1
      if (arrivals === 1) return held.resolve()
      response.end()
      if (arrivals === 4) arrived.resolve()
    })
    const folder = await freshFolder()
    const first = await serve(folder)
    const stripe = clientOf(first)
    await stripe.webhookEndpoints.create({ url, enabled_events: ['product.created'] })
    for (const name of ['Mug', 'Cup', 'Pen']) await stripe.products.create({ name })
    await held.promise
    await kill(first)
    const second = await serve(folder)
    await arrived.promise
    expect(arrivals).toBe(4)
    await expect
      .poll(() => clientOf(second).events.list({ delivery_success: false }), PATIENCE)
      .toMatchObject({ data: [] })
  })
})

cliSuite("Stripe's command line tool", () => {
  it('goes on listening when the server is killed and comes back', RECONNECTING, async () => {
    const folder = await freshFolder()
    const port = await findFreePort()
    const first = await serve(folder, port)
    const cli = await openCli({ url: first.url, key: KEY })
    cleanups.push(() => cli.close())
    const listener = cli.start('listen', '--all-snapshot')
    await listener.prints(/Ready!/)
    await clientOf(first).products.create({ name: 'Mug' })
    await listener.prints(/--> product\.created/)
    await kill(first)
    const second = await serve(folder, port)
    await clientOf(second).products.update((await clientOf(second).products.list()).data[0]!.id, {
      name: 'Cup',
    })
    await listener.prints(/--> product\.updated/)
  })
})
