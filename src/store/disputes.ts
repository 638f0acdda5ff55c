/** Disputes, and what may be asked of them by column. */

import type { Dispute } from '../domain/records/dispute.ts'
import type { Kind } from './kinds.ts'
import type { Reader } from './reader.ts'

export const disputes: Kind<Dispute> = {
  table: 'disputes',
  object: 'dispute',
  livesOnClocks: true,
  columns: ({ charge, own, payment_intent, status }) => ({
    charge,
    payment_intent,
    status,
    vendor_dispute: own.vendorDisputeId,
  }),
}

/** More than any payment has. */
const ALL = 1000

export async function disputesOf(reader: Reader, charge: string): Promise<readonly Dispute[]> {
  return (await reader.page(disputes, { where: [['charge', '=', charge]], limit: ALL })).records
}

/** By the processor's own name for it. */
export async function findDisputeByVendor(reader: Reader, name: string): Promise<Dispute | null> {
  const query = { where: [['vendor_dispute', '=', name]], limit: 1 } as const
  return (await reader.page(disputes, query)).records[0] ?? null
}
