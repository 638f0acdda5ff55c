/** The servers under load, each a process of its own with an empty store. */

import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { existsSync, openSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { randomBase62 } from '../src/lib/random.ts'
import type { DatabaseAddress } from '../src/store/database.ts'
import { databasePath } from '../src/store/data-folder.ts'
import { findFreePort, findPrograms, makeCluster } from '../test/support/cluster.ts'
import { HEAP } from '../test/support/process.ts'

export interface Server {
  readonly name: string
  readonly url: string
  readonly key: string
  /** How many requests one key is good for; null when it never wears out. */
  readonly keyLasts: number | null
  memoryMb(): Promise<number>
  stop(): Promise<void>
}

export type EngineName = 'SQLite' | 'PostgreSQL'

const root = join(import.meta.dirname, '..')
const emulate = join(root, 'node_modules/emulate/dist/index.js')
/** emulate answers 403 to request number 5,000 under one token. */
const EMULATE_LASTS = 4_500
const READY_MS = 20_000

/** What `npm start` runs, with its defaults: durable, every request logged. */
export async function startOurs(
  engine: EngineName,
  more: Readonly<Record<string, string>> = {},
  prepare?: (address: DatabaseAddress) => Promise<void>,
): Promise<Server> {
  const folder = await mkdtemp(join(tmpdir(), 'paylinks-bench-'))
  const cluster = engine === 'PostgreSQL' ? await makeCluster(programs()) : null
  const key = `sk_test_${randomBase62(32)}`
  const environment = {
    PAYLINKS_DATA: folder,
    PAYLINKS_TEST_SECRET_KEY: key,
    ...(cluster ? { DATABASE_URL: cluster.url, PAYLINKS_MASTER_KEY: 'a'.repeat(64) } : {}),
    ...more,
  }
  const command = () => [...HEAP, join(root, 'dist/main.js'), 'serve']
  const starting = { command, environment, healthPath: '/healthz' }
  if (prepare) {
    // Its first start makes the account that everything belongs to.
    await (await start(folder, starting)).stop()
    await prepare(
      cluster
        ? { engine: 'postgres', url: cluster.url }
        : { engine: 'sqlite', path: databasePath(folder) },
    )
  }
  const started = await start(folder, starting)
  return {
    name: `Paylinks on ${engine}`,
    key,
    keyLasts: null,
    ...started,
    async stop() {
      await started.stop()
      await cluster?.remove()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Keeps everything in memory and nothing at all on disk. */
export async function startEmulate(): Promise<Server> {
  if (!existsSync(emulate)) throw new Error('There is no emulate here: run `npm ci`.')
  const folder = await mkdtemp(join(tmpdir(), 'paylinks-bench-'))
  const command = (port: string) => [emulate, 'start', '--service', 'stripe', '--port', port]
  const started = await start(folder, { command, environment: {}, healthPath: '/v1/products' })
  return {
    name: 'emulate',
    key: 'sk_test_',
    keyLasts: EMULATE_LASTS,
    ...started,
    async stop() {
      await started.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Starts them, and stops them whatever comes of the work. */
export async function withServers<Result>(
  starting: readonly Promise<Server>[],
  work: (servers: readonly Server[]) => Promise<Result>,
): Promise<Result> {
  const started = await Promise.allSettled(starting)
  const servers = started.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
  try {
    for (const one of started) if (one.status === 'rejected') throw one.reason
    return await work(servers)
  } finally {
    await Promise.all(servers.map((server) => server.stop()))
  }
}

function programs(): string {
  const found = findPrograms()
  if (found === null) throw new Error('There is no PostgreSQL here: `apt-get install postgresql`.')
  return found
}

interface Start {
  /** Run by the Node that runs this. */
  command(port: string): readonly string[]
  readonly environment: Readonly<Record<string, string>>
  readonly healthPath: string
}

async function start(folder: string, { command, environment, healthPath }: Start) {
  const port = String(await findFreePort())
  // Its log goes where logs go: to a file, by the system alone.
  const log = openSync(join(folder, 'server.log'), 'w')
  const child = spawn(process.execPath, ['--enable-source-maps', ...command(port)], {
    cwd: folder,
    env: { PATH: process.env['PATH'] ?? '', PORT: port, ...environment },
    stdio: ['ignore', log, log],
  })
  const url = `http://127.0.0.1:${port}`
  await untilReady(child, url + healthPath)
  return {
    url,
    memoryMb: () => memoryOf(child),
    stop: () => stop(child),
  }
}

async function untilReady(child: ChildProcess, url: string): Promise<void> {
  const giveUp = AbortSignal.timeout(READY_MS)
  for (;;) {
    const isUp = await fetch(url).then(
      (answer) => answer.ok,
      () => false,
    )
    if (isUp) return
    if (child.exitCode !== null || giveUp.aborted) throw new Error(`Nothing answers at ${url}.`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

async function memoryOf({ pid }: ChildProcess): Promise<number> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)])
  return Number(stdout) / 1024
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await ended
}
