/** Charges, and how much of each is refunded or about to be. */

import type { Minor } from '../domain/money.ts'
import type { Charge } from '../domain/records/charge.ts'
import { type Kind, type Scope, flag } from './kinds.ts'
import { type Reader, revive } from './reader.ts'
import type { Engine } from './engine.ts'

export const charges: Kind<Charge> = {
  table: 'charges',
  object: 'charge',
  livesOnClocks: true,
  columns: ({ amount_captured, customer, own, payment_intent, transfer_group }) => ({
    captured: amount_captured,
    customer,
    payment_intent,
    receipt: own.receipt ?? null,
    settled: own.settled?.amount ?? amount_captured,
    transfer_group,
  }),
  counters: () => ({ refunded: 0, transferred: 0 }),
}

/** Whoever knows the address of a receipt may read it, in whatever account it is. */
export async function findChargeByReceipt(
  engine: Engine,
  receipt: string,
): Promise<{ readonly scope: Scope; readonly charge: Charge } | null> {
  const query = engine.sql.selectFrom('charges').selectAll().where('receipt', '=', receipt)
  const [row] = await engine.run(query.compile())
  if (!row) return null
  const scope = { account: row.account, livemode: row.livemode === 1 }
  return { scope, charge: revive(charges, row) }
}

/** Whether the customer has ever paid with success. */
export async function hasCustomerPaid(reader: Reader, customer: string): Promise<boolean> {
  const { engine, scope } = reader
  const query = engine.sql
    .selectFrom('charges')
    .select('id')
    .where('account', '=', scope.account)
    .where('livemode', '=', flag(scope.livemode))
    .where('customer', '=', customer)
    .where('captured', '>', 0)
    .limit(1)
  return (await reader.run(query.compile())).length > 0
}

/** Sets an amount aside for a refund, if that much is left. The row itself decides. */
export async function reserveRefund(tx: Reader, charge: string, amount: Minor): Promise<boolean> {
  const query = scoped(tx, charge)
    .set((eb) => ({ refunded: eb('refunded', '+', amount) }))
    .where((eb) => eb(eb('refunded', '+', amount), '<=', eb.ref('captured')))
    .returning('refunded')
  return (await tx.run(query.compile())).length === 1
}

/** Gives back what a refund had set aside: it did not come about, or it came back. */
export async function releaseRefund(tx: Reader, charge: string, amount: Minor): Promise<void> {
  const query = scoped(tx, charge).set((eb) => ({ refunded: eb('refunded', '-', amount) }))
  await tx.run(query.compile())
}

/** What is refunded of a charge or set aside for it. */
export async function refundedOf(reader: Reader, charge: string): Promise<Minor> {
  const { engine, scope } = reader
  const query = engine.sql
    .selectFrom('charges')
    .select('refunded')
    .where('account', '=', scope.account)
    .where('livemode', '=', flag(scope.livemode))
    .where('id', '=', charge)
  const [row] = await reader.run(query.compile())
  return row?.refunded ?? 0
}

/**
 * Counts an amount of what a charge came to as transferred, if that much is left beside what it
 * passes on by itself. The row itself decides.
 */
export async function reserveTransfer(
  tx: Reader,
  charge: string,
  { amount, passedOn }: { readonly amount: Minor; readonly passedOn: Minor },
): Promise<boolean> {
  const query = scoped(tx, charge)
    .set((eb) => ({ transferred: eb('transferred', '+', amount) }))
    .where((eb) => eb(eb('transferred', '+', amount + passedOn), '<=', eb.ref('settled')))
    .returning('transferred')
  return (await tx.run(query.compile())).length === 1
}

function scoped({ engine, scope }: Reader, id: string) {
  return engine.sql
    .updateTable('charges')
    .where('account', '=', scope.account)
    .where('livemode', '=', flag(scope.livemode))
    .where('id', '=', id)
}
