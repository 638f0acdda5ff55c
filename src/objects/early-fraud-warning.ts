/** The wire shape of an early fraud warning. */

import type { EarlyFraudWarning } from '../domain/records/early-fraud-warning.ts'

export function renderEarlyFraudWarning(warning: EarlyFraudWarning): EarlyFraudWarning {
  return warning
}
