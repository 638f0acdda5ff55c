/** What payers have tried at links and sessions: written once, counted, and soon removed. */

import { type CompiledQuery, type ExpressionBuilder, sql } from 'kysely'
import {
  type KnownTries,
  LATELY_SECONDS,
  type Successes,
  TRIES_WINDOW_SECONDS,
  type TryKind,
} from '../domain/payer-tries.ts'
import type { Timestamp } from '../lib/clock.ts'
import type { Engine } from './engine.ts'
import { flag } from './kinds.ts'
import { POSITIONS_PER_SECOND, type Reader } from './reader.ts'
import type { Tables } from './tables.ts'
import type { Transaction } from './transaction.ts'

/** Who tries, and where. */
export interface Trier {
  readonly session: string | null
  readonly link: string | null
  /** A fingerprint; null where nobody can tell. */
  readonly address: string | null
}

/** Few enough that nobody who writes at the same time has to wait for long. */
const BATCH = 500
/** Beyond so many it makes no difference how many. */
const COUNTED_MAX = 1000

/** A session has one success, however often its payer hears of it. */
export function insertTry(
  tx: Transaction,
  { kind, failed, ...trier }: Trier & { readonly kind: TryKind; readonly failed: boolean },
): CompiledQuery {
  const { engine, realNow } = tx
  const { account, livemode } = tx.scope
  return engine.sql
    .insertInto('payer_tries')
    .values({
      account,
      livemode: flag(livemode),
      id: failed || trier.session === null ? tx.newId('try') : trier.session,
      kind,
      ...trier,
      failed: flag(failed),
      created: realNow,
    })
    .onConflict((conflict) => conflict.columns(['account', 'livemode', 'id']).doNothing())
    .compile()
}

export async function failuresOf(
  reader: Reader,
  kind: TryKind,
  { session, link, address }: Trier,
): Promise<KnownTries> {
  const { engine } = reader
  const now = realNowOf(reader)
  const since = now - TRIES_WINDOW_SECONDS
  const rows = await reader.run(
    engine.sql
      .selectNoFrom((eb) => {
        const failed = (where: Where, from = since) =>
          counted(eb, reader, { kind, failed: true, since: from, where })
        return [
          failed({ session }).as('session'),
          failed({ address }).as('address'),
          failed({ address, link }).as('address_at_link'),
          failed({ link }).as('link'),
          failed({ link }, now - LATELY_SECONDS).as('link_lately'),
        ]
      })
      .compile(),
  )
  const count = (name: keyof NonNullable<(typeof rows)[0]>) => Number(rows[0]?.[name] ?? 0)
  return {
    session: session === null ? 0 : count('session'),
    address:
      address === null
        ? null
        : { failed: count('address'), failedAtLink: count('address_at_link') },
    link: link === null ? null : { failed: count('link'), failedLately: count('link_lately') },
  }
}

/** Of an address those that were written down; of a link its sessions that were completed. */
export async function successesOf(
  reader: Reader,
  kind: TryKind,
  { link, address }: Pick<Trier, 'link' | 'address'>,
): Promise<Successes> {
  const { engine, scope } = reader
  const since = realNowOf(reader) - TRIES_WINDOW_SECONDS
  const rows = await reader.run(
    engine.sql
      .selectNoFrom((eb) => [
        counted(eb, reader, { kind, failed: false, since, where: { address } }).as('address'),
        eb
          .selectFrom(
            eb
              .selectFrom('checkout_sessions')
              .select('id')
              .where('account', '=', scope.account)
              .where('livemode', '=', flag(scope.livemode))
              .where('payment_link', '=', link)
              .where('position', '>', since * POSITIONS_PER_SECOND)
              .where('status', '=', 'complete')
              .where('payment_intent', 'is not', null)
              .limit(COUNTED_MAX)
              .as('sessions'),
          )
          .select(eb.fn.countAll().as('count'))
          .as('link'),
      ])
      .compile(),
  )
  return { address: Number(rows[0]?.address ?? 0), link: Number(rows[0]?.link ?? 0) }
}

/** Removes tries that no longer count, a batch at most; says whether there may be more. */
export async function forgetTries(engine: Engine, before: Timestamp): Promise<boolean> {
  const removed = await engine.run(
    engine.sql
      .deleteFrom('payer_tries')
      .where(({ eb, refTuple, selectFrom }) =>
        eb(
          refTuple('account', 'livemode', 'id'),
          'in',
          selectFrom('payer_tries')
            .select(['account', 'livemode', 'id'])
            .where('created', '<', before)
            .orderBy('created')
            .limit(BATCH)
            .$asTuple('account', 'livemode', 'id'),
        ),
      )
      .returning('id')
      .compile(),
  )
  return removed.length === BATCH
}

/** Whoever tries cards does not do it by a test clock. */
function realNowOf({ site }: Reader): Timestamp {
  return site.realNow ?? site.now
}

type Where = Partial<Trier>

/** What is null is nobody's, and equals nothing. */
function counted(
  eb: ExpressionBuilder<Tables, never>,
  { scope }: Reader,
  {
    kind,
    failed,
    since,
    where,
  }: {
    readonly kind: TryKind
    readonly failed: boolean
    readonly since: number
    readonly where: Where
  },
) {
  let tries = eb
    .selectFrom('payer_tries')
    .select(sql.lit(1).as('one'))
    .where('account', '=', scope.account)
    .where('livemode', '=', flag(scope.livemode))
    .where('kind', '=', kind)
    .where('failed', '=', flag(failed))
    .where('created', '>', since)
  for (const [column, value] of Object.entries(where))
    // Its keys are columns of the table.
    tries = tries.where(column as keyof Trier, '=', value)
  const some = tries.limit(COUNTED_MAX).as('tries')
  return eb.selectFrom(some).select(eb.fn.countAll().as('count'))
}
