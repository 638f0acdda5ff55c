/** The wire shape of a refund. */

import type { Refund } from '../domain/records/refund.ts'

export type RefundObject = Omit<Refund, 'own'>

export function renderRefund({ own: _own, ...wire }: Refund): RefundObject {
  return wire
}
