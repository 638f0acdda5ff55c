/** A whole server on a throwaway database, with Stripe's own client pointed at it. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Stripe from 'stripe'
import { type App, startApp } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { type Clock, frozenClock, systemClock } from '../../src/lib/clock.ts'
import type { TaxRegister } from '../../src/operations/tax-ids/register.ts'
import type { Processor } from '../../src/processors/port.ts'
import { type Engine, eachEngine } from './database.ts'
import { readyPostgresUrl } from './postgres.ts'

export interface World {
  readonly app: App
  readonly stripe: Stripe
  readonly url: string
  /** What its server takes for the time. */
  readonly clock: Clock
  /** A client with other options: another version, retries, a wrong key. */
  client(key?: string, options?: Stripe.StripeConfig): Stripe
  /** A raw request under the secret key; for what the SDK would not send. */
  request(method: string, path: string, options?: RawRequest): Promise<RawAnswer>
  close(): Promise<void>
}

export interface RawRequest {
  readonly form?: string
  /** In place of a form: one with several parts. */
  readonly parts?: FormData
  readonly headers?: Readonly<Record<string, string>>
  readonly key?: string | null
}

export interface RawAnswer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  // Whatever the server says; tests say what they expect of it.
  readonly json: Record<string, never> & { error?: Record<string, string> }
}

export interface WorldOptions {
  readonly engine?: Engine
  readonly clock?: Clock
  /** The simulator, unless a test has a line to cut. */
  readonly processor?: Processor
  /** An online register of tax ids; none is asked when left out. */
  readonly taxRegister?: TaxRegister
  readonly environment?: Readonly<Record<string, string>>
}

export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'paylinks-world-'))
  const database =
    options.engine === 'postgres'
      ? { DATABASE_URL: await readyPostgresUrl(), PAYLINKS_MASTER_KEY: 'a'.repeat(64) }
      : {}
  const config = readConfig({
    PORT: '0',
    PAYLINKS_DATA: folder,
    PAYLINKS_LOG_LEVEL: 'silent',
    ...database,
    ...options.environment,
  })
  const { clock = systemClock, processor, taxRegister } = options
  const app = await startApp(config, {
    clock,
    ...(processor ? { processor } : {}),
    ...(taxRegister ? { taxRegister } : {}),
  })
  const { hostname, port } = new URL(app.url)
  const client = (key = app.testKeys.secret, more: Stripe.StripeConfig = {}) =>
    new Stripe(key, {
      host: hostname,
      port,
      protocol: 'http',
      maxNetworkRetries: 0,
      telemetry: false,
      ...more,
    })
  return {
    app,
    url: app.url,
    clock,
    stripe: client(),
    client,
    request: (method, path, raw = {}) => send(app, method, path, raw),
    async close() {
      await app.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function send(
  app: App,
  method: string,
  path: string,
  { form, parts, headers, key = app.testKeys.secret }: RawRequest,
): Promise<RawAnswer> {
  const answer = await fetch(app.url + path, {
    method,
    redirect: 'manual',
    headers: {
      ...(key === null ? {} : { authorization: `Bearer ${key}` }),
      ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
      ...headers,
    },
    ...(form === undefined ? {} : { body: form }),
    ...(parts === undefined ? {} : { body: parts }),
  })
  const text = await answer.text()
  const isJson = answer.headers.get('content-type')?.includes('json') && text !== ''
  return {
    status: answer.status,
    headers: answer.headers,
    text,
    json: isJson ? JSON.parse(text) : {},
  }
}

/**
 * Runs a suite of worlds on both engines. Time stands still in them unless they are given a clock:
 * no second and no midnight passes between two lines of a test, and nothing falls due by itself.
 */
export function onEachEngine(suite: (open: (options?: WorldOptions) => Promise<World>) => void) {
  eachEngine((engine) =>
    suite((options = {}) =>
      openWorld({ clock: frozenClock(systemClock.now()), ...options, engine }),
    ),
  )
}
