/** Finding coupons, rates and codes by what a person remembers of them: a name, a beginning. */

import { type SqlBool, sql } from 'kysely'
import { keyOfCode } from '../domain/discounts/promotion-code.ts'
import { flag } from './kinds.ts'
import type { Filter, Reader } from './reader.ts'

/** For records whose id, or whose text in one of these fields, has the text in it. */
export function textLike({ engine }: Reader, fields: readonly string[], text: string): Filter {
  const like = `%${escaped(text)}%`
  const columns = fields.map((field) =>
    sql.raw(
      engine.name === 'sqlite' ? `json_extract(data, '$.${field}')` : `(data::json ->> '${field}')`,
    ),
  )
  const matches = [sql.ref('id'), ...columns].map(
    (column) => sql`lower(${column}) like lower(${like}) escape '!'`,
  )
  return { also: [sql<SqlBool>`(${sql.join(matches, sql` or `)})`] }
}

/** Where so many codes begin alike, looking at the newest finds a page of them sooner. */
const FEW_CODES = 1000

/** For promotion codes that begin like this, and for the one of that id. */
export async function codesLike(reader: Reader, text: string): Promise<Filter> {
  const { engine, scope } = reader
  const key = keyOfCode(text)
  const like = `${escaped(key)}%`
  const some = engine.sql
    .selectFrom('promotion_codes')
    .select('id')
    .where('account', '=', scope.account)
    .where('livemode', '=', flag(scope.livemode))
    .where(sql<SqlBool>`code_key like ${like} escape '!'`)
    .where(within(engine, key))
    .limit(FEW_CODES)
  const found = await reader.run(some.compile())
  // Joined to nothing, it is in no index: a list is read in its own order.
  if (found.length === FEW_CODES)
    return { also: [sql<SqlBool>`(code_key || '') like ${like} escape '!'`] }
  return { where: [['id', 'in', [...found.map(({ id }) => id), text]]] }
}

/** Nothing that a code is made of comes after `~`. SQLite’s index knows no beginnings otherwise. */
function within({ name }: Reader['engine'], key: string) {
  if (name === 'postgres') return sql<SqlBool>`true`
  return sql<SqlBool>`code_key >= ${key} and code_key < ${`${key}~`}`
}

/** For coupons that can still be redeemed, or for the others. */
export function redeemableCoupons(isWanted: boolean, now: number): Filter {
  const can = sql`(redeem_by is null or redeem_by >= ${now})
    and (max_redemptions is null or times_redeemed < max_redemptions)`
  return { also: [isWanted ? sql<SqlBool>`(${can})` : sql<SqlBool>`not (${can})`] }
}

function escaped(text: string): string {
  return text.replaceAll(/[!%_]/g, (letter) => `!${letter}`)
}
