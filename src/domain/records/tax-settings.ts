/** What we keep of a merchant's tax settings. */

import type Stripe from 'stripe'
import type { Stored } from '../wire.ts'

/** `status` depends on what is missing, so it is told when the settings are shown. */
export type TaxSettings = Stored<Omit<Stripe.Tax.Settings, 'status' | 'status_details'>> & {
  /** There is one of it for each account and mode. */
  readonly id: typeof TAX_SETTINGS_ID
  readonly created: number
}

export const TAX_SETTINGS_ID = 'tax_settings'
