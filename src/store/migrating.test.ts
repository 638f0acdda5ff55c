import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { postgresSuite, readyPostgresUrl } from '../../test/support/postgres.ts'
import { migrate, openDatabase } from './database.ts'
import type { Engine } from './engine.ts'

postgresSuite('a node that starts while another one migrates', () => {
  it('waits for it longer than it waits for anything else', async () => {
    const address = { engine: 'postgres', url: await readyPostgresUrl() } as const
    const [busy, next] = [await openDatabase(address), await openDatabase(address)]
    const begun = Promise.withResolvers<void>()
    const migrated = Promise.withResolvers<void>()
    const migrating = busy.transaction(async (runner) => {
      const hold = sql`update notes set value = value where key = 'schema'`
      await runner.run(hold.compile(busy.sql))
      begun.resolve()
      await migrated.promise
    })
    await begun.promise
    const waiting = migrate(impatient(next)).then(
      () => 'ready',
      (error: unknown) => String(error),
    )
    await busy.run(sql`select pg_sleep(0.3)`.compile(busy.sql))
    migrated.resolve()
    await migrating
    expect(await waiting).toBe('ready')
    await Promise.all([busy.close(), next.close()])
  })
})

/** Waits for a lock a hundredth of the time that servers do. */
function impatient(engine: Engine): Engine {
  return {
    ...engine,
    transaction: (work) =>
      engine.transaction(async (runner) => {
        await runner.run(sql`select set_config('lock_timeout', '80ms', true)`.compile(engine.sql))
        return work(runner)
      }),
  }
}
