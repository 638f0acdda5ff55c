/** Draft. */
import type { Timestamp } from '../../lib/clock.ts'
export function trialWillEndAt({ start, end }: { readonly start: Timestamp; readonly end: Timestamp }): Timestamp {
  return Math.max(start, end - 3 * 86400)
}
