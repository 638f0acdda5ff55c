/** One throwaway PostgreSQL for a test run, and an empty database in it for whoever asks. */

import { execFile, spawn } from 'node:child_process'
import { existsSync, globSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { inject } from 'vitest'
import type { TestProject } from 'vitest/node'
import { randomBase62 } from '../../src/lib/random.ts'

declare module 'vitest' {
  interface ProvidedContext {
    readonly postgresUrl: string | null
    /** What the names of this run's databases begin with. */
    readonly postgresPrefix: string
  }
}

interface Server {
  readonly url: string
  stop(): Promise<void>
}

const run = promisify(execFile)

/** Called by vitest once, before the first test file. What it returns is called after the last. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const prefix = `paylinks_test_${randomBase62(8).toLowerCase()}_`
  const server = await findServer(prefix)
  project.provide('postgresUrl', server?.url ?? null)
  project.provide('postgresPrefix', prefix)
  return async () => server?.stop()
}

export function hasPostgres(): boolean {
  return inject('postgresUrl') !== null
}

/** An empty database of one's own. It is dropped when the run ends. */
export async function freshPostgresUrl(): Promise<string> {
  const server = inject('postgresUrl')
  if (server === null) throw new Error('There is no PostgreSQL here; ask hasPostgres() first.')
  const name = inject('postgresPrefix') + randomBase62(12).toLowerCase()
  await query(server, `CREATE DATABASE ${name} TEMPLATE template0`)
  const url = new URL(server)
  url.pathname = name
  return url.href
}

async function findServer(prefix: string): Promise<Server | null> {
  const given = process.env['DATABASE_URL_TEST']
  if (given) return { url: given, stop: () => dropDatabases(given, prefix) }
  const programs = findPrograms()
  return programs === null ? null : startServer(programs)
}

/** The folder of the newest server that Debian's packages have put here. */
export function findPrograms(): string | null {
  const folders = globSync('/usr/lib/postgresql/*/bin').filter((folder) =>
    existsSync(join(folder, 'initdb')),
  )
  const version = (folder: string): number => Number.parseInt(folder.split('/').at(-2) ?? '', 10)
  return folders.sort((a, b) => version(a) - version(b)).at(-1) ?? null
}

async function startServer(programs: string): Promise<Server> {
  const folder = await mkdtemp(join(tmpdir(), 'paylinks-postgres-'))
  const isRoot = process.getuid?.() === 0
  // PostgreSQL refuses to run as root.
  const runProgram = async (name: string, ...args: readonly string[]): Promise<void> => {
    const program = join(programs, name)
    if (isRoot) await runQuietly('runuser', ['-u', 'postgres', '--', program, ...args])
    else await runQuietly(program, args)
  }
  if (isRoot) await run('chown', ['postgres', folder])
  const port = await findFreePort()
  const trusting = ['-A', 'trust', '-U', 'postgres', '-E', 'UTF8', '--locale=C', '--no-sync']
  await runProgram('initdb', '-D', folder, ...trusting)
  // Tests of durability need a server that keeps its word, though its folder is thrown away.
  const settings = `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c synchronous_commit=on`
  const log = join(folder, 'log')
  await runProgram('pg_ctl', '-D', folder, '-w', '-s', '-l', log, '-o', settings, 'start')
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    async stop() {
      await runProgram('pg_ctl', '-D', folder, '-w', '-s', '-m', 'immediate', 'stop')
      await rm(folder, { recursive: true, force: true })
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

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => {
        if (address === null || typeof address === 'string') reject(new Error('No port is free.'))
        else resolve(address.port)
      })
    })
  })
}

/** Somebody else's server outlives the run, so what the run made there must go. */
async function dropDatabases(server: string, prefix: string): Promise<void> {
  const made = await query(
    server,
    `SELECT datname FROM pg_database WHERE starts_with(datname, '${prefix}')`,
  )
  for (const { datname } of made) await query(server, `DROP DATABASE ${datname} WITH (FORCE)`)
}

async function query(
  server: string,
  sql: string,
): Promise<readonly Readonly<Record<string, string>>[]> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    const { rows } = await client.query<Readonly<Record<string, string>>>(sql)
    return rows
  } finally {
    await client.end()
  }
}
