/** The page of an invoice with nothing to pay: how it ended, what is in it, its PDF. */

import type { InvoiceOnPaper } from '../../domain/papers.ts'
import { pageAddress } from '../../ui/link.ts'
import { type SheetContext, wordsIn } from '../../ui/sheets/context.ts'
import { invoiceSheet } from '../../ui/sheets/invoice.ts'
import type { PageFrame } from '../view.ts'
import { Paper } from './paper.tsx'
import { renderCard } from './single-card.tsx'

export interface HostedInvoiceView {
  readonly invoice: InvoiceOnPaper
  readonly context: SheetContext
  readonly pdfUrl: string
  /** Of one that was paid. */
  readonly receiptUrl: string | null
}

export function renderHostedInvoice(frame: PageFrame, view: HostedInvoiceView): string {
  const { say } = wordsIn(view.context.locale)
  const number = view.invoice.number ?? ''
  return renderCard(frame, {
    title: [say('invoice.title'), number].filter(Boolean).join(' '),
    children: <HostedInvoice {...view} />,
  })
}

function HostedInvoice({ invoice, context, pdfUrl, receiptUrl }: HostedInvoiceView) {
  const { say } = wordsIn(context.locale)
  const sheet = invoiceSheet(invoice, context)
  return (
    <>
      <h1>{say('invoice.from', { merchant: sheet.seller.name ?? context.merchant.name })}</h1>
      <StatusChip invoice={invoice} context={context} />
      {sheet.headline !== null && <p class="paper-headline">{sheet.headline}</p>}
      <div class="paper-links">
        <DownloadLink url={pdfUrl} text={say('action.downloadInvoice')} />
        <DownloadLink url={receiptUrl} text={say('action.downloadReceipt')} />
      </div>
      <Paper sheet={sheet} />
    </>
  )
}

const TONES = { draft: 'info', paid: 'good', void: 'bad', uncollectible: 'warn' } as const
type Told = keyof typeof TONES

/** One that is open says so by what is due. */
function StatusChip({ invoice, context }: Pick<HostedInvoiceView, 'invoice' | 'context'>) {
  const { say } = wordsIn(context.locale)
  const status = invoice.status ?? 'draft'
  if (!isTold(status)) return null
  return <span class={`chip ${TONES[status]}`}>{say(`status.${status}`)}</span>
}

function isTold(status: string): status is Told {
  return Object.hasOwn(TONES, status)
}

function DownloadLink({ url, text }: { readonly url: string | null; readonly text: string }) {
  const href = pageAddress(url)
  return (
    href && (
      <a class="button quiet" href={href}>
        {text}
      </a>
    )
  )
}
