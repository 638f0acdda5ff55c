import { readdir } from 'node:fs/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type DatabaseAddress, eachEngine } from '../../test/support/database.ts'
import { NOW, openStore, SCOPE, type Store } from '../../test/support/store.ts'
import type { Posting } from '../domain/ledger/postings.ts'
import { keepNote } from './accounts.ts'
import { SCHEMA, migrate, openDatabase } from './database.ts'
import { openPostgres } from './dialects/postgres.ts'
import type { Engine } from './engine.ts'

const SCOPE_CELLS = `'${SCOPE.account}', 0`

it('brings a database to the newest schema by every migration there is', async () => {
  const files = await readdir(new URL('migrations', import.meta.url))
  expect(files.filter((name) => /^\d{4}-/.test(name))).toHaveLength(SCHEMA)
})

eachEngine((name, address) => {
  let store: Store
  beforeAll(async () => {
    store = await openStore(await address())
  })
  afterAll(() => store.close())

  describe('a database', () => {
    it('is brought to the newest schema once, and opens again as it was', async () => {
      const where = await address()
      const first = await openDatabase(where)
      await keepNote(first, 'kept', 'yes')
      await first.close()
      const second = await openDatabase(where)
      expect(await noteOf(second, 'schema')).toBe(String(SCHEMA))
      expect(await noteOf(second, 'kept')).toBe('yes')
      await second.close()
    })

    it('made by a newer version is refused, and left alone', async () => {
      const where = await address()
      const engine = await openDatabase(where)
      await setSchema(engine, SCHEMA + 1)
      await engine.close()
      await expect(openDatabase(where)).rejects.toThrow('made by a newer Paylinks')
      await expect(openDatabase(where)).rejects.toThrow('made by a newer Paylinks')
    })

    it('migrates all or nothing', async () => {
      const where = await address()
      const engine = await openDatabase(where)
      // The tables are there already, so the first migration fails when it is run again.
      await setSchema(engine, 0)
      await expect(migrate(engine)).rejects.toThrow()
      expect(await noteOf(engine, 'schema')).toBe('0')
      await engine.close()
    })

    if (name === 'postgres') {
      it('is migrated once when several nodes start together', async () => {
        const where = await address()
        const nodes = await Promise.all(Array.from({ length: 5 }, () => openDatabase(where)))
        expect(await Promise.all(nodes.map((node) => noteOf(node, 'schema')))).toEqual(
          nodes.map(() => String(SCHEMA)),
        )
        await Promise.all(nodes.map((node) => node.close()))
      })

      it('waits for the node that migrates, however long that takes', async () => {
        const where = await address()
        const first = await openDatabase(where)
        const [going, hasLock] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
        const migrating = first.transaction(async (runner) => {
          const touched = first.sql.updateTable('notes').where('key', '=', 'schema')
          await runner.run(touched.set((eb) => ({ value: eb.ref('value') })).compile())
          hasLock.resolve()
          await going.promise
        })
        await hasLock.promise
        const url = new URL(where.engine === 'postgres' ? where.url : '')
        url.searchParams.set('options', '-c lock_timeout=20ms')
        const second = openDatabase({ engine: 'postgres', url: url.href })
        const waiting = sql<{ pid: number }>`
          select pid from pg_stat_activity where datname = current_database()
            and wait_event_type = 'Lock' and clock_timestamp() - query_start > interval '200 ms'`
        const patient = () => first.run(waiting.compile(first.sql))
        await expect.poll(patient, { timeout: 20_000 }).toHaveLength(1)
        going.resolve()
        await migrating
        expect(await noteOf(await second, 'schema')).toBe(String(SCHEMA))
        await Promise.all([first, await second].map((node) => node.close()))
      })

      it('lets its connections go when it cannot be opened', async () => {
        const where = await address()
        const engine = await openDatabase(where)
        await setSchema(engine, SCHEMA + 1)
        const before = await connectionsOf(engine)
        await expect(openDatabase(where)).rejects.toThrow()
        // A server forgets a connection a moment after it was closed.
        await expect.poll(() => connectionsTo(where), { timeout: 15_000 }).toBe(before)
        await engine.close()
      })
    }
  })

  describe('the ledger', () => {
    const post = (source: string, postings = BALANCED) =>
      store.transact(async (tx) => tx.post({ kind: 'fee', source, currency: 'usd', postings }))
    beforeAll(() => post('ch_kept'))

    it.each([
      ['a posting is changed', 'update ledger_postings set amount = 1'],
      ['a posting is removed', 'delete from ledger_postings'],
      ['a transaction is changed', "update ledger_transactions set source = 'x'"],
      ['a transaction is removed', 'delete from ledger_transactions'],
      ...(name === 'postgres'
        ? [['everything is thrown away', 'truncate ledger_postings, ledger_transactions']]
        : []),
    ])('fails before %s', async (_case, statement) => {
      await expect(run(store, statement)).rejects.toThrow('append-only')
    })

    it('takes an entry of one kind for one source once', async () => {
      await post('ch_twice')
      await expect(post('ch_twice')).rejects.toSatisfy((error) =>
        store.engine.isUniqueViolation(error),
      )
    })

    it('takes no entry that does not balance', async () => {
      const unbalanced = BALANCED.map((posting) => ({ ...posting, amount: 1 }))
      await expect(post('ch_wrong', unbalanced)).rejects.toThrow('postings balance')
    })
  })

  describe('what columns say', () => {
    it.each([
      ['a posting of nothing', posting('pt_1', 0)],
      ['a posting to no transaction', posting('pt_2', 5)],
      ['more refunded than captured', charge(100, 101)],
      ['less refunded than nothing', charge(100, -1)],
      ['a place given back twice', link({ reserved: -1 })],
      ['fewer completions than none', link({ completed: -1 })],
      ['a price of no product', price()],
      ['a session in no state', session('closed')],
      [
        'a mode that is neither',
        `insert into ledger_transactions values ('a', 2, 'i', 'k', 's', 'usd', 1, 1)`,
      ],
    ])('refuses %s', async (_case, statement) => {
      await expect(run(store, statement)).rejects.toThrow()
    })

    it.each([
      ['a charge refunded in full', charge(100, 100)],
      ['a link without a limit', link({})],
      ['an open session', session('open')],
    ])('accepts %s', async (_case, statement) => {
      await run(store, statement)
    })
  })
})

