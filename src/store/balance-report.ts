/** What moved in an account's balance between two moments, and what its books held then. */

import { sql } from 'kysely'
import type { Engine } from './engine.ts'
import { type Scope, flag } from './kinds.ts'
import { POSITIONS_PER_SECOND } from './reader.ts'

type Readable = Pick<Engine, 'run' | 'sql'>

/** From its first second to the one before its last. */
export interface Interval {
  readonly start: number
  readonly end: number
}

export interface MovementSum {
  readonly currency: string
  readonly category: string
  readonly count: number
  readonly gross: number
  readonly fee: number
  readonly net: number
}

export interface PostingSum {
  readonly currency: string
  readonly ledgerAccount: string
  readonly opening: number
  readonly debits: number
  readonly credits: number
}

/** Without a look at the rows: the index of their order holds all that is summed. */
export async function sumMovements(
  readable: Readable,
  { account, livemode }: Scope,
  { start, end }: Interval,
): Promise<readonly MovementSum[]> {
  const rows = await readable.run(
    sql<MovementSum>`select currency, category, count(*) as count,
      cast(sum(amount) as bigint) as gross, cast(sum(fee) as bigint) as fee,
      cast(sum(net) as bigint) as net
      from balance_transactions where account = ${account} and livemode = ${flag(livemode)}
      and position >= ${start * POSITIONS_PER_SECOND} and position < ${end * POSITIONS_PER_SECOND}
      group by currency, category order by currency, category`.compile(readable.sql),
  )
  return rows.map((row) => ({
    ...row,
    count: Number(row.count),
    gross: Number(row.gross),
    fee: Number(row.fee),
    net: Number(row.net),
  }))
}

/** In the order of an index that holds all of it, so that a long history is summed in one pass. */
export async function sumPostings(
  readable: Readable,
  { account, livemode }: Scope,
  { start, end }: Interval,
): Promise<readonly PostingSum[]> {
  const sumIf = (condition: ReturnType<typeof sql>) =>
    sql`cast(sum(case when ${condition} then amount else 0 end) as bigint)`
  const rows = await readable.run(
    sql<PostingSum>`select currency, ledger_account as "ledgerAccount",
      ${sumIf(sql`effective_at < ${start}`)} as opening,
      ${sumIf(sql`effective_at >= ${start} and amount > 0`)} as debits,
      ${sumIf(sql`effective_at >= ${start} and amount < 0`)} as credits
      from ledger_postings where account = ${account} and livemode = ${flag(livemode)}
      and effective_at < ${end} group by currency, ledger_account
      order by currency, ledger_account`.compile(readable.sql),
  )
  return rows.map((row) => ({
    ...row,
    opening: Number(row.opening),
    debits: Number(row.debits),
    credits: Number(row.credits),
  }))
}
