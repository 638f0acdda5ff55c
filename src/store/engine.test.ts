import { type CompiledQuery, sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DatabaseAddress, eachEngine } from '../../test/support/database.ts'
import { openPostgres } from './dialects/postgres.ts'
import { openSqlite } from './dialects/sqlite.ts'
import type { Engine, Runner } from './engine.ts'

const CLIENTS = 1000

eachEngine((name, address) => {
  describe('an engine', () => {
    let engine: Engine
    let where: DatabaseAddress
    beforeAll(async () => {
      where = await address()
      engine = await open(where)
      await engine.script([
        'create table things (id text primary key, amount bigint, tag text unique)',
        'create table parts (thing text not null references things (id))',
      ])
    })
    afterAll(() => engine.close())

    const insert = (id: string, amount: number, tag: string | null = null) =>
      sql`insert into things (id, amount, tag) values (${id}, ${amount}, ${tag})`.compile(
        engine.sql,
      )
    const add = (id: string, amount: number) =>
      sql`update things set amount = amount + ${amount} where id = ${id}`.compile(engine.sql)
    const amounts = async (prefix: string, runner: Pick<Runner, 'run'> = engine) => {
      const query = things(engine).where('id', 'like', `${prefix}%`).orderBy('id')
      return (await runner.run(query.compile())).map(({ id, amount }) => [id, amount])
    }

    it('keeps every transaction that succeeds and none that throws, however many there are', async () => {
      const indexes = Array.from({ length: CLIENTS }, (_, index) => index)
      const fails = (index: number) => index % 7 === 3
      const outcomes = await Promise.allSettled(
        indexes.map((index) =>
          engine.transaction(async (runner) => {
            await runner.run(insert(`crowd_${String(index).padStart(4, '0')}`, index))
            if (fails(index)) throw new Error(`${index} changed its mind`)
            return index
          }),
        ),
      )
      expect(outcomes.map(({ status }) => status)).toEqual(
        indexes.map((index) => (fails(index) ? 'rejected' : 'fulfilled')),
      )
      const kept = (await amounts('crowd_')).map(([, amount]) => amount)
      expect(kept).toEqual(indexes.filter((index) => !fails(index)))
    })

    it('lets a failed statement fail its own transaction alone', async () => {
      const [good, bad, other] = await Promise.allSettled([
        engine.transaction((runner) => runner.run(insert('alone_a', 1))),
        engine.transaction(async (runner) => {
          await runner.run(insert('alone_b', 1))
          await runner.run(insert('alone_b', 2))
        }),
        engine.transaction((runner) => runner.run(insert('alone_c', 3))),
      ])
      expect([good.status, bad.status, other.status]).toEqual([
        'fulfilled',
        'rejected',
        'fulfilled',
      ])
      expect(await amounts('alone_')).toEqual([
        ['alone_a', 1],
        ['alone_c', 3],
      ])
    })

    it('never says that it is done where a failure that nobody heard of has undone it', async () => {
      const [outcome] = await Promise.allSettled([
        engine.transaction(async (runner) => {
          await runner.run(insert('unheard_a', 1))
          await runner.run(insert('unheard_a', 2)).catch(() => {})
        }),
      ])
      expect(await amounts('unheard_')).toEqual(
        outcome.status === 'fulfilled' ? [['unheard_a', 1]] : [],
      )
    })

    it('shows a transaction its own writes, and nobody else before it has ended', async () => {
      const inside = Promise.withResolvers<void>()
      const outside = Promise.withResolvers<void>()
      const work = engine.transaction(async (runner) => {
        await runner.runAll([insert('own_a', 1)])
        expect(await amounts('own_', runner)).toEqual([['own_a', 1]])
        inside.resolve()
        await outside.promise
      })
      await inside.promise
      expect(await amounts('own_')).toEqual([])
      outside.resolve()
      await work
      expect(await amounts('own_')).toEqual([['own_a', 1]])
    })

    it('runs batches of writes in their order', async () => {
      await engine.transaction(async (runner) => {
        await runner.runAll([insert('order_a', 1), insert('order_b', 10)])
        await runner.runAll([add('order_a', 1), add('order_b', 1)])
        await runner.runAll([add('order_a', 1), add('order_b', 1)])
      })
      expect(await amounts('order_')).toEqual([
        ['order_a', 3],
        ['order_b', 12],
      ])
    })

    it('frees what is unique in one batch for the next', async () => {
      await engine.run(insert('unique_a', 1, 'key'))
      await engine.transaction(async (runner) => {
        await runner.runAll([
          sql`update things set tag = null where id = ${'unique_a'}`.compile(engine.sql),
        ])
        await runner.runAll([insert('unique_b', 2, 'key'), insert('unique_c', 3)])
      })
      expect(await amounts('unique_')).toHaveLength(3)
    })

    it('gives each of many writes its own values', async () => {
      const writes = Array.from({ length: 15 }, (_, index) =>
        insert(`fold_${String(index).padStart(2, '0')}`, index),
      )
      await engine.runAll(writes)
      expect((await amounts('fold_')).map(([, amount]) => amount)).toEqual(
        writes.map((_, index) => index),
      )
    })

    it('undoes a batch as a whole', async () => {
      const writes = [insert('whole_a', 1), insert('whole_b', 1), insert('whole_a', 2)]
      await expect(engine.runAll(writes)).rejects.toThrow()
      expect(await amounts('whole_')).toEqual([])
    })

    it('tells what came first from what is broken', async () => {
      await engine.run(insert('first_a', 1, 'first'))
      const failure = (query: CompiledQuery) => engine.run(query).then(String, (error) => error)
      const twice = await failure(insert('first_a', 1))
      const sameTag = await failure(insert('first_b', 1, 'first'))
      const orphan = await failure(sql`insert into parts values (${'nobody'})`.compile(engine.sql))
      const nonsense = await failure(sql`insert into nowhere values (1)`.compile(engine.sql))
      expect([twice, sameTag, orphan, nonsense].map(engine.isUniqueViolation)).toEqual([
        true,
        true,
        false,
        false,
      ])
      expect([twice, sameTag, orphan, nonsense].map(engine.isOvertaken)).toEqual([
        true,
        true,
        true,
        false,
      ])
      expect([twice, nonsense].map(engine.isContended)).toEqual([false, false])
    })

    it('keeps its head through more shapes of statements than it keeps ready', async () => {
      for (let columns = 1; columns <= 1100; columns++) {
        const query = sql`select ${sql.raw(`${columns} as "c${columns}"`)}`.compile(engine.sql)
        await engine.run(query)
      }
      await engine.run(insert('shapes_a', 1))
      expect(await amounts('shapes_')).toEqual([['shapes_a', 1]])
    })

    if (name === 'postgres') describePostgres(() => ({ engine, where }))
    else describeSqlite(() => ({ engine, where }))
  })
})

