import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eachEngine } from '../../test/support/database.ts'
import { openStore, type Store } from '../../test/support/store.ts'
import type { Engine } from './engine.ts'
import { findIdempotencyKey, insertIdempotencyKey } from './idempotency-keys.ts'
import { type Kind, type ObjectRecord, type Scope, flag } from './kinds.ts'
import type { Reader } from './reader.ts'
import type { ObjectTable } from './tables.ts'

/** Parents before their children; the compiler knows when one is missing. */
const TABLES: Readonly<Record<ObjectTable, Readonly<Record<string, string | number>>>> = {
  products: {},
  prices: {},
  payment_links: {},
  checkout_sessions: { status: 'open', place: 0 },
  coupons: {},
  promotion_codes: {},
  shipping_rates: {},
  customers: { deleted: 0 },
  payment_methods: {},
  payment_method_configurations: {},
  customer_cash_transactions: {
    customer: 'cus_1',
    currency: 'usd',
    net_amount: 1,
    type: 'funded',
  },
  mails: { about: 'ch_1', recipient: 'a@b.example', status: 'kept' },
  mandates: { payment_method: 'pm_1', status: 'active' },
  setup_intents: { status: 'requires_payment_method' },
  payment_intents: {},
  charges: {},
  refunds: {},
  disputes: { charge: 'ch_1', payment_intent: 'pi_1', status: 'needs_response' },
  early_fraud_warnings: { charge: 'ch_1', payment_intent: 'pi_1' },
  tax_rates: { active: 1, inclusive: 0 },
  tax_registrations: {},
  tax_ids: {},
  tax_settings: {},
  tax_locations: {},
  portal_configurations: { active: 1, is_default: 0 },
  portal_sessions: { customer: 'cus_1', expires_at: 1 },
  test_clocks: { status: 'ready', deleted: 0 },
  balance_transactions: {},
  transfers: { destination: 'acct_1', amount: 1 },
  transfer_reversals: { transfer: 'tr_1', amount: 1 },
  application_fees: { charge: 'ch_1', seller: 'acct_1', amount: 1 },
  fee_refunds: { fee: 'fee_1', amount: 1 },
  payouts: { status: 'paid', arrival_date: 1, destination: 'ba_1', currency: 'usd' },
  topups: { status: 'succeeded', amount: 1 },
  subscriptions: {
    status: 'active',
    customer: 'cus_1',
    collection_method: 'send_invoice',
    automatic_tax: 0,
    period_start: 1,
    period_end: 2,
  },
  subscription_items: { subscription: 'sub_1', price: 'price_1' },
  subscription_schedules: { customer: 'cus_1', status: 'active' },
  quotes: { status: 'draft' },
  invoices: { status: 'draft', collection_method: 'send_invoice' },
  invoice_items: { customer: 'cus_1', pending: 1 },
  invoice_payments: { invoice: 'in_1', status: 'open' },
  customer_balance_transactions: { customer: 'cus_1', amount: 1, type: 'adjustment' },
  credit_notes: { customer: 'cus_1', invoice: 'in_1', amount: 1, status: 'issued' },
  invoice_rendering_templates: { status: 'active' },
  events: {},
  webhook_endpoints: {},
  files: {},
  file_links: {},
}

const SCOPES: readonly Scope[] = [
  { account: 'acct_a', livemode: false },
  { account: 'acct_a', livemode: true },
  { account: 'acct_b', livemode: false },
]

interface Canary extends ObjectRecord {
  readonly song: string
}

