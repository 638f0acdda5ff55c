/** PostgreSQL servers in throwaway folders, which whoever made them may stop and start. */

import { execFile, spawn } from 'node:child_process'
import { existsSync, globSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe } from 'vitest'
import { randomFraction } from '../../src/lib/random.ts'

export interface Cluster {
  readonly url: string
  start(): Promise<void>
  /** As a power cut does it: nothing is finished, and nobody is told. */
  stopAtOnce(): Promise<void>
  /** Stops it for good, and leaves nothing behind. */
  remove(): Promise<void>
}

const run = promisify(execFile)
/** To find a port that is free, and still free a moment later. */
const TRIES = 5

/** The folder of the newest server that Debian's packages have put here. */
export function findPrograms(): string | null {
  const folders = globSync('/usr/lib/postgresql/*/bin').filter((folder) =>
    existsSync(join(folder, 'initdb')),
  )
  const version = (folder: string): number => Number.parseInt(folder.split('/').at(-2) ?? '', 10)
  return folders.sort((a, b) => version(a) - version(b)).at(-1) ?? null
}

/**
 * Below those that a system gives to whoever asks for any: nobody takes one of them between our
 * finding it and our listening on it, nor while a server of ours is stopped.
 */
const LOWEST_PORT = 12_000
const PORTS = 20_000

/** Makes one, and starts it. */
export async function makeCluster(programs: string): Promise<Cluster> {
  const folder = await mkdtemp(join(tmpdir(), 'paylinks-postgres-'))
  const isRoot = process.getuid?.() === 0
  // PostgreSQL refuses to run as root.
  const runProgram = async (name: string, ...args: readonly string[]): Promise<void> => {
    const program = join(programs, name)
    if (isRoot) await runQuietly('runuser', ['-u', 'postgres', '--', program, ...args])
    else await runQuietly(program, args)
  }
  if (isRoot) await run('chown', ['postgres', folder])
  let port = 0
  const trusting = ['-A', 'trust', '-U', 'postgres', '-E', 'UTF8', '--locale=C', '--no-sync']
  await runProgram('initdb', '-D', folder, ...trusting)
  // Tests of durability need a server that keeps its word, though its folder is thrown away.
  const kept = '-c listen_addresses=127.0.0.1 -c synchronous_commit=on'
  // Each server of ours may open sixteen, and tests run several, side by side.
  const settings = () => `-p ${port} -k ${folder} ${kept} -c max_connections=300`
  const log = join(folder, 'log')
  const stopAtOnce = () => runProgram('pg_ctl', '-D', folder, '-w', '-s', '-m', 'immediate', 'stop')
  const start = () =>
    runProgram('pg_ctl', '-D', folder, '-w', '-s', '-l', log, '-o', settings(), 'start')
  // Whoever listens meanwhile may be given the same port.
  for (let tries = 1; ; tries++) {
    port = await findFreePort()
    const failure: unknown = await start().then(
      () => null,
      (error: unknown) => error,
    )
    if (failure === null) break
    if (tries === TRIES) throw failure
  }
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    start,
    stopAtOnce,
    async remove() {
      // It may be stopped already.
      await stopAtOnce().catch(() => {})
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** Without pipes: the server would inherit them from pg_ctl and keep them open. */
function runQuietly(program: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: tmpdir(), stdio: ['ignore', 'ignore', 'inherit'] })
    child.on('error', reject)
    child.on('exit', (code) => {
      if (code === 0) resolve()
      else reject(new Error(`${program} ${args.join(' ')} exited with ${code}`))
    })
  })
}

export async function findFreePort(): Promise<number> {
  for (let tries = 0; tries < 100; tries++) {
    const port = LOWEST_PORT + Math.floor(randomFraction() * PORTS)
    if (await isFree(port)) return port
  }
  throw new Error('No port is free.')
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.on('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}

/** Runs a suite of those who stop PostgreSQL: not the one that all tests share. */
export function onOwnCluster(suite: (open: () => Promise<Cluster>) => void): void {
  const programs = findPrograms()
  const absent = programs === null ? ' (skipped: no PostgreSQL here)' : ''
  describe.skipIf(absent)(`with a PostgreSQL of its own${absent}`, () => {
    const made: Cluster[] = []
    afterAll(() => Promise.all(made.map((cluster) => cluster.remove())))
    suite(async () => {
      const cluster = await makeCluster(programs!)
      made.push(cluster)
      return cluster
    })
  })
}
