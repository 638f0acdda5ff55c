/** A credit note in words: what it takes back of an invoice, and which one. */

import type { CreditNoteOnPaper, InvoiceOnPaper } from '../../domain/papers.ts'
import type { SheetContext, Words } from './context.ts'
import { wordsIn } from './context.ts'
import { type Amounts, longDay, money, unitMoney } from './formats.ts'
import { partiesOf, testMark } from './invoice.ts'
import { billTo, sellerOf } from './parties.ts'
import type { Fact, Sheet, SheetLine, TotalRow } from './sheet.ts'
import { discountRows, isReverseCharge, taxCell, taxRows } from './taxes.ts'

export function creditNoteSheet(
  note: CreditNoteOnPaper,
  context: SheetContext & { readonly invoice?: InvoiceOnPaper | null },
): Sheet {
  const words = wordsIn(context.locale)
  const { page, say, locale } = words
  const amounts = { currency: note.currency, locale }
  const invoice = typeof note.invoice === 'string' ? (context.invoice ?? null) : note.invoice
  const issued = note.effective_at ?? note.created
  const amount = money(note.total, amounts)
  const headline = say('headline.credited', { amount, date: longDay(issued, locale) })
  const taxes = note.total_taxes ?? []
  return {
    kind: 'credit_note',
    locale,
    title: say('creditNote.title'),
    marks: [
      ...testMark(note.livemode, words),
      ...(note.status === 'void' ? [say('status.void')] : []),
    ],
    facts: factsOf(note, invoice, words),
    seller: sellerOf(context, words, invoice?.account_name),
    parties: invoice
      ? partiesOf(invoice, words)
      : context.customer
        ? [billTo(context.customer, words)]
        : [],
    headline,
    link: null,
    memo: note.memo,
    columns: {
      description: say('line.description'),
      quantity: page('summary.quantityLabel'),
      unitPrice: say('line.unitPrice'),
      tax: taxes.length > 0 ? page('tax.tax') : null,
      amount: page('done.amount'),
    },
    lines: note.lines.data.map((line) => lineOf(line, context, amounts)),
    totals: totalsOf(note, context, words),
    history: null,
    notes: taxes.some(isReverseCharge) ? [`[1] ${say('tax.reverseCharge')}`] : [],
    footer: invoice?.footer ?? null,
    foot: [note.number, headline].join(' · '),
    brandColor: context.merchant.brandColor,
  }
}

function factsOf(
  note: CreditNoteOnPaper,
  invoice: InvoiceOnPaper | null,
  { say, locale }: Words,
): readonly Fact[] {
  const issued = longDay(note.effective_at ?? note.created, locale)
  return [
    { label: say('creditNote.number'), value: note.number },
    ...(invoice?.number ? [{ label: say('invoice.number'), value: invoice.number }] : []),
    { label: say('date.issued'), value: issued },
  ]
}

function lineOf(
  line: CreditNoteOnPaper['lines']['data'][number],
  context: SheetContext,
  amounts: Amounts,
): SheetLine {
  return {
    description: line.description ?? '',
    detail: null,
    quantity: line.quantity?.toLocaleString(context.locale) ?? '',
    unitPrice:
      line.unit_amount_decimal === null ? '' : unitMoney(line.unit_amount_decimal, amounts),
    tax: taxCell(line.taxes ?? [], context, context.locale),
    amount: money(line.amount, amounts),
  }
}

function totalsOf(
  note: CreditNoteOnPaper,
  context: SheetContext,
  words: Words,
): readonly TotalRow[] {
  const { page, say, locale } = words
  const amounts = { currency: note.currency, locale }
  const shipping = note.shipping_cost?.amount_subtotal ?? 0
  return [
    { label: page('summary.subtotal'), amount: money(note.subtotal, amounts), role: 'part' },
    ...discountRows(note.discount_amounts, context, words, amounts),
    ...(shipping > 0
      ? [
          {
            label: page('summary.shipping'),
            amount: money(shipping, amounts),
            role: 'part' as const,
          },
        ]
      : []),
    ...taxRows(note.total_taxes ?? [], context, words, amounts),
    { label: say('total.total'), amount: money(note.total, amounts), role: 'sum' },
    { label: say('total.credited'), amount: money(note.amount, amounts), role: 'final' },
  ]
}
