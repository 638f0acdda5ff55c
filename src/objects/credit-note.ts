/** The wire shape of a credit note. */

import type { CreditNote, CreditNoteLine } from '../domain/records/credit-note.ts'
import { type List, listOf } from './list.ts'

export type CreditNoteObject = Omit<CreditNote, 'own'> & {
  readonly lines: List<CreditNoteLine>
  readonly pdf: string
}

/** How many of its lines a credit note shows by itself. */
const SHOWN_LINES = 10

export function renderCreditNote(
  note: CreditNote,
  { baseUrl }: { readonly baseUrl: string },
): CreditNoteObject {
  const { own, ...wire } = note
  const url = `/v1/credit_notes/${note.id}/lines`
  return {
    ...wire,
    lines: listOf(own.lines.slice(0, SHOWN_LINES), own.lines.length > SHOWN_LINES, url),
    pdf: `${baseUrl}/i/${own.secret}/credit_notes/${note.id}/pdf`,
  }
}
