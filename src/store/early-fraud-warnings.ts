/** Early fraud warnings, and what may be asked of them by column. */

import type { EarlyFraudWarning } from '../domain/records/early-fraud-warning.ts'
import type { Kind } from './kinds.ts'

export const earlyFraudWarnings: Kind<EarlyFraudWarning> = {
  table: 'early_fraud_warnings',
  object: 'early fraud warning',
  livesOnClocks: true,
  columns: ({ charge, payment_intent }) => ({ charge, payment_intent }),
}
