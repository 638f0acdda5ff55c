/** Gives a mail about a payment the invoice that was paid, once both are committed. */

import type { MailFrame, MailMatter } from '../../domain/mails.ts'
import type { Mail } from '../../domain/records/mail.ts'
import { charges } from '../../store/charges.ts'
import { invoicePaidBy } from '../../store/invoices.ts'
import type { Reader } from '../../store/reader.ts'
import { refunds } from '../../store/refunds.ts'
import { invoiceOnPaper } from '../invoices/on-paper.ts'

export async function withInvoice(
  reader: Reader,
  { about, own }: Mail,
): Promise<{ readonly matter: MailMatter; readonly frame: MailFrame }> {
  const { matter, frame } = own
  if (matter.kind !== 'receipt' && matter.kind !== 'refund') return own
  const found =
    matter.kind === 'receipt'
      ? await reader.find(charges, about)
      : await reader.find(refunds, about)
  const intent = found?.payment_intent
  const paid = intent ? await invoicePaidBy(reader, intent) : null
  if (!paid) return own
  const { invoice, names } = await invoiceOnPaper(reader, paid)
  return { matter: { ...matter, invoice }, frame: { ...frame, names } }
}
