/** Mandates, found by their id alone. */

import type { Mandate } from '../domain/records/mandate.ts'
import type { Kind } from './kinds.ts'

export const mandates: Kind<Mandate> = {
  table: 'mandates',
  object: 'mandate',
  columns: ({ payment_method, status }) => ({ payment_method, status }),
}
