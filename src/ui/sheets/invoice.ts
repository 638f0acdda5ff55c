/** An invoice in words: what its PDF, its page and its mail all show. */

import type { InvoiceOnPaper } from '../../domain/papers.ts'
import type { SheetContext, Words } from './context.ts'
import { wordsIn } from './context.ts'
import { type Amounts, days, longDay, money, unitMoney } from './formats.ts'
import { billTo, sellerOf, shipTo } from './parties.ts'
import type { Columns, Fact, Sheet, SheetLine, TotalRow } from './sheet.ts'
import { discountRows, isReverseCharge, taxCell, taxRows } from './taxes.ts'

type Line = InvoiceOnPaper['lines']['data'][number]

export function invoiceSheet(invoice: InvoiceOnPaper, context: SheetContext): Sheet {
  const words = wordsIn(context.locale)
  const { say } = words
  const amounts = amountsOf(invoice, context)
  const headline = headlineOf(invoice, words, amounts)
  const reverse = isReversed(invoice)
  return {
    kind: 'invoice',
    locale: context.locale,
    title: say('invoice.title'),
    marks: [...testMark(invoice.livemode, words), ...statusMark(invoice, words)],
    facts: factsOf(invoice, words),
    seller: sellerOf(context, words, invoice.account_name),
    parties: partiesOf(invoice, words),
    headline,
    link: linkOf(invoice, words),
    memo: invoice.description,
    columns: columnsOf(invoice, words),
    lines: invoice.lines.data.map((line) => lineOf(line, context, amounts)),
    totals: totalsOf(invoice, context, words),
    history: null,
    notes: reverse ? [`[1] ${say('tax.reverseCharge')}`] : [],
    footer: invoice.footer,
    foot: [invoice.number, headline].filter(Boolean).join(' · '),
    brandColor: context.merchant.brandColor,
  }
}

export function amountsOf(
  { currency }: Pick<InvoiceOnPaper, 'currency'>,
  { locale }: SheetContext,
): Amounts {
  return { currency, locale }
}

/** Everybody who is shown a document of test mode is told that no money moved. */
export function testMark(livemode: boolean, { page }: Words): readonly string[] {
  return livemode ? [] : [page('badge.test')]
}

const TOLD = ['draft', 'paid', 'void', 'uncollectible'] as const

function statusMark({ status }: InvoiceOnPaper, { say }: Words): readonly string[] {
  const told = TOLD.find((name) => name === status)
  return told === undefined ? [] : [say(`status.${told}`)]
}

function headlineOf(invoice: InvoiceOnPaper, { say, locale }: Words, amounts: Amounts) {
  const { status, due_date: due, status_transitions: at } = invoice
  if (status === 'void') return null
  if (status === 'paid') {
    const amount = money(invoice.amount_paid, amounts)
    const date = longDay(at.paid_at ?? invoice.created, locale)
    return say('headline.paid', { amount, date })
  }
  const amount = money(invoice.amount_remaining, amounts)
  return due === null
    ? say('headline.due', { amount })
    : say('headline.dueOn', { amount, date: longDay(due, locale) })
}

function factsOf(invoice: InvoiceOnPaper, { say, locale }: Words): readonly Fact[] {
  const { number, due_date: due, effective_at, status_transitions: at, custom_fields } = invoice
  const issued = effective_at ?? at.finalized_at ?? invoice.created
  return [
    ...(number ? [{ label: say('invoice.number'), value: number }] : []),
    { label: say('date.issued'), value: longDay(issued, locale) },
    ...(due === null ? [] : [{ label: say('date.due'), value: longDay(due, locale) }]),
    ...customFacts(custom_fields),
  ]
}

export function customFacts(
  fields: readonly { readonly name: string; readonly value: string }[] | null,
): readonly Fact[] {
  return (fields ?? []).map(({ name, value }) => ({ label: name, value }))
}

export function partiesOf(invoice: InvoiceOnPaper, words: Words) {
  const customer = {
    name: invoice.customer_name,
    email: invoice.customer_email,
    address: invoice.customer_address,
    tax_ids: invoice.customer_tax_ids ?? [],
  }
  return [
    billTo(customer, words),
    ...shipTo(invoice.shipping_details ?? invoice.customer_shipping, words),
  ]
}

/** What may still be paid leads to the page where it is paid. */
function linkOf({ status, hosted_invoice_url: url }: InvoiceOnPaper, { say }: Words) {
  return status === 'open' && url ? { text: say('action.payOnline'), url } : null
}

