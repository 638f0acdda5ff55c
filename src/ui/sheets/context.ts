/** What a document needs beside its object: whose it is, for whom, and what things are called. */

import type { PaperNames, SheetMerchant } from '../../domain/papers.ts'
import { documentWords, type SayDocument } from '../../i18n/document-words.ts'
import { translator, type Translate } from '../../i18n/translate.ts'

export interface SheetContext extends PaperNames {
  /** The reader's, as `chooseLocale` answers it. */
  readonly locale: string
  readonly merchant: SheetMerchant
}

/** Both vocabularies: that of the pages, and what only documents say. */
export interface Words {
  readonly locale: string
  readonly say: SayDocument
  readonly page: Translate
}

export function wordsIn(locale: string): Words {
  return { locale, say: documentWords(locale), page: translator(locale) }
}
