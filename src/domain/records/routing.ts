/** Where the money of a payment goes: what links, sessions, intents and invoices say of it. */

import type { Minor } from '../money.ts'
import type { Transferring } from './charge.ts'

export interface TransferData extends Transferring {
  /** Null or absent for all of it. */
  readonly amount?: Minor | null
  readonly destination: string
}

export interface Routing {
  /** What the platform keeps. */
  readonly application_fee_amount?: Minor | null
  /** Who sells, as payers see it. */
  readonly on_behalf_of?: string | null
  readonly transfer_data?: TransferData | null
}
