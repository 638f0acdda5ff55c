/** Runs a suite once on each engine, every time on databases of its own. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe } from 'vitest'
import { freshPostgresUrl, hasPostgres } from './postgres.ts'

export type DatabaseAddress =
  | { readonly engine: 'sqlite'; readonly path: string }
  | { readonly engine: 'postgres'; readonly url: string }

export type Engine = DatabaseAddress['engine']

/** Each call of `open` names a new, empty database. It is gone when the suite has ended. */
export function eachEngine(
  suite: (engine: Engine, open: () => Promise<DatabaseAddress>) => void,
): void {
  describe('on sqlite', () => {
    const folders: string[] = []
    afterAll(() => removeFolders(folders))
    suite('sqlite', async () => {
      const folder = await mkdtemp(join(tmpdir(), 'paylinks-test-'))
      folders.push(folder)
      return { engine: 'sqlite', path: join(folder, 'paylinks.db') }
    })
  })

  const absent = hasPostgres() ? '' : ' (skipped: no PostgreSQL here)'
  describe.skipIf(absent)(`on postgres${absent}`, () => {
    suite('postgres', async () => ({ engine: 'postgres', url: await freshPostgresUrl() }))
  })
}

async function removeFolders(folders: readonly string[]): Promise<void> {
  for (const folder of folders) await rm(folder, { recursive: true, force: true })
}
