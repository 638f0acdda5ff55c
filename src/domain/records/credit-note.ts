/** What we keep of a credit note: what it takes off an invoice that is a document already. */

import type Stripe from 'stripe'
import type { Stored } from '../wire.ts'

export type CreditNote = Stored<Omit<Stripe.CreditNote, 'lines' | 'pdf'>> & {
  readonly own: {
    readonly lines: readonly CreditNoteLine[]
    /** The secret of its invoice's address: whoever knows it may look at this, too. */
    readonly secret: string
  }
}

export type CreditNoteLine = Stored<Stripe.CreditNoteLineItem>
