/** Draft. */
import type { Timestamp } from '../../lib/clock.ts'
export interface Dunning { readonly attempts: readonly number[]; readonly afterwards: 'cancel' | 'past_due' | 'unpaid' }
export const DEFAULT_DUNNING: Dunning = { attempts: [3, 5, 7], afterwards: 'cancel' }
export function nextAttempt(d: Dunning, failures: number, now: Timestamp): Timestamp | null {
  const days = d.attempts[failures - 1]
  return days === undefined ? null : now + days * 86400
}
