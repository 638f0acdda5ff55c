/** What objects hold only when `expand` asks for it. */

import type { CheckoutSession } from '../domain/records/checkout-session.ts'
import { renderSessionDiscount } from '../objects/discount.ts'
import { type List, listOf } from '../objects/list.ts'
import { renderCard } from '../objects/card.ts'
import { renderRefund } from '../objects/refund.ts'
import { renderTaxId } from '../objects/tax-id.ts'
import { renderBreakdown, renderTaxes } from '../objects/taxes.ts'
import { checkoutSessions } from '../store/checkout-sessions.ts'
import { renderCashBalance } from '../objects/cash-balance.ts'
import { listCash } from '../store/cash-balances.ts'
import { customers } from '../store/customers.ts'
import { invoices, paymentsOf } from '../store/invoices.ts'
import { paymentIntents } from '../store/payment-intents.ts'
import { renderInvoicePayment } from '../objects/invoice-payment.ts'
import { coupons } from '../store/coupons.ts'
import { paymentLinks } from '../store/payment-links.ts'
import { prices } from '../store/prices.ts'
import { promotionCodes } from '../store/promotion-codes.ts'
import { refunds } from '../store/refunds.ts'
import { quotes } from '../store/quotes.ts'
import { shippingRates } from '../store/shipping-rates.ts'
import type { Reader } from '../store/reader.ts'
import { livingSubscriptions, subscriptions } from '../store/subscriptions.ts'
import { renderSubscription } from '../objects/subscription.ts'
import {
  allDiscountsOf,
  discountsIn,
  renderQuoteBreakdown,
  renderQuoteItems,
} from '../objects/quote.ts'
import { taxIds } from '../store/tax-ids.ts'
import { findOr404 } from './changes.ts'
import { sessionLineItems } from './checkout/line-items.ts'
import { linkLineItems } from './payment-links/line-items.ts'
import { cardsOf } from './sources/default-source.ts'
import { customerTax } from './tax/customer-tax.ts'

type Wire = Readonly<Record<string, unknown>>
/** `list` is the list that the object stands in. */
type Include = (reader: Reader, object: Wire, list: Wire | null) => Promise<unknown>

