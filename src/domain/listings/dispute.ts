/** A dispute as the dashboard lists it. */

import type { Charge } from '../records/charge.ts'
import type { Dispute } from '../records/dispute.ts'
import type { Entry } from './entry.ts'
import { wordsOf } from './words.ts'

export interface ListedDispute {
  readonly amount: number
  readonly created: number
  readonly currency: string
  readonly due: number | null
  readonly email: string | null
  readonly name: string | null
  readonly reason: string
  readonly status: Dispute['status']
}

export function listDispute(dispute: Dispute, charge: Charge | null): Entry<ListedDispute> {
  const { id, amount, created, currency, evidence_details, metadata, reason, status } = dispute
  const { email = null, name = null } = charge?.billing_details ?? {}
  const texts = [email, name, charge?.description, reason, ...Object.values(metadata)]
  return {
    list: 'disputes',
    id,
    status,
    method: charge?.payment_method_details?.type ?? null,
    currency,
    customer: charge?.customer ?? null,
    link: null,
    words: wordsOf(texts, [{ amount, currency }]),
    shown: { amount, created, currency, due: evidence_details.due_by, email, name, reason, status },
  }
}
