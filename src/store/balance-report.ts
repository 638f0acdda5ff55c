/** What moved in an account's balance between two moments, and what its books held then. */

import { type RawBuilder, sql } from 'kysely'
import type { Readable } from './engine.ts'
import { type Scope, flag } from './kinds.ts'
import { POSITIONS_PER_SECOND } from './reader.ts'

/** From its first second to the one before its last. */
export interface Interval {
  readonly start: number
  readonly end: number
  /** How many rows are summed at once. */
  readonly rowsAtOnce?: number
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

/** A few milliseconds on SQLite, where all others wait meanwhile. */
const ROWS_AT_ONCE = 10_000

/** Without a look at the rows: the index of their order holds all that is summed. */
export async function sumMovements(
  readable: Readable,
  { account, livemode }: Scope,
  { start, end, rowsAtOnce = ROWS_AT_ONCE }: Interval,
): Promise<readonly MovementSum[]> {
  const sums = new Map<string, MovementSum>()
  const rows = sql`balance_transactions where account = ${account} and livemode = ${flag(livemode)}`
  const whole = { from: start * POSITIONS_PER_SECOND, to: end * POSITIONS_PER_SECOND }
  for await (const within of pagesOf(readable, { rows, column: 'position', whole, rowsAtOnce })) {
    const page = await readable.run(
      sql<MovementSum>`select currency, category, count(*) as count,
        cast(sum(amount) as bigint) as gross, cast(sum(fee) as bigint) as fee,
        cast(sum(net) as bigint) as net
        from ${rows} and ${within} group by currency, category`.compile(readable.sql),
    )
    for (const row of page) addMovements(sums, row)
  }
  return [...sums].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum)
}

function addMovements(sums: Map<string, MovementSum>, row: MovementSum): void {
  const { currency, category } = row
  const known = sums.get(`${currency} ${category}`)
  const added = (name: 'count' | 'fee' | 'gross' | 'net') =>
    (known?.[name] ?? 0) + Number(row[name])
  sums.set(`${currency} ${category}`, {
    currency,
    category,
    count: added('count'),
    gross: added('gross'),
    fee: added('fee'),
    net: added('net'),
  })
}

/** One account of the books after the other, in the order of an index that holds all of it. */
export async function sumPostings(
  readable: Readable,
  { account, livemode }: Scope,
  { start, end, rowsAtOnce = ROWS_AT_ONCE }: Interval,
): Promise<readonly PostingSum[]> {
  const rows = sql`ledger_postings where account = ${account} and livemode = ${flag(livemode)}`
  const sums: PostingSum[] = []
  for (let last: Book = { currency: '', ledgerAccount: '' }; ;) {
    const [book] = await readable.run(
      sql<Book>`select currency, ledger_account as "ledgerAccount" from ${rows}
        and (currency, ledger_account) > (${last.currency}, ${last.ledgerAccount})
        order by currency, ledger_account limit 1`.compile(readable.sql),
    )
    if (!book) return sums
    const sum = await sumBook(readable, rows, book, { start, end, rowsAtOnce })
    if (sum) sums.push(sum)
    last = book
  }
}

type Book = Pick<PostingSum, 'currency' | 'ledgerAccount'>

async function sumBook(
  readable: Readable,
  all: RawBuilder<unknown>,
  book: Book,
  { start, end, rowsAtOnce = ROWS_AT_ONCE }: Interval,
): Promise<PostingSum | null> {
  const rows = sql`${all} and currency = ${book.currency} and ledger_account = ${book.ledgerAccount}`
  const sumIf = (condition: RawBuilder<unknown>) =>
    sql`cast(sum(case when ${condition} then amount else 0 end) as bigint)`
  const whole = { from: 0, to: end }
  const pages: (Omit<PostingSum, keyof Book> & { readonly count: number })[] = []
  for await (const within of pagesOf(readable, { rows, column: 'effective_at', whole, rowsAtOnce }))
    pages.push(
      ...(await readable.run(
        sql<(typeof pages)[number]>`select count(*) as count,
          ${sumIf(sql`effective_at < ${start}`)} as opening,
          ${sumIf(sql`effective_at >= ${start} and amount > 0`)} as debits,
          ${sumIf(sql`effective_at >= ${start} and amount < 0`)} as credits
          from ${rows} and ${within}`.compile(readable.sql),
      )),
    )
  const total = (name: 'count' | 'credits' | 'debits' | 'opening') =>
    pages.reduce((sum, page) => sum + Number(page[name] ?? 0), 0)
  if (total('count') === 0) return null
  return { ...book, opening: total('opening'), debits: total('debits'), credits: total('credits') }
}

interface Walk {
  /** A table and whose rows of it, to which more conditions may be added. */
  readonly rows: RawBuilder<unknown>
  readonly column: 'effective_at' | 'position'
  readonly whole: { readonly from: number; readonly to: number }
  readonly rowsAtOnce: number
}

/**
 * Conditions that each take in about as many rows as are summed at once, and together all of them.
 * Between two of them everybody else has their turn.
 */
async function* pagesOf(
  readable: Readable,
  { rows, column, whole, rowsAtOnce }: Walk,
): AsyncGenerator<RawBuilder<unknown>> {
  const at = sql.ref(column)
  for (let { from } = whole; from < whole.to;) {
    const [next] = await readable.run(
      sql<{ readonly at: number | string }>`select ${at} as at from ${rows}
        and ${at} >= ${from} and ${at} < ${whole.to}
        order by ${at} limit 1 offset ${rowsAtOnce}`.compile(readable.sql),
    )
    // Those of one moment stay together, however many they are.
    const to = next ? Math.max(Number(next.at), from + 1) : whole.to
    yield sql`${at} >= ${from} and ${at} < ${to}`
    from = to
    await new Promise((resolve) => setImmediate(resolve))
  }
}
