/** What we keep of a tax location: a place where performances are given. */

import type { Timestamp } from '../../lib/clock.ts'

export interface TaxLocation {
  readonly id: string
  readonly object: 'tax.location'
  readonly address: {
    readonly city: string | null
    readonly country: string
    readonly line1: string | null
    readonly line2: string | null
    readonly postal_code: string | null
    readonly state: string | null
  }
  readonly created: Timestamp
  readonly description: string | null
  readonly livemode: boolean
  readonly type: 'performance'
}
