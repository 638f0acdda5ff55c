/** What customers have spent: their latest payments less what went back, by currency. */

import { type CompiledQuery, sql } from 'kysely'
import type { Minor } from '../domain/money.ts'
import { flag } from './kinds.ts'
import type { Reader } from './reader.ts'

export interface Spent {
  readonly sums: readonly { readonly amount: Minor; readonly currency: string }[]
  /** False where there are more tries than were looked at: then it is at least that much. */
  readonly isWhole: boolean
}

interface Row {
  readonly customer: string
  readonly currency: string
  readonly amount: number
  readonly tries: number
}

/** By customer: who has never tried to pay is not in it. Of each, `most` charges are read. */
export async function spentBy(
  reader: Reader,
  customers: readonly string[],
  most: number,
): Promise<ReadonlyMap<string, Spent>> {
  if (customers.length === 0) return new Map()
  const rows = await reader.run(sumsOf(reader, customers, most))
  const byCustomer = Map.groupBy(rows, ({ customer }) => customer)
  return new Map(
    [...byCustomer].map(([customer, own]) => [
      customer,
      {
        sums: own
          .map(({ amount, currency }) => ({ amount: Number(amount), currency }))
          .filter(({ amount }) => amount > 0),
        isWhole: own.reduce((sum, { tries }) => sum + Number(tries), 0) <= most,
      },
    ]),
  )
}

/** One more than is asked for tells whether there are more. */
function sumsOf(reader: Reader, customers: readonly string[], most: number): CompiledQuery<Row> {
  const { engine, scope } = reader
  const integer = sql.raw(engine.name === 'sqlite' ? 'integer' : 'bigint')
  const currency =
    engine.name === 'sqlite' ? sql`json_extract(data, '$.currency')` : sql`data::json->>'currency'`
  const latest = customers.map(
    (id) => sql`select * from (
      select customer, captured - refunded as kept, ${currency} as currency from charges
      where account = ${scope.account} and livemode = ${flag(scope.livemode)} and customer = ${id}
      order by position desc, id desc limit ${most + 1}) as latest`,
  )
  return sql<Row>`select customer, currency, cast(sum(kept) as ${integer}) as amount,
      count(*) as tries
    from (${sql.join(latest, sql` union all `)}) as kept
    group by customer, currency order by customer, 3 desc, currency`.compile(engine.sql)
}