interface Opened {
  readonly engine: Engine
  readonly where: DatabaseAddress
}

function describePostgres(opened: () => Opened): void {
  it('runs a transaction again that lost against another', async () => {
    const { engine } = opened()
    await engine.runAll(['lock_a', 'lock_b'].map((id) => named(engine, id)))
    const both = [Promise.withResolvers<void>(), Promise.withResolvers<void>()] as const
    let runs = 0
    // Each holds one row and wants the other's: PostgreSQL ends one of them as a deadlock.
    const cross = (first: string, second: string, turn: 0 | 1) =>
      engine.transaction(async (runner) => {
        runs++
        await runner.run(increase(engine, first))
        both[turn].resolve()
        await both[1 - turn]?.promise
        await runner.run(increase(engine, second))
      })
    await Promise.all([cross('lock_a', 'lock_b', 0), cross('lock_b', 'lock_a', 1)])
    // The one that begins again may come in between once more.
    expect(runs).toBeGreaterThanOrEqual(3)
    const query = things(engine).where('id', 'like', 'lock_%').orderBy('id')
    expect((await engine.run(query.compile())).map(({ amount }) => amount)).toEqual([2, 2])
  })

  it('gives up waiting for a row that somebody keeps, and says so', async () => {
    const { engine } = opened()
    await engine.run(named(engine, 'kept_a'))
    const release = Promise.withResolvers<void>()
    const held = Promise.withResolvers<void>()
    const holding = engine.transaction(async (runner) => {
      await runner.run(increase(engine, 'kept_a'))
      held.resolve()
      await release.promise
    })
    await held.promise
    const impatient = engine.transaction(async (runner) => {
      const soon = sql`select set_config('lock_timeout', '20ms', true)`.compile(engine.sql)
      await runner.runAll([increase(engine, 'nobody')])
      await runner.run(soon)
      await runner.run(increase(engine, 'kept_a'))
    })
    await expect(impatient).rejects.toSatisfy((error) => engine.isContended(error))
    release.resolve()
    await holding
  })

  it('outlives the loss of a connection in the middle of a transaction', async () => {
    const { engine, where } = opened()
    const lost = engine.transaction(async (runner) => {
      await runner.run(named(engine, 'lost_a'))
      const [row] = await runner.run(
        sql<{ pid: number }>`select pg_backend_pid() as pid`.compile(engine.sql),
      )
      await terminate(where, row?.pid ?? 0)
      await runner.run(named(engine, 'lost_b'))
    })
    await expect(lost).rejects.toThrow()
    await engine.run(named(engine, 'lost_c'))
    const query = things(engine).where('id', 'like', 'lost_%')
    expect((await engine.run(query.compile())).map(({ id }) => id)).toEqual(['lost_c'])
  })

  it('commits to disk before it answers, whatever the server is set to', async () => {
    const { where } = opened()
    if (where.engine !== 'postgres') throw new Error('not here')
    const url = new URL(where.url)
    const database = url.pathname.slice(1)
    await onServer(where, `alter database ${database} set synchronous_commit = off`)
    const engine = await openPostgres(where.url)
    const query = sql<{ value: string }>`select current_setting('synchronous_commit') as value`
    expect(await engine.run(query.compile(engine.sql))).toEqual([{ value: 'on' }])
    await engine.close()
  })

  it('reads whole numbers as numbers, and refuses what no number holds', async () => {
    const { engine } = opened()
    const number = (text: string) =>
      engine.run(sql`select cast(${text} as bigint) as value`.compile(engine.sql))
    expect(await number('9007199254740991')).toEqual([{ value: Number.MAX_SAFE_INTEGER }])
    await expect(number('9007199254740993')).rejects.toThrow('outside the safe integers')
  })
}