eachEngine((_name, address) => {
  describe('a scope', () => {
    let store: Store
    beforeAll(async () => {
      store = await openStore(await address())
      for (const table of Object.keys(TABLES)) {
        for (const scope of SCOPES) await insertCanary(store.engine, table as ObjectTable, scope)
      }
    })
    afterAll(() => store.close())

    it('has idempotency keys of its own', async () => {
      const key = { key: 'same', requestId: 'req_1', version: 'v', attempt: null, status: 200 }
      for (const scope of SCOPES) {
        const body = songOf(scope)
        await store.transact(
          async (tx) =>
            tx.write(insertIdempotencyKey(tx, { ...key, requestHash: body, body }, tx.now)),
          { scope },
        )
      }
      for (const scope of SCOPES) {
        const kept = await findIdempotencyKey(store.reader(scope), 'same')
        expect(kept).toMatchObject({ body: songOf(scope), request_hash: songOf(scope) })
      }
    })

    it('has jobs of its own', async () => {
      const job = { kind: 'expire_session', subject: 'cs_1', runAt: 5 }
      for (const scope of SCOPES) await store.transact(async (tx) => tx.enqueue(job), { scope })
      const [first] = SCOPES
      await store.transact(async (tx) => tx.cancelJob(job.kind, job.subject), { scope: first! })
      const query = store.engine.sql.selectFrom('jobs').select(['account', 'livemode'])
      const left = await store.engine.run(query.orderBy('account').compile())
      expect(left).toEqual(
        SCOPES.slice(1).map(({ account, livemode }) => ({ account, livemode: flag(livemode) })),
      )
    })

    describe.each(Object.keys(TABLES))('of %s', (name) => {
      // The keys of a table's record are the tables.
      const table = name as ObjectTable
      const kind: Kind<Canary> = { table, object: 'canary', columns: () => ({}) }

      it('hears its own canaries and no others', async () => {
        for (const scope of SCOPES) {
          const heard = await everyWayToRead(store.reader(scope), kind)
          expect([...new Set(heard)]).toEqual([songOf(scope)])
          const within = await store.transact((tx) => everyWayToRead(tx, kind), { scope })
          expect([...new Set(within)]).toEqual([songOf(scope)])
          const locked = await store.transact((tx) => tx.lock(kind, idOf(table, scope)), { scope })
          expect(locked?.song).toBe(songOf(scope))
        }
      })

      it('finds nothing by the ids of others', async () => {
        const [own, other] = [SCOPES[0]!, SCOPES[2]!]
        if (idOf(table, own) === idOf(table, other)) return
        const reader = store.reader(own)
        expect(await reader.find(kind, idOf(table, other))).toBeNull()
        expect(await reader.findAll(kind, [idOf(table, other)])).toEqual([])
        expect(await reader.positionOf(kind, idOf(table, other))).toBeNull()
      })
    })
  })
})

async function everyWayToRead(reader: Reader, kind: Kind<Canary>): Promise<readonly string[]> {
  const ids = SCOPES.map((scope) => idOf(kind.table, scope))
  const found: (Canary | null)[] = []
  for (const id of ids) found.push(await reader.find(kind, id))
  const all = await reader.findAll(kind, ids)
  const first = await reader.page(kind, { limit: 100 })
  const named = await reader.page(kind, { limit: 100, where: [['id', 'in', ids]] })
  const after = await reader.page(kind, { limit: 100, after: { position: 1e15, id: 'z' } })
  const before = await reader.page(kind, { limit: 100, before: { position: 0, id: '' } })
  const pages = [first, named, after, before].flatMap(({ records }) => records)
  return [...found, ...all, ...pages].flatMap((canary) => canary?.song ?? [])
}

/** A row that its table accepts, whatever its columns are called: they all hold its own id. */
async function insertCanary(engine: Engine, table: ObjectTable, scope: Scope): Promise<void> {
  const id = idOf(table, scope)
  const known: Readonly<Record<string, string | number>> = {
    account: scope.account,
    livemode: flag(scope.livemode),
    id,
    position: 1_000_000,
    data: JSON.stringify({ id, created: 1, song: songOf(scope) }),
    slug: songOf(scope),
    secret: songOf(scope),
    receipt: songOf(scope),
    ...TABLES[table],
  }
  const columns = await columnsOf(engine, table)
  const values = columns.map(
    ({ name, isText }) => known[name] ?? (isText ? idOf('prices', scope) : 0),
  )
  const names = sql.join(columns.map(({ name }) => sql.ref(name)))
  const insert = sql`insert into ${sql.table(table)} (${names}) values (${sql.join(values)})`
  await engine.run(insert.compile(engine.sql))
}

async function columnsOf(engine: Engine, table: string) {
  const query =
    engine.name === 'sqlite'
      ? sql<{ name: string; type: string }>`select name, type from pragma_table_info(${table})`
      : sql<{ name: string; type: string }>`
          select column_name as name, data_type as type
          from information_schema.columns where table_name = ${table}`
  const rows = await engine.run(query.compile(engine.sql))
  return rows.map(({ name, type }) => ({ name, isText: type.toLowerCase() === 'text' }))
}

/** The same in every scope, but where a payer's browser brings an id without a scope. */
function idOf(table: ObjectTable, scope: Scope): string {
  const isPublic = ['checkout_sessions', 'payment_intents', 'setup_intents'].includes(table)
  return isPublic ? songOf(scope) : 'x_1'
}

function songOf({ account, livemode }: Scope): string {
  return `${account}_${livemode ? 'live' : 'test'}`
}
