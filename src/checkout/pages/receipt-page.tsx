/** The page of a receipt: what was paid, as it stands now, to be read and to be taken along. */

import type { Sheet } from '../../ui/sheets/sheet.ts'
import { documentWords } from '../../i18n/document-words.ts'
import { pageAddress } from '../../ui/link.ts'
import type { MerchantView, PageFrame } from '../view.ts'
import { Paper } from './paper.tsx'
import { renderCard } from './single-card.tsx'

export interface ReceiptView extends PageFrame {
  readonly merchant: MerchantView
  readonly sheet: Sheet
  readonly pdfUrl: string
}

export function renderReceiptPage(view: ReceiptView): string {
  const say = documentWords(view.locale)
  const title = say('receipt.from', { merchant: view.merchant.name })
  const href = pageAddress(view.pdfUrl)
  return renderCard(view, {
    title,
    children: (
      <>
        <h1>{title}</h1>
        <p>{view.sheet.headline}</p>
        {href && (
          <a class="button quiet" href={href}>
            {say('action.downloadReceipt')}
          </a>
        )}
        <Paper sheet={view.sheet} />
      </>
    ),
  })
}