/** Prices without tax are called so wherever they could be taken for the whole. */
export function columnsOf(
  invoice: Pick<InvoiceOnPaper, 'total_taxes' | 'rendering'>,
  { page, say }: Words,
): Columns {
  const taxes = invoice.total_taxes ?? []
  const isNet = invoice.rendering?.amount_tax_display === 'exclude_tax'
  return {
    description: say('line.description'),
    quantity: page('summary.quantityLabel'),
    unitPrice: say(isNet ? 'line.unitPriceNet' : 'line.unitPrice'),
    tax: taxes.length > 0 ? page('tax.tax') : null,
    amount: isNet ? say('line.amountNet') : page('done.amount'),
  }
}

export function lineOf(line: Line, context: SheetContext, amounts: Amounts): SheetLine {
  const { locale } = context
  const { period, pricing, quantity, taxes } = line
  const unit = pricing?.unit_amount_decimal ?? null
  return {
    description: line.description ?? '',
    detail: period.end > period.start ? days(period.start, period.end, locale) : null,
    quantity: (line.quantity_decimal ?? quantity)?.toLocaleString(locale) ?? '',
    unitPrice: unit === null ? '' : unitMoney(unit, amounts),
    tax: taxCell(taxes ?? [], context, locale),
    amount: money(line.amount, amounts),
  }
}

function totalsOf(
  invoice: InvoiceOnPaper,
  context: SheetContext,
  words: Words,
): readonly TotalRow[] {
  const { say } = words
  const amounts = amountsOf(invoice, context)
  const row = (role: TotalRow['role'], label: string, amount: number): TotalRow => ({
    label,
    amount: money(amount, amounts),
    role,
  })
  const credited = invoice.pre_payment_credit_notes_amount
  const balance = invoice.total - credited - invoice.amount_due
  const isPaid = invoice.amount_paid > 0 || invoice.status === 'paid'
  const hasRest = !isPaid || invoice.amount_remaining > 0
  return [
    ...sumRows(invoice, context, words),
    row('sum', say('total.total'), invoice.total),
    ...(credited > 0 ? [row('note', say('total.credited'), -credited)] : []),
    ...(balance === 0 ? [] : [row('note', say('total.balance'), -balance)]),
    row(isPaid ? 'note' : 'final', say('total.due'), invoice.amount_due),
    ...(isPaid ? [row(hasRest ? 'note' : 'final', say('total.paid'), invoice.amount_paid)] : []),
    ...(isPaid && hasRest ? [row('final', say('total.remaining'), invoice.amount_remaining)] : []),
    ...(invoice.post_payment_credit_notes_amount > 0
      ? [row('note', say('total.credited'), invoice.post_payment_credit_notes_amount)]
      : []),
  ]
}

/** From the subtotal to what is just above the total: the parts add up to it. */
export function sumRows(
  invoice: InvoiceOnPaper,
  context: SheetContext,
  words: Words,
): readonly TotalRow[] {
  const amounts = amountsOf(invoice, context)
  const { page, say } = words
  const taxes = invoice.total_taxes ?? []
  const shipping = invoice.shipping_cost
  const net = invoice.total_excluding_tax
  return [
    { label: page('summary.subtotal'), amount: money(invoice.subtotal, amounts), role: 'part' },
    ...discountRows(invoice.total_discount_amounts ?? [], context, words, amounts),
    ...(shipping
      ? [
          {
            label: [page('summary.shipping'), context.shippingName].filter(Boolean).join(' – '),
            amount: money(shipping.amount_subtotal, amounts),
            role: 'part' as const,
          },
        ]
      : []),
    ...(taxes.length > 0 && net !== null
      ? [
          {
            label: say('total.excludingTax'),
            amount: money(net, amounts),
            role: 'note' as const,
          },
        ]
      : []),
    ...taxRows(taxes, context, words, amounts),
    ...localTax(context),
  ]
}

/** European law wants the tax in the money of the state that it goes to. */
function localTax({ taxInLocalCurrency: tax, locale }: SheetContext): readonly TotalRow[] {
  if (!tax) return []
  const amount = money(tax.amount, { currency: tax.currency, locale })
  return [{ label: '', amount: `(${amount})`, role: 'note' }]
}

export function isReversed(invoice: Pick<InvoiceOnPaper, 'total_taxes' | 'lines'>): boolean {
  const lines = invoice.lines.data.flatMap(({ taxes }) => taxes ?? [])
  return [...(invoice.total_taxes ?? []), ...lines].some(isReverseCharge)
}
