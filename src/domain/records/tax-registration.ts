/** What we keep of a tax registration: where the merchant collects tax, and since when. */

import type { Timestamp } from '../../lib/clock.ts'

export interface TaxRegistration {
  readonly id: string
  readonly object: 'tax.registration'
  readonly active_from: Timestamp
  readonly country: string
  /** Under the country's code, in lower case. */
  readonly country_options: Readonly<Record<string, CountryOptions>>
  readonly created: Timestamp
  readonly expires_at: Timestamp | null
  readonly livemode: boolean
}

export interface CountryOptions {
  readonly type: string
  readonly standard?: { readonly place_of_supply_scheme: string }
  readonly province_standard?: { readonly province: string }
  readonly state?: string
}
