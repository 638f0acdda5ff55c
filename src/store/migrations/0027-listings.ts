/** The dashboard's lists: what they show, the words that find it, and what has changed since. */

import { type CompiledQuery, sql } from 'kysely'
import type { Engine } from '../engine.ts'
import { SCOPE, SCOPED_ID, type Table, createTable } from './ddl.ts'

/** Prefixes are looked for in the order of bytes, whatever language the database speaks. */
const bytewise = (engine: Engine) => (engine.name === 'postgres' ? 'collate "C" ' : '')

const listings = (engine: Engine): Table => ({
  name: 'listings',
  columns: [
    ...SCOPE,
    ['id', 'text', `${bytewise(engine)}not null`],
    ['list', 'text', 'not null'],
    ['place', 'integer', 'not null'],
    ['status', 'text'],
    ['method', 'text'],
    ['currency', 'text'],
    ['customer', 'text'],
    ['link', 'text'],
    ['words', 'text', 'not null'],
    ['shown', 'text', 'not null'],
  ],
  constraints: [SCOPED_ID, 'unique (account, livemode, list, place)'],
})

const words = (engine: Engine): Table => ({
  name: 'listing_words',
  columns: [
    ...SCOPE,
    ['list', 'text', 'not null'],
    ['word', 'text', `${bytewise(engine)}not null`],
    ['place', 'integer', 'not null'],
  ],
  constraints: ['primary key (account, livemode, list, word, place)'],
})

/** Told by the engine itself, so that those who write at once need not wait for each other. */
const number = (engine: Engine) =>
  engine.name === 'postgres'
    ? 'number bigint generated always as identity primary key'
    : 'number integer primary key autoincrement'

export function up(engine: Engine): readonly CompiledQuery[] {
  const integer = engine.name === 'postgres' ? 'bigint' : 'integer'
  const [wordTable = ''] = createTable(engine, words(engine))
  const statements = [
    ...createTable(engine, listings(engine)),
    ...['status', 'method', 'currency', 'customer', 'link'].map(
      (filter) =>
        `create index listings_by_${filter} on listings ` +
        `(account, livemode, list, ${filter}, place) where ${filter} is not null`,
    ),
    // The table is its own index: there are a dozen words for each payment.
    engine.name === 'sqlite' ? `${wordTable}, without rowid` : wordTable,
    `create table listing_changes (${number(engine)}, account text not null,
      livemode ${integer} not null, subject text not null)${engine.name === 'sqlite' ? ' strict' : ''}`,
    // What happened to an object stands on its page.
    'create index if not exists events_by_subject on events (account, livemode, subject, position)',
    "insert into notes (key, value) values ('listings', '0')",
  ]
  return statements.map((statement) => sql.raw(statement).compile(engine.sql))
}
