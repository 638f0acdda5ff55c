/** Top-ups, and what may be asked of them by column. */

import type { Topup } from '../domain/records/topup.ts'
import type { Kind } from './kinds.ts'

export const topups: Kind<Topup> = {
  table: 'topups',
  object: 'topup',
  columns: ({ status, amount }) => ({ status, amount }),
}
