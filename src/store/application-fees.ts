/** Application fees and their refunds, and how much of each fee was given back. */

import type { Minor } from '../domain/money.ts'
import type { ApplicationFee, FeeRefund } from '../domain/records/application-fee.ts'
import { type Kind, flag } from './kinds.ts'
import type { Reader } from './reader.ts'

export const applicationFees: Kind<ApplicationFee> = {
  table: 'application_fees',
  object: 'application_fee',
  livesOnClocks: true,
  columns: ({ account, amount, charge }) => ({ amount, charge, seller: account }),
  counters: () => ({ refunded: 0 }),
}

export const feeRefunds: Kind<FeeRefund> = {
  table: 'fee_refunds',
  object: 'fee_refund',
  columns: ({ amount, fee }) => ({ amount, fee }),
}

/** Counts an amount as given back, if that much is left. The row itself decides. */
export async function reserveFeeRefund(tx: Reader, fee: string, amount: Minor): Promise<boolean> {
  const query = tx.engine.sql
    .updateTable('application_fees')
    .where('account', '=', tx.scope.account)
    .where('livemode', '=', flag(tx.scope.livemode))
    .where('id', '=', fee)
    .set((eb) => ({ refunded: eb('refunded', '+', amount) }))
    .where((eb) => eb(eb('refunded', '+', amount), '<=', eb.ref('amount')))
    .returning('refunded')
  return (await tx.run(query.compile())).length === 1
}
