/** A quote in words: what would be paid, and until when it may be accepted. */

import type { QuoteOnPaper } from '../../domain/papers.ts'
import type { SheetContext, Words } from './context.ts'
import { wordsIn } from './context.ts'
import { type Amounts, longDay, money, unitMoney } from './formats.ts'
import { customFacts, testMark } from './invoice.ts'
import { billTo, sellerOf } from './parties.ts'
import type { Sheet, SheetLine, TotalRow } from './sheet.ts'

type Item = NonNullable<QuoteOnPaper['line_items']>['data'][number]

export function quoteSheet(quote: QuoteOnPaper, context: SheetContext): Sheet {
  const words = wordsIn(context.locale)
  const { page, say, locale } = words
  const amounts = { currency: quote.currency ?? 'usd', locale }
  const expires = longDay(quote.expires_at, locale)
  const items = quote.line_items?.data ?? []
  return {
    kind: 'quote',
    locale,
    title: say('quote.title'),
    marks: [
      ...testMark(quote.livemode, words),
      ...(quote.status === 'draft' ? [say('status.draft')] : []),
    ],
    facts: [
      ...(quote.number ? [{ label: say('quote.number'), value: quote.number }] : []),
      {
        label: say('date.issued'),
        value: longDay(quote.status_transitions.finalized_at ?? quote.created, locale),
      },
      { label: say('date.expires'), value: expires },
      ...customFacts(quote.invoice_settings.custom_fields),
    ],
    seller: sellerOf(context, words),
    parties: context.customer ? [billTo(context.customer, words)] : [],
    headline: quote.header ?? null,
    link: null,
    memo: quote.description,
    columns: {
      description: say('line.description'),
      quantity: page('summary.quantityLabel'),
      unitPrice: say('line.unitPrice'),
      tax: null,
      amount: page('done.amount'),
    },
    lines: items.map((item) => lineOf(item, locale, amounts)),
    totals: totalsOf(quote, words, amounts),
    history: null,
    notes: [],
    footer: quote.footer,
    foot: [quote.number, `${say('date.expires')} ${expires}`].filter(Boolean).join(' · '),
    brandColor: context.merchant.brandColor,
  }
}

function lineOf(item: Item, locale: string, amounts: Amounts): SheetLine {
  const unit = item.price?.unit_amount_decimal ?? null
  return {
    description: item.description ?? '',
    detail: null,
    quantity: item.quantity?.toLocaleString(locale) ?? '',
    unitPrice: unit === null ? '' : unitMoney(unit, amounts),
    tax: '',
    amount: money(item.amount_subtotal, amounts),
  }
}

function totalsOf(quote: QuoteOnPaper, { page, say }: Words, amounts: Amounts) {
  const { amount_discount: off, amount_shipping: shipping, amount_tax: tax } = quote.total_details
  const isInclusive = quote.amount_subtotal - off + (shipping ?? 0) + tax !== quote.amount_total
  const part = (label: string, amount: number): TotalRow => ({
    label,
    amount: money(amount, amounts),
    role: 'part',
  })
  const rows: readonly TotalRow[] = [
    part(page('summary.subtotal'), quote.amount_subtotal),
    ...(off > 0 ? [part(page('promo.off', { discount: money(off, amounts) }), -off)] : []),
    ...(shipping ? [part(page('summary.shipping'), shipping)] : []),
    ...(tax > 0 ? [taxRow(part(page('tax.tax'), tax), isInclusive, page('tax.included'))] : []),
    { label: say('total.total'), amount: money(quote.amount_total, amounts), role: 'final' },
  ]
  return rows
}

function taxRow(row: TotalRow, isInclusive: boolean, included: string): TotalRow {
  return isInclusive ? { ...row, label: `${row.label}, ${included}`, role: 'note' } : row
}
