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

/** Of what is paid again and again. */
export interface RecurringRoute {
  readonly application_fee_percent: number | null
  readonly on_behalf_of: string | null
  readonly transfer_data: {
    /** Null for all of it. */
    readonly amount_percent: number | null
    readonly destination: string
  } | null
}

/** What an invoice says of its payment, and shows nowhere: amounts go before percentages. */
export interface InvoiceRoute {
  readonly application_fee_amount?: Minor | null
  readonly application_fee_percent?: number | null
  readonly transfer_data?: {
    readonly amount?: Minor | null
    readonly amount_percent?: number | null
    readonly destination: string
  } | null
}
