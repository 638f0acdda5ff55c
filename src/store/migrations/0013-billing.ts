/** Subscriptions and invoices. */

import { type CompiledQuery, sql } from 'kysely'
import type { Engine } from '../engine.ts'
import { type Table, createTable, object } from './ddl.ts'

const TABLES: readonly Table[] = [
  object(
    'subscriptions',
    [
      ['status', 'text', 'not null'],
      ['customer', 'text', 'not null'],
      ['collection_method', 'text', 'not null'],
      ['schedule', 'text'],
      ['automatic_tax', 'integer', 'not null check (automatic_tax in (0, 1))'],
      ['period_start', 'integer', 'not null'],
      ['period_end', 'integer', 'not null'],
    ],
    ['status', 'customer', 'schedule'],
  ),
  object(
    'subscription_items',
    [
      ['subscription', 'text', 'not null'],
      ['price', 'text', 'not null'],
    ],
    ['subscription', 'price'],
  ),
  object(
    'subscription_schedules',
    [
      ['customer', 'text', 'not null'],
      ['status', 'text', 'not null'],
      ['subscription', 'text'],
      ['canceled_at', 'integer'],
      ['completed_at', 'integer'],
      ['released_at', 'integer'],
    ],
    ['customer', 'subscription'],
  ),
  object(
    'invoices',
    [
      ['status', 'text', 'not null'],
      ['customer', 'text'],
      ['collection_method', 'text', 'not null'],
      ['due_date', 'integer'],
      ['number', 'text'],
      ['subscription', 'text'],
      ['secret', 'text', 'not null'],
      ['billing', 'text'],
    ],
    ['status', 'customer', 'subscription'],
  ),
  object(
    'invoice_items',
    [
      ['customer', 'text', 'not null'],
      ['invoice', 'text'],
      ['subscription', 'text'],
      ['pending', 'integer', 'not null check (pending in (0, 1))'],
    ],
    ['customer', 'invoice'],
  ),
  object(
    'invoice_payments',
    [
      ['invoice', 'text', 'not null'],
      ['payment_intent', 'text'],
      ['status', 'text', 'not null'],
    ],
    ['invoice', 'payment_intent'],
  ),
  object(
    'customer_balance_transactions',
    [
      ['customer', 'text', 'not null'],
      ['invoice', 'text'],
      ['amount', 'integer', 'not null'],
      ['type', 'text', 'not null'],
    ],
    ['customer', 'invoice'],
  ),
  object(
    'credit_notes',
    [
      ['customer', 'text', 'not null'],
      ['invoice', 'text', 'not null'],
      ['number', 'text', 'not null'],
      ['status', 'text', 'not null'],
      ['amount', 'integer', 'not null check (amount > 0)'],
    ],
    ['customer', 'invoice'],
  ),
  object('invoice_rendering_templates', [['status', 'text', 'not null']], ['status']),
]

const INDEXES: readonly string[] = [
  'create unique index invoices_secret on invoices (secret)',
  // Two schedulers that bill the same period: the second one finds that it was done.
  'create unique index invoices_billing on invoices (account, livemode, billing) where billing is not null',
  'create unique index credit_notes_number on credit_notes (account, livemode, number)',
  'create unique index invoices_number on invoices (account, livemode, number) where number is not null',
]

export function up(engine: Engine): readonly CompiledQuery[] {
  const statements = [...TABLES.flatMap((table) => createTable(engine, table)), ...INDEXES]
  return statements.map((statement) => sql.raw(statement).compile(engine.sql))
}
