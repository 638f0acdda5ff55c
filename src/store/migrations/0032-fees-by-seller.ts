/** Application fees are found by the account that paid them. */

import { type CompiledQuery, sql } from 'kysely'
import type { Engine } from '../engine.ts'

export function up(engine: Engine): readonly CompiledQuery[] {
  const payer =
    engine.name === 'sqlite' ? `json_extract(data, '$.account')` : `(data::json ->> 'account')`
  const statements = [
    `alter table application_fees add column seller text not null default ''`,
    `update application_fees set seller = ${payer}`,
    `create index application_fees_by_seller
      on application_fees (account, livemode, seller, position, id)`,
  ]
  return statements.map((statement) => sql.raw(statement).compile(engine.sql))
}
