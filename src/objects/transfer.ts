/** The wire shapes of a transfer and of what is taken back of it. */

import type { Transfer, TransferReversal } from '../domain/records/transfer.ts'
import { type List, listOf } from './list.ts'

export type TransferObject = Omit<Transfer, 'own'> & { readonly reversals: List<TransferReversal> }

export function renderTransfer({ own, ...wire }: Transfer): TransferObject {
  const hasMore = own.reversalCount > own.reversals.length
  const reversals = listOf(own.reversals, hasMore, `/v1/transfers/${wire.id}/reversals`)
  return { ...wire, reversals }
}

export function renderReversal(reversal: TransferReversal): TransferReversal {
  return reversal
}
