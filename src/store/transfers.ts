/** Transfers and their reversals, and how much of each transfer was taken back. */

import type { Minor } from '../domain/money.ts'
import type { Transfer, TransferReversal } from '../domain/records/transfer.ts'
import { type Kind, flag } from './kinds.ts'
import type { Reader } from './reader.ts'

export const transfers: Kind<Transfer> = {
  table: 'transfers',
  object: 'transfer',
  livesOnClocks: true,
  columns: ({ amount, destination, source_transaction, transfer_group }) => ({
    amount,
    destination,
    source_transaction,
    transfer_group,
  }),
  counters: () => ({ reversed: 0 }),
}

export const transferReversals: Kind<TransferReversal> = {
  table: 'transfer_reversals',
  object: 'transfer_reversal',
  columns: ({ amount, transfer }) => ({ amount, transfer }),
}

/** Counts an amount as taken back, if that much is left. The row itself decides. */
export async function reserveReversal(
  tx: Reader,
  transfer: string,
  amount: Minor,
): Promise<boolean> {
  const query = tx.engine.sql
    .updateTable('transfers')
    .where('account', '=', tx.scope.account)
    .where('livemode', '=', flag(tx.scope.livemode))
    .where('id', '=', transfer)
    .set((eb) => ({ reversed: eb('reversed', '+', amount) }))
    .where((eb) => eb(eb('reversed', '+', amount), '<=', eb.ref('amount')))
    .returning('reversed')
  return (await tx.run(query.compile())).length === 1
}
