/** What a credit note comes to: of lines, of shipping, or of one amount. */

import { allocationOf, creditType } from '../../domain/billing/credit-shares.ts'
import { isWholeEnough } from '../../domain/currency.ts'
import { sumMinor } from '../../domain/money.ts'
import type { CreditNote, CreditNoteLine } from '../../domain/records/credit-note.ts'
import type { Invoice } from '../../domain/records/invoice.ts'
import { newId } from '../../lib/ids.ts'
import {
  creditLineRule,
  creditOfNothing,
  creditTooLarge,
  creditTooSmall,
  creditUnallocated,
} from '../../objects/credit-note-refusals.ts'
import { exclusiveParams } from '../../objects/errors.ts'
import { unevenAmount } from '../../objects/refusals.ts'
import { creditNotesOf } from '../../store/credit-notes.ts'
import type { Reader } from '../../store/reader.ts'
import { changedMetadata } from '../changes.ts'
import { type CreditLineInput, creditLines, plainLine } from './credit-lines.ts'

export interface CreditNoteInput {
  readonly amount?: number
  readonly credit_amount?: number
  readonly effective_at?: number
  readonly invoice: string
  readonly lines?: readonly CreditLineInput[]
  readonly memo?: string
  readonly metadata?: Readonly<Record<string, string>> | ''
  readonly out_of_band_amount?: number
  readonly reason?: 'duplicate' | 'fraudulent' | 'order_change' | 'product_unsatisfactory'
  readonly refund_amount?: number
  readonly refunds?: readonly { readonly amount_refunded?: number; readonly refund?: string }[]
  readonly shipping_cost?: { readonly shipping_rate?: string }
}

/** Without its refunds and what it does to the customer's balance; stored nowhere. */
export async function creditNoteOf(
  reader: Reader,
  input: CreditNoteInput,
  invoice: Invoice,
): Promise<CreditNote> {
  const all = await creditNotesOf(reader, invoice.id)
  const before = all.filter(({ status }) => status === 'issued')
  const lines = await linesOf(reader, input, { invoice, before })
  const shipping = shippingOf(input, { invoice, before })
  const totals = totalsOf(lines, shipping)
  if (totals.total <= 0) throw creditTooSmall()
  if (!isWholeEnough(totals.total, invoice.currency))
    throw unevenAmount(invoice.currency, input.amount === undefined ? 'lines' : 'amount')
  const left = invoice.total - sumMinor(before.map(({ amount }) => amount))
  if (totals.total > left) throw creditTooLarge(totals.total, left, invoice.currency)
  const owed = invoice.status === 'open' ? invoice.amount_remaining : 0
  const { pre, post } = allocationOf(totals.total, owed)
  requireAllocated(input, post, invoice.currency)
  const count = String(all.length + 1).padStart(2, '0')
  return {
    id: newId('cn', reader.scope.account, reader.site.now),
    object: 'credit_note',
    ...totals,
    amount: totals.total,
    created: reader.site.now,
    currency: invoice.currency,
    customer: invoice.customer ?? '',
    customer_account: null,
    customer_balance_transaction: null,
    effective_at: input.effective_at ?? reader.site.now,
    invoice: invoice.id,
    livemode: invoice.livemode,
    memo: input.memo ?? null,
    metadata: changedMetadata({}, input.metadata),
    number: `${invoice.number ?? ''}-CN-${count}`,
    out_of_band_amount: input.out_of_band_amount ?? null,
    post_payment_amount: post,
    pre_payment_amount: pre,
    reason: input.reason ?? null,
    refunds: [],
    shipping_cost: shipping,
    status: 'issued',
    type: creditType({ pre, post }),
    voided_at: null,
    own: { lines, secret: invoice.own.secret },
  }
}

interface Crediting {
  readonly invoice: Invoice
  readonly before: readonly CreditNote[]
}

async function linesOf(
  reader: Reader,
  { amount, lines, shipping_cost: shipping }: CreditNoteInput,
  crediting: Crediting,
): Promise<readonly CreditNoteLine[]> {
  if (amount !== undefined && lines) throw exclusiveParams(['amount', 'lines'], 'lines')
  if (amount !== undefined && shipping)
    throw exclusiveParams(['amount', 'shipping_cost'], 'shipping_cost')
  if (amount === undefined && !lines && !shipping) throw creditOfNothing()
  if (amount !== undefined) return [plainLine(reader, amount)]
  return creditLines(reader, lines ?? [], crediting)
}

