/** French of Canada: French, but for its punctuation and what is called otherwise. */

import type { DocumentCatalogue, DocumentSameAsEnglish } from '../../document-words.ts'
import { fr } from './fr.ts'

export const frCA: DocumentCatalogue = {
  ...fr,
  'creditNote.title': 'Note de crédit',
  'creditNote.number': 'Numéro de note de crédit',
  'quote.title': 'Soumission',
  'quote.number': 'Numéro de soumission',
  'line.unitPriceNet': 'Prix unitaire (avant taxes)',
  'line.amountNet': 'Montant (avant taxes)',
  'total.excludingTax': 'Total avant taxes',
  'signIn.ignore': 'Si vous n’avez pas demandé ce courriel, vous n’avez rien à faire.',
}

export const sameAsEnglish: DocumentSameAsEnglish = [
  'line.description',
  'total.total',
  'history.date',
]
