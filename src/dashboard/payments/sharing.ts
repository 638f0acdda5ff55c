/** What of a payment is another account's: what was passed on, and the fee that was kept of it. */

import type { ApplicationFee } from '../../domain/records/application-fee.ts'
import type { BalanceTransaction } from '../../domain/records/balance-transaction.ts'
import type { Charge } from '../../domain/records/charge.ts'
import type { Transfer } from '../../domain/records/transfer.ts'
import { applicationFees, feeRefunds } from '../../store/application-fees.ts'
import { balanceTransactions } from '../../store/balance-transactions.ts'
import type { Reader } from '../../store/reader.ts'
import { transferReversals, transfers } from '../../store/transfers.ts'
import { sellerNames } from '../connect/sellers.ts'

export interface Sharing {
  readonly transfer: Transfer
  readonly fee: ApplicationFee | null
  /** What whoever got it is called. */
  readonly seller: string
  /** What left the balance for them, and what came back. */
  readonly passedOn: readonly BalanceTransaction[]
  /** The fee, and what of it was given back. */
  readonly kept: readonly BalanceTransaction[]
}

const MOST = 100

/** Null for a payment that nothing was passed on of. */
export async function sharingOf(reader: Reader, charge: Charge | null): Promise<Sharing | null> {
  const transfer = charge?.transfer ? await reader.find(transfers, charge.transfer) : null
  if (!charge || !transfer) return null
  const { application_fee: id } = charge
  // Its type allows for an expanded one; what is kept is an id.
  const fee = typeof id === 'string' ? await reader.find(applicationFees, id) : null
  const nameOf = await sellerNames(reader, [transfer.destination])
  const reversals = await reader.page(transferReversals, {
    where: [['transfer', '=', transfer.id]],
    limit: MOST,
  })
  const returned = fee
    ? (await reader.page(feeRefunds, { where: [['fee', '=', fee.id]], limit: MOST })).records
    : []
  return {
    transfer,
    fee,
    seller: nameOf(transfer.destination),
    passedOn: await movementsOf(reader, [transfer, ...reversals.records]),
    kept: await movementsOf(reader, [...(fee ? [fee] : []), ...returned]),
  }
}

function movementsOf(
  reader: Reader,
  moved: readonly { readonly balance_transaction: unknown }[],
): Promise<readonly BalanceTransaction[]> {
  const ids = moved.map(({ balance_transaction: id }) => id).filter((id) => typeof id === 'string')
  return reader.findAll(balanceTransactions, ids)
}
