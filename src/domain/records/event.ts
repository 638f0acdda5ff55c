/** What we keep of an event: the object in the newest shape, whatever version asks for it. */

import type { Timestamp } from '../../lib/clock.ts'

export interface EventRecord {
  readonly id: string
  /** Whose it is. Platforms hear of it too. */
  readonly account: string
  readonly type: string
  readonly livemode: boolean
  readonly created: Timestamp
  /** When it was told, of what came about on a test clock. */
  readonly told?: Timestamp
  /** As it travelled when the event happened. */
  readonly object: Readonly<Record<string, unknown>>
  /** The old values of what an update changed. */
  readonly previous: Readonly<Record<string, unknown>> | null
  /** The API request that caused it; null for what payers and the clock cause. */
  readonly request: {
    readonly requestId: string
    readonly idempotencyKey: string | null
    /** The platform that asked, where it acted for the account. */
    readonly platform?: string
    /** The member of the team who did it in the dashboard. */
    readonly member?: string
  } | null
}

/** Events, their deliveries and the request logs are kept as long as Stripe shows them. */
export const KEPT_SECONDS = 30 * 24 * 3600
