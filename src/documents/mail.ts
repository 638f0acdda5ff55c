/** Writes mails: the same letter as HTML and as plain text, with the papers that belong to it. */

import { type MailFrame, type MailMatter, fileName, headerText } from '../domain/mails.ts'
import type { InvoiceOnPaper, ReceiptOnPaper } from '../domain/papers.ts'
import { renderDocument } from '../ui/layout.tsx'
import { LetterDocument } from '../ui/letter.tsx'
import { letterOf, sheetContext } from './mail/letters.ts'
import { plainText } from './mail/plain-text.ts'
import { type PdfContext, drawInvoicePdf, drawReceiptPdf } from './pdf.ts'

export interface WrittenMail {
  /** One line, ready to be a header. */
  readonly subject: string
  readonly html: string
  readonly text: string
  readonly attachments: readonly Attachment[]
}

export interface Attachment {
  readonly filename: string
  readonly type: 'application/pdf'
  readonly bytes: Uint8Array
}

export async function writeMail(
  matter: MailMatter,
  frame: MailFrame & { readonly logo?: Uint8Array | null },
): Promise<WrittenMail> {
  const letter = letterOf(matter, frame)
  const mark = letter.mark === null ? '' : `[${letter.mark}] `
  return {
    subject: headerText(`${mark}${letter.subject}`),
    html: renderDocument(LetterDocument({ letter })),
    text: plainText(letter),
    attachments: await papersWith(matter, { ...sheetContext(frame), logo: frame.logo ?? null }),
  }
}

/** A payment without an invoice has its receipt on a page, and nothing to attach. */
async function papersWith(matter: MailMatter, context: PdfContext): Promise<readonly Attachment[]> {
  switch (matter.kind) {
    case 'invoice':
      return [await invoiceFile(matter.invoice, context)]
    case 'receipt':
      return matter.invoice
        ? [await invoiceFile(matter.invoice, context), await receiptFile(matter, context)]
        : []
    case 'refund':
      return matter.invoice ? [await invoiceFile(matter.invoice, context)] : []
    case 'payment_failed':
    case 'trial_ending':
    case 'renewal':
    case 'paid':
    case 'sign_in':
    case 'link':
    case 'invitation':
    case 'password_reset':
    case 'security_notice':
    case 'destination_notice':
      return []
  }
}

async function invoiceFile(invoice: InvoiceOnPaper, context: PdfContext): Promise<Attachment> {
  const bytes = await drawInvoicePdf(invoice, context)
  return { filename: fileName('Invoice', invoice.number), type: 'application/pdf', bytes }
}

async function receiptFile(receipt: ReceiptOnPaper, context: PdfContext): Promise<Attachment> {
  const bytes = await drawReceiptPdf(receipt, context)
  const filename = fileName('Receipt', receipt.charge.receipt_number)
  return { filename, type: 'application/pdf', bytes }
}
