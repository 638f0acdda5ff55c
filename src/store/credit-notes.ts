/** Credit notes. */

import type { CreditNote } from '../domain/records/credit-note.ts'
import type { Kind } from './kinds.ts'
import type { Reader } from './reader.ts'

export const creditNotes: Kind<CreditNote> = {
  table: 'credit_notes',
  object: 'credit_note',
  livesOnClocks: true,
  columns: ({ customer, invoice, number, status, amount }) => ({
    customer,
    invoice,
    number,
    status,
    amount,
  }),
}

/** Of an invoice, the void ones too, the newest first. */
export async function creditNotesOf(
  reader: Reader,
  invoice: string,
): Promise<readonly CreditNote[]> {
  const where = [['invoice', '=', invoice]] as const
  return (await reader.page(creditNotes, { where, limit: 1000 })).records
}