/** By object and property. */
export const INCLUDES: Readonly<Record<string, Include>> = {
  // A price that has no tiers has no such key either.
  'price.tiers': async (reader, { id }) =>
    (await reader.find(prices, String(id)))?.tiers ?? undefined,
  'plan.tiers': async (reader, { id }) =>
    (await reader.find(prices, String(id)))?.tiers ?? undefined,
  'price.currency_options': async (reader, { id }) =>
    (await reader.find(prices, String(id)))?.currency_options ?? null,
  'payment_link.line_items': async (reader, { id }) => {
    const link = await findOr404(reader, paymentLinks, String(id))
    return firstItems(await linkLineItems(reader, link), `/v1/payment_links/${link.id}/line_items`)
  },
  'checkout.session.line_items': async (reader, { id }) => {
    const session = await findOr404(reader, checkoutSessions, String(id))
    const url = `/v1/checkout/sessions/${session.id}/line_items`
    return firstItems(await sessionLineItems(reader, session), url)
  },
  'charge.refunds': async (reader, { id }) => {
    const where = [['charge', '=', String(id)]] as const
    const { records, hasMore } = await reader.page(refunds, { where, limit: INCLUDED })
    return listOf(records.map(renderRefund), hasMore, `/v1/charges/${String(id)}/refunds`)
  },
  'item.discounts': async (reader, { id }, list) => {
    const quoted = await quotedItem(reader, String(id), list)
    if (quoted) return discountsIn(quoted.totals, quoted.discounts)
    const session = await sessionOfItems(reader, list)
    const item = session?.own.items.find((one) => one.id === id)
    return session && item ? discountsOf(session, item.totals.amount_discount) : []
  },
  'item.taxes': async (reader, { id }, list) => {
    const quoted = await quotedItem(reader, String(id), list)
    if (quoted) return renderTaxes(quoted.totals.taxes)
    const session = await sessionOfItems(reader, list)
    const item = session?.own.items.find((one) => one.id === id)
    return item ? renderTaxes(item.taxes) : []
  },
  'checkout.session.shipping_cost.taxes': async (reader, { id }) => {
    const session = await findOr404(reader, checkoutSessions, String(id))
    return renderTaxes(session.own.shippingTaxes)
  },
  'checkout.session.total_details.breakdown': async (reader, { id }) => {
    const session = await findOr404(reader, checkoutSessions, String(id))
    const amount = session.total_details?.amount_discount ?? 0
    return { discounts: discountsOf(session, amount), taxes: renderBreakdown(session) }
  },
  'quote.line_items': async (reader, { id }) => {
    const quote = await findOr404(reader, quotes, String(id))
    return firstItems(renderQuoteItems(quote, 'total'), `/v1/quotes/${quote.id}/line_items`)
  },
  'quote.computed.upfront.line_items': async (reader, { id }) => {
    const quote = await findOr404(reader, quotes, String(id))
    const url = `/v1/quotes/${quote.id}/computed_upfront_line_items`
    return firstItems(renderQuoteItems(quote, 'upfront'), url)
  },
  'quote.total_details.breakdown': (reader, { id }) => quoteBreakdown(reader, id, 'total'),
  'quote.computed.upfront.total_details.breakdown': (reader, { id }) =>
    quoteBreakdown(reader, id, 'upfront'),
  'quote.computed.recurring.total_details.breakdown': (reader, { id }) =>
    quoteBreakdown(reader, id, 'recurring'),
  'invoice.confirmation_secret': async (reader, { id }) => {
    const invoice = await reader.find(invoices, String(id))
    const isOpen = invoice?.status === 'open' || invoice?.status === 'uncollectible'
    const intentId = isOpen ? invoice.own.intent : null
    const intent = intentId ? await reader.find(paymentIntents, intentId) : null
    if (!intent?.client_secret) return null
    return { client_secret: intent.client_secret, type: 'payment_intent' }
  },
  'invoice.payments': async (reader, { id }) => {
    const payments = (await paymentsOf(reader, String(id))).map(renderInvoicePayment)
    return firstItems(payments, `/v1/invoice_payments?invoice=${String(id)}`)
  },
  'invoice.shipping_cost.taxes': async (reader, { id }) =>
    renderTaxes((await findOr404(reader, invoices, String(id))).own.shippingTaxes),
  'coupon.applies_to': async (reader, { id }) =>
    (await reader.find(coupons, String(id)))?.applies_to ?? undefined,
  'coupon.currency_options': async (reader, { id }) =>
    (await reader.find(coupons, String(id)))?.currency_options ?? undefined,
  'promotion_code.restrictions.currency_options': async (reader, { id }) =>
    (await reader.find(promotionCodes, String(id)))?.restrictions.currency_options ?? undefined,
  'customer.cash_balance': async (reader, { id }) => {
    const customer = await reader.find(customers, String(id))
    return customer && renderCashBalance(customer, await listCash(reader, customer.id))
  },
  'shipping_rate.fixed_amount.currency_options': async (reader, { id }) =>
    (await reader.find(shippingRates, String(id)))?.fixed_amount.currency_options ?? undefined,
  'customer.sources': async (reader, { id }) => {
    const { cards, hasMore } = await cardsOf(reader, String(id))
    return listOf(cards.map(renderCard), hasMore, `/v1/customers/${String(id)}/sources`)
  },
  'customer.subscriptions': async (reader, { id }) => {
    const living = await livingSubscriptions(reader, String(id))
    return firstItems(living.map(renderSubscription), `/v1/customers/${String(id)}/subscriptions`)
  },
  'subscription.discounts': async (reader, { id }) =>
    (await reader.find(subscriptions, String(id)))?.own.discounts ?? [],
  'subscription_item.discounts': async (reader, { id, subscription }) => {
    const found = await reader.find(subscriptions, String(subscription))
    return found?.own.items.find((item) => item.id === id)?.own.discounts ?? []
  },
  'customer.tax_ids': async (reader, { id }) => {
    const where = [['customer', '=', String(id)]] as const
    const { records, hasMore } = await reader.page(taxIds, { where, limit: INCLUDED })
    return listOf(records.map(renderTaxId), hasMore, `/v1/customers/${String(id)}/tax_ids`)
  },
  'customer.tax': async (reader, { id }) => customerTax(reader, String(id)),
}

const INCLUDED = 10

/** Included lists hold the first ten, and say where the rest is. */
export function firstItems<Item>(items: readonly Item[], url: string): List<Item> {
  return listOf(items.slice(0, INCLUDED), items.length > INCLUDED, url)
}

/** Line items do not say whose they are; the list that they stand in does. */
async function sessionOfItems(reader: Reader, list: Wire | null): Promise<CheckoutSession | null> {
  const [, id] = /^\/v1\/checkout\/sessions\/(cs_\w+)\/line_items$/.exec(String(list?.url)) ?? []
  return id === undefined ? null : reader.find(checkoutSessions, id)
}

function discountsOf(session: CheckoutSession, amount: number) {
  const discount = renderSessionDiscount(session)
  return discount && amount > 0 ? [{ amount, discount }] : []
}

async function quoteBreakdown(
  reader: Reader,
  id: unknown,
  which: 'recurring' | 'total' | 'upfront',
): Promise<unknown> {
  const quote = await findOr404(reader, quotes, String(id))
  const totals = quote.own[which]
  return totals && renderQuoteBreakdown(totals, allDiscountsOf(quote))
}

/** A line of a quote, by the list that it stands in; null for a line of anything else. */
async function quotedItem(reader: Reader, id: string, list: Wire | null) {
  const url = String(list?.url)
  const [, quoteId = '', of] = /^\/v1\/quotes\/(qt_\w+)\/(\w+)$/.exec(url) ?? []
  const quote = quoteId === '' ? null : await reader.find(quotes, quoteId)
  const item = quote?.own.items.find((one) => one.id === id)
  const totals = of === 'line_items' ? item?.total : item?.upfront
  return quote && totals ? { totals, discounts: allDiscountsOf(quote) } : null
}
