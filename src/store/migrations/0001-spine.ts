/**
 * The first tables: accounts, catalogue, links, sessions, payments, ledger, events and their
 * delivery.
 */

import { type CompiledQuery, sql } from 'kysely'
import type { Engine } from '../engine.ts'
import { SCOPE, SCOPED_ID, type Table, createTable, object } from './ddl.ts'

const OBJECT_TABLES: readonly Table[] = [
  object('products', [
    ['active', 'integer', 'not null'],
    ['shippable', 'integer'],
    ['type', 'text', 'not null'],
    ['url', 'text'],
  ]),
  object(
    'prices',
    [
      ['active', 'integer', 'not null'],
      ['inline', 'integer', 'not null'],
      ['product', 'text', 'not null'],
      ['currency', 'text', 'not null'],
      ['type', 'text', 'not null'],
      ['lookup_key', 'text'],
      ['interval', 'text'],
      ['usage_type', 'text'],
    ],
    ['product'],
    ['foreign key (account, livemode, product) references products (account, livemode, id)'],
  ),
  object(
    'payment_links',
    [
      ['active', 'integer', 'not null'],
      ['slug', 'text', 'not null unique'],
      ['completed_limit', 'integer'],
      ['completed', 'integer', 'not null check (completed >= 0)'],
      ['reserved', 'integer', 'not null check (reserved >= 0)'],
      ['views', 'integer', 'not null check (views >= 0)'],
    ],
    ['active'],
  ),
  object(
    'checkout_sessions',
    [
      ['status', 'text', "not null check (status in ('open', 'complete', 'expired'))"],
      ['payment_link', 'text'],
      ['customer', 'text'],
      ['payment_intent', 'text'],
      ['email', 'text'],
      ['expires_at', 'integer', 'not null'],
      ['place', 'integer', 'not null check (place in (0, 1))'],
    ],
    ['payment_link', 'customer', 'payment_intent', 'status', 'email'],
    [
      'foreign key (account, livemode, payment_link) references payment_links (account, livemode, id)',
    ],
  ),
  object(
    'customers',
    [
      ['email', 'text'],
      ['deleted', 'integer', 'not null check (deleted in (0, 1))'],
    ],
    ['email'],
  ),
  object(
    'payment_methods',
    [
      ['customer', 'text'],
      ['type', 'text', 'not null'],
      ['allow_redisplay', 'text'],
    ],
    ['customer'],
  ),
  object(
    'payment_intents',
    [
      ['status', 'text', 'not null'],
      ['customer', 'text'],
    ],
    ['customer'],
  ),
  object(
    'charges',
    [
      ['payment_intent', 'text'],
      ['customer', 'text'],
      ['transfer_group', 'text'],
      ['captured', 'integer', 'not null check (captured >= 0)'],
      ['refunded', 'integer', 'not null'],
    ],
    ['payment_intent', 'customer', 'transfer_group'],
    ['check (refunded >= 0 and refunded <= captured)'],
  ),
  object(
    'refunds',
    [
      ['charge', 'text', 'not null'],
      ['payment_intent', 'text'],
      ['status', 'text', 'not null'],
    ],
    ['charge', 'payment_intent'],
    ['foreign key (account, livemode, charge) references charges (account, livemode, id)'],
  ),
  object(
    'balance_transactions',
    [
      ['source', 'text', 'not null'],
      ['type', 'text', 'not null'],
      ['currency', 'text', 'not null'],
    ],
    ['source', 'type'],
  ),
  object(
    'events',
    [
      ['type', 'text', 'not null'],
      ['subject', 'text', 'not null'],
    ],
    ['type'],
  ),
  object('webhook_endpoints', [['status', 'text', 'not null']]),
]

