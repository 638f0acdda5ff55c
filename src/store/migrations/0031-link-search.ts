/** What links are searched by stands in columns, so that no search reads through whole objects. */

import { type CompiledQuery, sql } from 'kysely'
import type { Engine } from '../engine.ts'

export function up(engine: Engine): readonly CompiledQuery[] {
  const isSqlite = engine.name === 'sqlite'
  const read = (name: string) =>
    isSqlite ? `json_extract(data, '$.${name}')` : `(data::json ->> '${name}')`
  const statements = [
    `alter table products add column name text not null default ''`,
    `update products set name = coalesce(${read('name')}, '')`,
    `alter table payment_links add column words text not null default ''`,
    `update payment_links set words = ${read('metadata')} where ${read('metadata')} <> '{}'`,
    `create index payment_links_with_words on payment_links (account, livemode, id)
      where words <> ''`,
    // A name may be longer than what PostgreSQL keeps in an index.
    ...(isSqlite
      ? ['create index products_by_name on products (account, livemode, name, id)']
      : []),
  ]
  return statements.map((statement) => sql.raw(statement).compile(engine.sql))
}
