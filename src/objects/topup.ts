/** The wire shape of a top-up. */

import type { Topup } from '../domain/records/topup.ts'

export type TopupObject = Omit<Topup, 'own'>

export function renderTopup({ own: _own, ...wire }: Topup): TopupObject {
  return wire
}
