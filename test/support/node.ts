/** Servers that share one database: two nodes at once, or one that is started again. */

import { dirname } from 'node:path'
import { describe } from 'vitest'
import { type DatabaseAddress, eachEngine } from './database.ts'
import { freshPostgresUrl, hasPostgres } from './postgres.ts'
import { type World, type WorldOptions, openWorld } from './world.ts'

export interface SharedDatabase {
  readonly name: DatabaseAddress['engine']
  /** Starts a server on it. On SQLite there can be one at a time. */
  start(options?: Pick<WorldOptions, 'clock' | 'processor'>): Promise<World>
}

/** Runs a suite with one database for each engine, which starts empty. */
export function onSharedDatabase(suite: (open: () => Promise<SharedDatabase>) => void): void {
  eachEngine((name, open) =>
    suite(async () => {
      const environment = environmentOf(await open())
      return { name, start: (options = {}) => openWorld({ ...options, environment }) }
    }),
  )
}

/** Runs a suite with databases that several nodes can share at once. */
export function onTwoNodes(suite: (open: () => Promise<SharedDatabase>) => void): void {
  const absent = hasPostgres() ? '' : ' (skipped: no PostgreSQL here)'
  describe.skipIf(absent)(`on two nodes${absent}`, () => {
    suite(async () => {
      const environment = environmentOf({ engine: 'postgres', url: await freshPostgresUrl() })
      return {
        name: 'postgres',
        start: (options = {}) => openWorld({ ...options, environment }),
      }
    })
  })
}

/** How a server is told which database is its own. */
export function environmentOf(address: DatabaseAddress): Readonly<Record<string, string>> {
  if (address.engine === 'sqlite') return { PAYLINKS_DATA: dirname(address.path) }
  return { DATABASE_URL: address.url, PAYLINKS_MASTER_KEY: 'a'.repeat(64) }
}
