/** English of Great Britain: English, but for what is spelt or called otherwise. */

import type { DocumentCatalogue } from '../../document-words.ts'
import { en } from './en.ts'

export const enGB: DocumentCatalogue = {
  ...en,
  'status.uncollectible': 'Uncollectable',
  'line.unitPriceNet': 'Unit price (excl. VAT)',
  'line.amountNet': 'Amount (excl. VAT)',
}