const BALANCED: readonly Posting[] = [
  { account: 'processor_balance', amount: 59 },
  { account: 'sales', amount: -59 },
]

function run({ engine }: Store, statement: string): Promise<unknown> {
  return engine.run(sql.raw(statement).compile(engine.sql))
}

async function noteOf({ sql: builder, run: read }: Engine, key: string) {
  const query = builder.selectFrom('notes').selectAll().where('key', '=', key)
  return (await read(query.compile()))[0]?.value
}

async function setSchema(engine: Engine, schema: number): Promise<void> {
  const query = engine.sql.updateTable('notes').set({ value: String(schema) })
  await engine.run(query.where('key', '=', 'schema').compile())
}

async function connectionsTo(where: DatabaseAddress): Promise<number> {
  if (where.engine !== 'postgres') return 0
  const watcher = await openPostgres(where.url)
  const count = (await connectionsOf(watcher)) - 1
  await watcher.close()
  return count
}

async function connectionsOf(engine: Engine): Promise<number> {
  const query = sql<{ count: number }>`
    select count(*) as count from pg_stat_activity
    where datname = current_database() and backend_type = 'client backend'`
  return (await engine.run(query.compile(engine.sql)))[0]?.count ?? 0
}

function posting(transaction: string, amount: number): string {
  return insert('ledger_postings', {
    ledger_transaction: transaction,
    line: 0,
    ledger_account: 'x',
    currency: 'usd',
    amount,
  })
}

function charge(captured: number, refunded: number): string {
  return insertObject('charges', { captured, refunded })
}

function link(counters: { readonly reserved?: number; readonly completed?: number }): string {
  return insertObject('payment_links', {
    active: 1,
    slug: 'test_1',
    completed: 0,
    reserved: 0,
    ...counters,
  })
}

function price(): string {
  return insertObject('prices', {
    active: 1,
    inline: 0,
    product: 'prod_nobody',
    currency: 'usd',
    type: 'one_time',
  })
}

function session(status: string): string {
  return insertObject('checkout_sessions', { status, expires_at: NOW, place: 0 })
}

function insertObject(table: string, columns: Readonly<Record<string, string | number>>): string {
  return insert(table, { id: 'x_1', position: NOW * 1_000_000, data: '{}', ...columns })
}

function insert(table: string, columns: Readonly<Record<string, string | number>>): string {
  const values = Object.values(columns).map((value) =>
    typeof value === 'number' ? value : `'${value}'`,
  )
  return `insert into ${table} (account, livemode, ${Object.keys(columns).join(', ')})
    values (${SCOPE_CELLS}, ${values.join(', ')})`
}
