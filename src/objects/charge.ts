/** The wire shape of a charge. Its refunds travel only when `expand` asks for them. */

import type { Charge } from '../domain/records/charge.ts'

export type ChargeObject = Omit<Charge, 'own'>

export function renderCharge({ own: _own, ...wire }: Charge): ChargeObject {
  return wire
}
