/** Payment links, and the places that confirmations hold under their limits. */

import type { PaymentLink } from '../domain/records/payment-link.ts'
import type { Engine } from './engine.ts'
import { type Kind, type Scope, flag } from './kinds.ts'
import { type Reader, revive } from './reader.ts'
import type { Transaction } from './transaction.ts'

export const paymentLinks: Kind<PaymentLink> = {
  table: 'payment_links',
  object: 'payment_link',
  livesOnClocks: true,
  columns: ({ active, metadata, own }) => ({
    active: flag(active),
    slug: own.slug,
    words: Object.keys(metadata).length > 0 ? JSON.stringify(metadata) : '',
    completed_limit: own.completedLimit,
  }),
  counters: () => ({ completed: 0, reserved: 0 }),
  withCounters: (link, row) => ({
    ...link,
    own: {
      ...link.own,
      completed: Number(row.completed),
      reserved: Number(row.reserved),
    },
  }),
}

/** Whose link a slug is. Slugs are unique over all accounts: they are what a payer brings. */
export async function findLinkBySlug(
  engine: Engine,
  slug: string,
): Promise<{ readonly scope: Scope; readonly link: PaymentLink } | null> {
  const query = engine.sql.selectFrom('payment_links').selectAll().where('slug', '=', slug)
  const [row] = await engine.run(query.compile())
  if (!row) return null
  return {
    scope: { account: row.account, livemode: row.livemode === 1 },
    link: revive(paymentLinks, row),
  }
}

/** Takes a place if the link is active and has one left. Never counts: the row itself decides. */
export async function reservePlace(tx: Transaction, id: string): Promise<boolean> {
  const query = scoped(tx, id)
    .set((eb) => ({ reserved: eb('reserved', '+', 1) }))
    .where('active', '=', 1)
    .where((eb) =>
      eb.or([
        eb('completed_limit', 'is', null),
        eb(eb('completed', '+', eb.ref('reserved')), '<', eb.ref('completed_limit')),
      ]),
    )
    .returning('id')
  return (await tx.runAside(query.compile())).length === 1
}

/** Gives a place back. */
export async function releasePlace(tx: Transaction, id: string): Promise<void> {
  const query = scoped(tx, id).set((eb) => ({ reserved: eb('reserved', '-', 1) }))
  await tx.runAside(query.compile())
}

/** Turns a held place into a completed session; the link then says how many there are. */
export async function completePlace(tx: Transaction, id: string): Promise<PaymentLink | null> {
  const query = scoped(tx, id)
    .set((eb) => ({ reserved: eb('reserved', '-', 1), completed: eb('completed', '+', 1) }))
    .returningAll()
  const [row] = await tx.runAside(query.compile())
  return row ? revive(paymentLinks, row) : null
}

function scoped({ engine, scope }: Reader, id: string) {
  return engine.sql
    .updateTable('payment_links')
    .where('account', '=', scope.account)
    .where('livemode', '=', flag(scope.livemode))
    .where('id', '=', id)
}
