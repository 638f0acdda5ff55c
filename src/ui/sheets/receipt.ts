/** A receipt in words: of a payment by itself, or of one that paid an invoice. */

import type { ChargeOnPaper, ReceiptOnPaper } from '../../domain/papers.ts'
import type { SheetContext, Words } from './context.ts'
import { wordsIn } from './context.ts'
import { type Amounts, cardName, longDay, money } from './formats.ts'
import { invoiceSheet, testMark } from './invoice.ts'
import { billTo, sellerOf, shipTo } from './parties.ts'
import type { Fact, History, Sheet, TotalRow } from './sheet.ts'

export function receiptSheet(receipt: ReceiptOnPaper, context: SheetContext): Sheet {
  const { charge, invoice } = receipt
  const words = wordsIn(context.locale)
  const { say } = words
  const amounts = { currency: charge.currency, locale: context.locale }
  const amount = money(charge.amount_captured, amounts)
  const headline = say('headline.paid', { amount, date: longDay(charge.created, words.locale) })
  const whole = invoice ? invoiceSheet(invoice, context) : paymentSheet(charge, context, words)
  return {
    ...whole,
    kind: 'receipt',
    title: say('receipt.title'),
    marks: testMark(charge.livemode, words),
    facts: factsOf(receipt, words),
    headline,
    link: null,
    history: historyOf(charge, words, amounts),
    totals: [...whole.totals, ...refundRows(charge, words, amounts)],
    foot: [charge.receipt_number, headline].filter(Boolean).join(' · '),
  }
}

function factsOf({ charge, invoice }: ReceiptOnPaper, { page, say, locale }: Words) {
  const method = methodName(charge, page)
  const facts: readonly (Fact | null)[] = [
    invoice?.number ? { label: say('invoice.number'), value: invoice.number } : null,
    charge.receipt_number ? { label: say('receipt.number'), value: charge.receipt_number } : null,
    { label: say('date.paid'), value: longDay(charge.created, locale) },
    method ? { label: page('form.payment'), value: method } : null,
  ]
  return facts.filter((fact) => fact !== null)
}

/** A payment without an invoice has one line: what it was for, if somebody said so. */
function paymentSheet(charge: ChargeOnPaper, context: SheetContext, words: Words): Sheet {
  const { page, say, locale } = words
  const amounts = { currency: charge.currency, locale }
  const amount = money(charge.amount_captured, amounts)
  const { name, email, address } = charge.billing_details
  const known = [name, email, address?.line1].some(Boolean)
  const customer = { name, email, address, tax_ids: [] }
  return {
    kind: 'receipt',
    locale,
    title: '',
    marks: [],
    facts: [],
    seller: sellerOf(context, words),
    parties: [...(known ? [billTo(customer, words)] : []), ...shipTo(charge.shipping, words)],
    headline: null,
    link: null,
    memo: null,
    columns: {
      description: say('line.description'),
      quantity: '',
      unitPrice: '',
      tax: null,
      amount: page('done.amount'),
    },
    lines: [
      {
        description: charge.description ?? context.merchant.name,
        detail: null,
        quantity: '',
        unitPrice: '',
        tax: '',
        amount,
      },
    ],
    totals: [{ label: say('total.paid'), amount, role: 'final' }],
    notes: [],
    history: null,
    footer: null,
    foot: '',
    brandColor: context.merchant.brandColor,
  }
}

function refundRows(
  { amount_refunded: refunded }: ChargeOnPaper,
  { say }: Words,
  amounts: Amounts,
): readonly TotalRow[] {
  if (refunded === 0) return []
  return [{ label: say('total.refunded'), amount: money(-refunded, amounts), role: 'note' }]
}

function historyOf(charge: ChargeOnPaper, { page, say, locale }: Words, amounts: Amounts): History {
  return {
    title: say('history.title'),
    columns: [page('form.payment'), say('history.date'), say('total.paid'), say('receipt.number')],
    rows: [
      [
        methodName(charge, page) ?? '',
        longDay(charge.created, locale),
        money(charge.amount_captured, amounts),
        charge.receipt_number ?? '',
      ],
    ],
  }
}

const NAMED_METHODS = [
  ...['klarna', 'ideal', 'bancontact', 'sepa_debit', 'us_bank_account'],
  ...['bacs_debit', 'konbini', 'customer_balance'],
] as const

type NamedMethod = 'klarna' | 'ideal' | 'bancontact' | 'sepa_debit' | 'us_bank_account'
type OtherMethod = 'bacs_debit' | 'konbini' | 'customer_balance'

/** `Visa •••• 4242`, or the method's own name with what is known of the account. */
export function methodName(
  { payment_method_details: details }: Pick<ChargeOnPaper, 'payment_method_details'>,
  page: Words['page'],
): string | null {
  if (!details) return null
  if (details.card) return cardName(details.card.brand, details.card.last4)
  const names: readonly string[] = NAMED_METHODS
  if (!names.includes(details.type)) return cardName(details.type, null)
  // It is one of those names.
  const name = page(`method.${details.type as NamedMethod | OtherMethod}`)
  const account = details.sepa_debit ?? details.us_bank_account ?? details.bacs_debit
  return account?.last4 ? `${name} •••• ${account.last4}` : name
}