function describeSqlite(opened: () => Opened): void {
  it('writes ahead, and flushes each commit to the disk', async () => {
    const { engine } = opened()
    // A pragma is no select, so the connection that writes answers it.
    const pragma = async (name: string) =>
      Object.values((await engine.run<object>(sql.raw(`pragma ${name}`).compile(engine.sql)))[0]!)
    expect(await pragma('journal_mode')).toEqual(['wal'])
    expect(await pragma('synchronous')).toEqual([2])
    expect(await pragma('foreign_keys')).toEqual([1])
  })

  it('shares one flush among those who come together', async () => {
    const { engine } = opened()
    const order: string[] = []
    const write = (id: string) =>
      engine
        .transaction(async (runner) => {
          await runner.run(named(engine, id))
          order.push(`ran ${id}`)
        })
        .then(() => order.push(`kept ${id}`))
    await Promise.all([write('group_a'), write('group_b')])
    expect(order).toEqual(['ran group_a', 'ran group_b', 'kept group_a', 'kept group_b'])
  })
}

function open(address: DatabaseAddress): Promise<Engine> {
  if (address.engine === 'postgres') return openPostgres(address.url)
  return Promise.resolve(openSqlite(address.path))
}

/** Rows of a table that only this test has. */
function things({ sql: builder }: Engine) {
  return builder
    .withTables<{ things: { id: string; amount: number; tag: string | null } }>()
    .selectFrom('things')
    .selectAll()
}

function named(engine: Engine, id: string): CompiledQuery {
  return sql`insert into things (id, amount) values (${id}, 0)`.compile(engine.sql)
}

function increase(engine: Engine, id: string): CompiledQuery {
  return sql`update things set amount = amount + 1 where id = ${id}`.compile(engine.sql)
}

function terminate(address: DatabaseAddress, pid: number): Promise<void> {
  return onServer(address, `select pg_terminate_backend(${pid})`)
}

async function onServer(address: DatabaseAddress, text: string): Promise<void> {
  if (address.engine !== 'postgres') throw new Error('There is no server.')
  const client = new pg.Client({ connectionString: address.url })
  await client.connect()
  await client.query(text)
  await client.end()
}
