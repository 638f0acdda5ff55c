/** One throwaway PostgreSQL for a test run, and an empty database in it for whoever asks. */

import pg from 'pg'
import { describe, inject } from 'vitest'
import type { TestProject } from 'vitest/node'
import { randomBase62 } from '../../src/lib/random.ts'
import { openDatabase } from '../../src/store/database.ts'
import { findPrograms, makeCluster } from './cluster.ts'

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

/** Called by vitest once, before the first test file. What it returns is called after the last. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const prefix = `paylinks_test_${randomBase62(8).toLowerCase()}_`
  const server = await findServer(prefix)
  if (server) await makeTemplate(server.url, templateOf(prefix))
  project.provide('postgresUrl', server?.url ?? null)
  project.provide('postgresPrefix', prefix)
  return async () => server?.stop()
}

export function hasPostgres(): boolean {
  return inject('postgresUrl') !== null
}

export function postgresSuite(name: string, suite: () => void): void {
  const absent = hasPostgres() ? '' : ' (skipped: no PostgreSQL here)'
  describe.skipIf(absent)(`${name}${absent}`, suite)
}

/** An empty database of one's own. It is dropped when the run ends. */
export function freshPostgresUrl(): Promise<string> {
  return madeFrom('template0')
}

/** One that has its tables already, as every server but the first finds it. */
export function readyPostgresUrl(): Promise<string> {
  return madeFrom(templateOf(inject('postgresPrefix')))
}

async function madeFrom(template: string): Promise<string> {
  const server = inject('postgresUrl')
  if (server === null) throw new Error('There is no PostgreSQL here; ask hasPostgres() first.')
  const name = inject('postgresPrefix') + randomBase62(12).toLowerCase()
  await query(server, `CREATE DATABASE ${name} TEMPLATE ${template}`)
  return urlOf(server, name)
}

const templateOf = (prefix: string) => `${prefix}template`

async function makeTemplate(server: string, name: string): Promise<void> {
  await query(server, `CREATE DATABASE ${name} TEMPLATE template0`)
  await (await openDatabase({ engine: 'postgres', url: urlOf(server, name) })).close()
}

function urlOf(server: string, name: string): string {
  const url = new URL(server)
  url.pathname = name
  return url.href
}

async function findServer(prefix: string): Promise<Server | null> {
  const given = process.env['DATABASE_URL_TEST']
  if (given) return { url: given, stop: () => dropDatabases(given, prefix) }
  const programs = findPrograms()
  if (programs === null) return null
  const { url, remove } = await makeCluster(programs)
  return { url, stop: remove }
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
