/** Who caused what is done. */

/** Which request of a merchant's caused the work; null for what payers and the clock cause. */
export interface Cause {
  readonly requestId: string
  readonly idempotencyKey: string | null
  /** The account whose key it came with, where that acted for another. */
  readonly platform?: string
  /** The API key, as far as it may be shown. */
  readonly key?: string
  /** Who of the team did it in the dashboard. */
  readonly member?: string
}
