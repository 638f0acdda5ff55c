/** Draws the view of an invoice's page: what is billed, what is due, and a card to pay it. */

import { sellerOf } from '../operations/connect/parties.ts'
import type { Context as Request } from 'hono'
import { sumMinor } from '../domain/money.ts'
import type { Invoice } from '../domain/records/invoice.ts'
import { documentWords } from '../i18n/document-words.ts'
import { type Translate, translator } from '../i18n/translate.ts'
import { coupons } from '../store/coupons.ts'
import type { Reader } from '../store/reader.ts'
import { longDay } from '../ui/sheets/formats.ts'
import { frameOf } from './drawing.ts'
import { pdfUrlOf } from './invoice-papers.ts'
import type { PageSite } from './page-site.ts'
import { taxRowsOf } from './tax-view.ts'
import type { AdjustmentView, LineView, NoticeView, PaymentPageView } from './view.ts'

interface Asked {
  readonly reader: Reader
  readonly pages: PageSite
  readonly request: Request
  readonly invoice: Invoice
}

export async function drawInvoice(asked: Asked): Promise<PaymentPageView> {
  const { reader, pages, request, invoice } = asked
  const frame = await frameOf(pages, request, {
    scope: reader.scope,
    locale: null,
    seller: sellerOf(invoice),
  })
  const say = translator(frame.locale)
  const { customer_email: email, customer_name: name, own } = invoice
  return {
    ...frame,
    currency: invoice.currency,
    submitType: 'pay',
    lines: own.lines.map(lineView),
    customAmount: null,
    adjustments: await adjustmentsOf(reader, invoice, { locale: frame.locale, say }),
    subtotal: sumMinor(own.lines.map(({ amount }) => amount)),
    total: invoice.amount_remaining,
    actionUrl: `/i/${own.secret}`,
    visitToken: null,
    cancelUrl: null,
    payment: { kind: 'card' },
    wallets: [],
    showsReuse: false,
    promotion: 'none',
    questions: NO_QUESTIONS,
    asks: { customFields: [], terms: null, promotions: false },
    isTaxed: false,
    shippingRates: [],
    values: { ...(email ? { email } : {}), ...(name ? { billingName: name } : {}) },
    errors: {},
    notice: noticeOf(invoice, frame.locale, say),
    challenge: null,
    shippingText: null,
    submitText: invoice.description,
    afterSubmitText: invoice.footer,
    shareUrl: null,
    paper: {
      text: documentWords(frame.locale)('action.downloadInvoice'),
      url: pdfUrlOf({ invoice }, frame.locale),
    },
    // Who has an address is not asked for another one.
    ...(email ? { questions: { ...NO_QUESTIONS, isEmailLocked: true } } : {}),
  }
}

const NO_QUESTIONS: PaymentPageView['questions'] = {
  phoneNumber: false,
  individualName: 'no',
  businessName: 'no',
  address: 'needed',
  taxId: 'no',
  isEmailLocked: false,
  shippingCountries: null,
}

function lineView(line: Invoice['own']['lines'][number]): LineView {
  const { amount, quantity } = line
  const count = quantity ?? 1
  return {
    id: line.id,
    name: line.description ?? '',
    description: null,
    imageUrl: null,
    quantity: count,
    unitAmount: count > 0 && amount % count === 0 ? amount / count : null,
    total: amount,
    adjustable: null,
    offer: null,
  }
}

interface Words {
  readonly locale: string
  readonly say: Translate
}

async function adjustmentsOf(
  reader: Reader,
  invoice: Invoice,
  { locale, say }: Words,
): Promise<readonly AdjustmentView[]> {
  const { own, amount_remaining: remaining, amount_shipping: shipping, total } = invoice
  const row = { note: null, remove: null }
  const taxes = [...own.lines.flatMap((line) => line.own.taxes), ...own.shippingTaxes]
  const settled = remaining - total
  return [
    ...(await discountRows(reader, invoice)),
    ...(shipping > 0 ? [{ ...row, label: say('summary.shipping'), amount: shipping }] : []),
    ...taxRowsOf(taxes, locale),
    ...(settled === 0 ? [] : [{ ...row, label: say('hosted.settled'), amount: settled }]),
  ]
}

async function discountRows(reader: Reader, invoice: Invoice): Promise<readonly AdjustmentView[]> {
  const { own, total_discount_amounts: amounts } = invoice
  const known = [...own.discounts, ...own.lines.flatMap((line) => line.own.discounts)]
  const rows: AdjustmentView[] = []
  for (const { amount, discount } of amounts ?? []) {
    const id = known.find((one) => one.id === discount)?.source.coupon
    const coupon = id ? await reader.find(coupons, id) : null
    if (amount > 0)
      rows.push({ label: coupon?.name ?? id ?? '', note: null, amount: -amount, remove: null })
  }
  return rows
}

function noticeOf(
  { due_date: due, number }: Invoice,
  locale: string,
  say: Translate,
): NoticeView | null {
  if (number === null) return null
  if (due === null) return { tone: 'info', text: say('hosted.number', { number }) }
  return { tone: 'info', text: say('hosted.due', { number, date: longDay(due, locale) }) }
}
