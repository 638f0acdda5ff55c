/** What has changed since the dashboard's lists were last brought up to date. */

import { type CompiledQuery, sql } from 'kysely'
import type { Engine, Runner } from '../engine.ts'
import { type Kind, type ObjectRecord, type Scope, flag } from '../kinds.ts'
import type { Flag } from '../rows.ts'
import { reuse } from '../statements.ts'
import { oneOf } from './lists-of-values.ts'

export interface ListingChange {
  readonly account: string
  readonly livemode: Flag
  /** The id of what is listed. */
  readonly subject: string
}

export interface NotedChange extends ListingChange {
  readonly number: number
}

interface Written {
  readonly unit: { readonly scope: Scope }
  readonly kind: Kind<never>
  readonly id: string
  readonly record: ObjectRecord | null
}

/** What the dashboard lists of what was written. What was removed was listed under its own id. */
export function noteChanges(engine: Engine, writes: readonly Written[]): readonly CompiledQuery[] {
  const noted = new Map<string, CompiledQuery>()
  for (const { unit, kind, id, record } of writes) {
    // The record was held together with its kind.
    const subjects = record === null ? kind.listed && [id] : kind.listed?.(record as never)
    const { account, livemode } = unit.scope
    for (const subject of subjects ?? [])
      if (subject !== null)
        noted.set(
          subject,
          noteListingChange(engine, { account, livemode: flag(livemode), subject }),
        )
  }
  return [...noted.values()]
}

/** Each change is a line of its own, so nobody who writes waits for anybody who reads. */
function noteListingChange(engine: Engine, change: ListingChange): CompiledQuery {
  const { account, livemode, subject } = change
  return reuse(engine, 'note listing change', [account, livemode, subject], () =>
    engine.sql
      .insertInto('listing_changes')
      // The engine numbers them.
      .values({ account, livemode, subject } as never)
      .compile(),
  )
}

export async function isListingBehind(engine: Engine): Promise<boolean> {
  const query = engine.sql.selectFrom('listing_changes').select('number').limit(1)
  return (await engine.run(query.compile())).length > 0
}

/** The latest first: whoever looks wants to see what was just paid, however much is behind it. */
export function latestChanges(
  engine: Engine,
  runner: Runner,
  limit: number,
): Promise<readonly NotedChange[]> {
  const query = engine.sql.selectFrom('listing_changes').selectAll()
  return runner.run(query.orderBy('number', 'desc').limit(limit).compile())
}

export function forgetChanges(engine: Engine, numbers: readonly number[]): CompiledQuery {
  return engine.sql
    .deleteFrom('listing_changes')
    .where(oneOf(engine.name, 'number', numbers))
    .compile()
}

/** Until the transaction ends, nobody else brings lists up to date. */
export async function lockListings(engine: Engine, runner: Runner): Promise<string> {
  const query = engine.sql
    .updateTable('notes')
    .set((eb) => ({ value: eb.ref('value') }))
    .where('key', '=', 'listings')
    .returning('value')
  return (await runner.run(query.compile()))[0]?.value ?? ''
}

/** Everything that is listed is to be listed anew, in the words of this version. */
export async function noteEverything(engine: Engine, runner: Runner, version: string) {
  const { sql: build } = engine
  for (const table of LISTED_TABLES)
    await runner.run(
      sql
        .raw(
          `insert into listing_changes (account, livemode, subject)
            select account, livemode, id from ${table} order by position`,
        )
        .compile(build),
    )
  const query = build.updateTable('notes').set({ value: version }).where('key', '=', 'listings')
  await runner.run(query.compile())
}

/** The payments of a customer show its name and address; so do its subscriptions. */
export function noteListingsOf(engine: Engine, change: ListingChange): CompiledQuery {
  const { account, livemode, subject } = change
  return sql`insert into listing_changes (account, livemode, subject)
    select account, livemode, id from listings where account = ${account}
      and livemode = ${livemode} and list in ('disputes', 'payments', 'subscriptions')
      and customer = ${subject}`.compile(engine.sql)
}

/** Customers come last here, so they come first when the latest change does: see fill.ts. */
const LISTED_TABLES = [
  'disputes',
  'invoices',
  'subscriptions',
  'payment_intents',
  'customers',
] as const
