/** The wire shape of a dispute. */

import type { Dispute } from '../domain/records/dispute.ts'

export type DisputeObject = Omit<Dispute, 'own'>

export function renderDispute({ own: _own, ...wire }: Dispute): DisputeObject {
  return wire
}