/** All of it, or none. */
function shippingOf(
  { shipping_cost: given }: CreditNoteInput,
  { invoice, before }: Crediting,
): CreditNote['shipping_cost'] {
  if (!given) return null
  const param = 'shipping_cost[shipping_rate]'
  const { shipping_cost: cost } = invoice
  if (!cost || (given.shipping_rate !== undefined && given.shipping_rate !== cost.shipping_rate))
    throw creditLineRule('The invoice has no such shipping rate.', param)
  if (before.some(({ shipping_cost: credited }) => credited))
    throw creditLineRule('The shipping cost of the invoice is credited already.', param)
  const taxes = invoice.own.shippingTaxes.map((tax) => ({
    amount: tax.amount,
    rate: tax.rate,
    taxability_reason: tax.taxability_reason,
    taxable_amount: tax.taxable_amount,
  }))
  return { ...cost, taxes }
}

function totalsOf(lines: readonly CreditNoteLine[], shipping: CreditNote['shipping_cost']) {
  const taxes = lines.flatMap((line) => line.taxes ?? [])
  const onTop = taxes.filter(({ tax_behavior: how }) => how === 'exclusive')
  const sum = (parts: readonly { readonly amount: number }[]) =>
    sumMinor(parts.map(({ amount }) => amount))
  const discounts = addedUp(lines.flatMap((line) => line.discount_amounts))
  const subtotal = sum(lines)
  const off = sum(discounts)
  const shipped = shipping?.amount_total ?? 0
  const total = sumMinor([subtotal, -off, sum(onTop), shipped])
  const included = sum(taxes) - sum(onTop)
  return {
    amount_shipping: shipping?.amount_subtotal ?? 0,
    discount_amount: off,
    discount_amounts: discounts,
    pretax_credit_amounts: discounts.map((one) => ({ ...one, type: 'discount' as const })),
    subtotal,
    subtotal_excluding_tax: subtotal - included,
    total,
    total_excluding_tax: total - sum(taxes) - (shipping?.amount_tax ?? 0),
    total_taxes: taxesTogether([...taxes, ...shippingTaxes(shipping)]),
  }
}

function addedUp(amounts: CreditNote['discount_amounts']): CreditNote['discount_amounts'] {
  const groups = Map.groupBy(amounts, ({ discount }) => discount)
  return [...groups].map(([discount, group]) => ({
    amount: sumMinor(group.map(({ amount }) => amount)),
    discount,
  }))
}

type Taxes = NonNullable<CreditNote['total_taxes']>

function shippingTaxes(shipping: CreditNote['shipping_cost']): Taxes {
  return (shipping?.taxes ?? []).map(
    ({ amount, rate, taxability_reason: reason, taxable_amount }) => ({
      amount,
      tax_behavior: rate.inclusive ? 'inclusive' : 'exclusive',
      tax_rate_details: { tax_rate: rate.id },
      taxability_reason: reason ?? 'not_available',
      taxable_amount,
      type: 'tax_rate_details',
    }),
  )
}

function taxesTogether(taxes: Taxes): Taxes {
  const groups = Map.groupBy(taxes, (tax) => tax.tax_rate_details?.tax_rate ?? '')
  return [...groups.values()].map((group) => ({
    ...group[0]!,
    amount: sumMinor(group.map(({ amount }) => amount)),
    taxable_amount: sumMinor(group.map((one) => one.taxable_amount ?? 0)),
  }))
}

/** What was paid goes somewhere: to the card, to the balance, or past us. */
function requireAllocated(input: CreditNoteInput, post: number, currency: string): void {
  const linked = (input.refunds ?? []).map((one) => one.amount_refunded ?? 0)
  const { credit_amount: credit = 0, out_of_band_amount: elsewhere = 0, refund_amount = 0 } = input
  const isWhole = input.refunds?.some((one) => one.amount_refunded === undefined) ?? false
  const given = sumMinor([credit, elsewhere, refund_amount, ...linked])
  // What a refund that is named without an amount comes to is known once it is found.
  if (!isWhole && given !== post) throw creditUnallocated(post, given, currency)
}
