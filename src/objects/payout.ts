/** The wire shape of a payout. */

import type { Payout } from '../domain/records/payout.ts'

export type PayoutObject = Omit<Payout, 'own'>

export function renderPayout({ own: _own, ...wire }: Payout): PayoutObject {
  return wire
}