const OTHER_TABLES: readonly Table[] = [
  {
    name: 'accounts',
    columns: [
      ['id', 'text', 'primary key'],
      ['data', 'text', 'not null'],
    ],
    constraints: [],
  },
  {
    name: 'api_keys',
    columns: [
      ...SCOPE,
      ['fingerprint', 'text', 'primary key'],
      ['kind', 'text', 'not null'],
      ['last4', 'text', 'not null'],
      ['sealed', 'text'],
      ['created', 'integer', 'not null'],
    ],
    constraints: [],
  },
  {
    name: 'attempts',
    columns: [
      ...SCOPE,
      ['id', 'text', 'not null'],
      ['kind', 'text', 'not null'],
      ['subject', 'text', 'not null'],
      ['state', 'text', "not null check (state in ('open', 'challenged', 'settled'))"],
      ['step', 'integer', 'not null'],
      ['created', 'integer', 'not null'],
      ['data', 'text', 'not null'],
    ],
    constraints: [SCOPED_ID],
  },
  {
    name: 'subscribed_types',
    columns: [...SCOPE, ['endpoint', 'text', 'not null'], ['type', 'text', 'not null']],
    constraints: ['primary key (account, livemode, type, endpoint)'],
  },
  {
    name: 'deliveries',
    columns: [
      ...SCOPE,
      ['event', 'text', 'not null'],
      ['endpoint', 'text', 'not null'],
      ['position', 'integer', 'not null'],
      ['state', 'text', "not null check (state in ('pending', 'succeeded', 'exhausted'))"],
      ['attempts', 'integer', 'not null'],
      ['next_at', 'integer', 'not null'],
      ['leased_until', 'integer', 'not null'],
      ['last_status', 'integer'],
      ['last_error', 'text'],
      ['last_response', 'text'],
      ['last_at', 'integer'],
      ['first_at', 'integer'],
    ],
    constraints: ['primary key (account, livemode, event, endpoint)'],
  },
  {
    name: 'idempotency_keys',
    columns: [
      ...SCOPE,
      ['key', 'text', 'not null'],
      ['request_hash', 'text', 'not null'],
      ['request_id', 'text', 'not null'],
      ['version', 'text', 'not null'],
      ['status', 'integer'],
      ['body', 'text'],
      ['attempt', 'text'],
      ['created', 'integer', 'not null'],
    ],
    constraints: ['primary key (account, livemode, key)'],
  },
  {
    name: 'jobs',
    columns: [
      ...SCOPE,
      ['id', 'text', 'not null'],
      ['kind', 'text', 'not null'],
      ['subject', 'text', 'not null'],
      ['run_at', 'integer', 'not null'],
      ['leased_until', 'integer', 'not null'],
      ['tries', 'integer', 'not null'],
    ],
    constraints: ['primary key (account, livemode, kind, subject)'],
  },
  {
    name: 'ledger_transactions',
    columns: [
      ...SCOPE,
      ['id', 'text', 'not null'],
      ['kind', 'text', 'not null'],
      ['source', 'text', 'not null'],
      ['currency', 'text', 'not null'],
      ['effective_at', 'integer', 'not null'],
      ['created', 'integer', 'not null'],
    ],
    constraints: [SCOPED_ID, 'unique (account, livemode, kind, source)'],
  },
  {
    name: 'ledger_postings',
    columns: [
      ...SCOPE,
      ['ledger_transaction', 'text', 'not null'],
      ['line', 'integer', 'not null'],
      ['ledger_account', 'text', 'not null'],
      ['currency', 'text', 'not null'],
      ['amount', 'integer', 'not null check (amount <> 0)'],
    ],
    constraints: [
      'primary key (account, livemode, ledger_transaction, line)',
      'foreign key (account, livemode, ledger_transaction) references ledger_transactions (account, livemode, id)',
    ],
  },
  {
    name: 'listeners',
    columns: [
      ...SCOPE,
      ['id', 'text', 'not null'],
      ['device', 'text', 'not null'],
      ['features', 'text', 'not null'],
      ['filters', 'text', 'not null'],
      ['forwards', 'text', 'not null'],
      ['created', 'integer', 'not null'],
      ['seen_at', 'integer', 'not null'],
    ],
    constraints: ['primary key (id)'],
  },
  {
    name: 'request_logs',
    columns: [
      ...SCOPE,
      ['id', 'text', 'not null'],
      ['position', 'integer', 'not null'],
      ['method', 'text', 'not null'],
      ['path', 'text', 'not null'],
      ['status', 'integer', 'not null'],
      ['error', 'text'],
    ],
    // By position, so that rows are added at one end: they are many, none asked for by its id.
    constraints: ['primary key (account, livemode, position, id)'],
  },
  {
    name: 'images',
    columns: [
      ['id', 'text', 'primary key'],
      ['type', 'text', 'not null'],
      ['bytes', 'bytes', 'not null'],
      ['created', 'integer', 'not null'],
    ],
    constraints: [],
  },
]

const INDEXES: readonly string[] = [
  'create unique index checkout_sessions_id on checkout_sessions (id)',
  'create unique index payment_intents_id on payment_intents (id)',
  'create unique index prices_lookup_key on prices (account, livemode, lookup_key) where lookup_key is not null',
  "create unique index attempts_open on attempts (account, livemode, subject) where state <> 'settled'",
  "create index deliveries_pending on deliveries (endpoint, next_at, position) where state = 'pending'",
  'create index deliveries_age on deliveries (position)',
  'create index idempotency_keys_age on idempotency_keys (created)',
  'create index events_age on events (position)',
  'create index request_logs_age on request_logs (position, id)',
  'create index jobs_due on jobs (run_at)',
]

export function up(engine: Engine): readonly CompiledQuery[] {
  const statements = [
    ...[...OBJECT_TABLES, ...OTHER_TABLES].flatMap((table) => createTable(engine, table)),
    ...INDEXES,
    ...['ledger_transactions', 'ledger_postings'].flatMap((name) => appendOnly(engine, name)),
  ]
  return statements.map((statement) => sql.raw(statement).compile(engine.sql))
}

/**
 * The ledger is corrected by new entries, never by changing old ones: the database itself says so.
 */
function appendOnly(engine: Engine, table: string): string[] {
  if (engine.name === 'sqlite') {
    return ['update', 'delete'].map(
      (verb) =>
        `create trigger ${table}_no_${verb} before ${verb} on ${table} ` +
        `begin select raise(abort, '${table} is append-only'); end`,
    )
  }
  return [
    `create function ${table}_append_only() returns trigger language plpgsql as ` +
      `$$ begin raise exception '${table} is append-only'; end $$`,
    `create trigger ${table}_append_only before update or delete or truncate on ${table} ` +
      `for each statement execute function ${table}_append_only()`,
  ]
}
