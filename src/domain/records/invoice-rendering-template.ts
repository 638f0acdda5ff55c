/** What we keep of a template of invoices: what they say where they say nothing themselves. */

import type Stripe from 'stripe'
import type { Stored } from '../wire.ts'

export type InvoiceTemplate = Stored<Stripe.InvoiceRenderingTemplate> & {
  readonly own: {
    readonly footer: string | null
    /** What stands where the invoice has no `description`. */
    readonly memo: string | null
  }
}
