/** What of a payment is another account's: what was passed on, and the fee that was kept of it. */

import type { ApplicationFee } from '../../domain/records/application-fee.ts'
import type { Charge } from '../../domain/records/charge.ts'
import type { Transfer } from '../../domain/records/transfer.ts'
import { applicationFees } from '../../store/application-fees.ts'
import type { Reader } from '../../store/reader.ts'
import { transfers } from '../../store/transfers.ts'
import { sellerNames } from '../connect/sellers.ts'

export interface Sharing {
  readonly transfer: Transfer
  readonly fee: ApplicationFee | null
  /** What whoever got it is called. */
  readonly seller: string
}

/** Null for a payment that nothing was passed on of. */
export async function sharingOf(reader: Reader, charge: Charge | null): Promise<Sharing | null> {
  const transfer = charge?.transfer ? await reader.find(transfers, charge.transfer) : null
  if (!charge || !transfer) return null
  const { application_fee: id } = charge
  const nameOf = await sellerNames(reader, [transfer.destination])
  return {
    transfer,
    // Its type allows for an expanded one; what is kept is an id.
    fee: typeof id === 'string' ? await reader.find(applicationFees, id) : null,
    seller: nameOf(transfer.destination),
  }
}
