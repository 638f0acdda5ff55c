/** Refunds, and what may be asked of them by column. */

import type { Refund } from '../domain/records/refund.ts'
import type { Kind } from './kinds.ts'

export const refunds: Kind<Refund> = {
  table: 'refunds',
  object: 'refund',
  livesOnClocks: true,
  columns: ({ charge, payment_intent, status }) => ({ charge, payment_intent, status }),
}
