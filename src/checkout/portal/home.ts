/** The first page of the portal: subscriptions, card, details, invoices. */

import {
  changeableItem,
  mayCancel,
  mayKeep,
  pricesOffered,
  quantityBounds,
} from '../../domain/portal-changes.ts'
import { formatMinor } from '../../domain/currency.ts'
import type { Invoice } from '../../domain/records/invoice.ts'
import type { PaymentMethod } from '../../domain/records/payment-method.ts'
import type { Subscription } from '../../domain/records/subscription.ts'
import type { InvoiceObject } from '../../objects/invoice.ts'
import { previewInvoice } from '../../operations/subscriptions/preview.ts'
import { invoices } from '../../store/invoices.ts'
import { paymentMethods } from '../../store/payment-methods.ts'
import { livingSubscriptions } from '../../store/subscriptions.ts'
import { longDay } from '../../ui/sheets/formats.ts'
import { renderPortal } from '../pages/portal/home.tsx'
import type { InvoiceRow, SubscriptionCard } from '../pages/portal/view.ts'
import { savedCardView } from '../saved-cards.ts'
import { detailRows } from './detail-rows.ts'
import { nameOf, rateOf } from './names.ts'
import { type PortalVisit, attempt } from './visit.ts'

/** Most invoices that are shown. */
const INVOICES_MAX = 24
/** Most subscriptions whose next payment is worked out. */
const PREVIEWS_MAX = 20

export async function showHome(visit: PortalVisit): Promise<Response> {
  const { request, ctx, configuration, customer, frame, say, session, home } = visit
  const { features, business_profile: profile } = configuration
  const living = (await livingSubscriptions(ctx.reader, customer.id)).filter(
    ({ status }) => status !== 'incomplete',
  )
  const isDone = request.req.query('done') !== undefined
  return request.html(
    renderPortal({
      ...frame,
      headline: profile.headline,
      backUrl: session.return_url,
      home,
      notice: isDone ? { tone: 'info', text: say('portal.saved') } : null,
      subscriptions: await cardsOf(visit, living),
      card: await cardShown(visit, living),
      canChangeCard: features.payment_method_update.enabled,
      details: features.customer_update.enabled ? await detailRows(visit) : null,
      invoices: features.invoice_history.enabled ? await invoiceRows(visit) : [],
    }),
  )
}

/** One after the other: each works out its next invoice. */
async function cardsOf(visit: PortalVisit, living: readonly Subscription[]) {
  const cards: SubscriptionCard[] = []
  for (const [at, one] of living.entries()) cards.push(await cardOf(visit, one, at))
  return cards
}

async function cardOf(
  visit: PortalVisit,
  subscription: Subscription,
  at: number,
): Promise<SubscriptionCard> {
  const { features } = visit.configuration
  const item = changeableItem(features, subscription)
  const update = features.subscription_update
  const isChangeable =
    item !== null &&
    (pricesOffered(update, item).length > 1 || quantityBounds(update, item.price.product) !== null)
  return {
    id: subscription.id,
    name: await nameOf(visit.ctx.reader, subscription),
    rate: rateOf(subscription, visit.frame.locale),
    status: at < PREVIEWS_MAX ? await statusOf(visit, subscription) : null,
    payUrl: await payUrlOf(visit, subscription),
    canChange: isChangeable,
    canCancel: mayCancel(features, subscription),
    canKeep: mayKeep(features, subscription),
  }
}

/** What comes next of it, in one sentence. */
async function statusOf(visit: PortalVisit, one: Subscription): Promise<string | null> {
  const { ctx, say, frame } = visit
  const { locale } = frame
  if (one.status === 'paused' || one.pause_collection) return say('portal.paused')
  if (one.cancel_at !== null) return say('portal.ends', { date: longDay(one.cancel_at, locale) })
  const preview = await attempt(previewInvoice(ctx, { subscription: one.id }, 'flexible'))
  if ('error' in preview) return null
  // A preview answers with an invoice.
  const { amount_due: due, currency, created } = preview.result as InvoiceObject
  const amount = formatMinor(due, currency, locale)
  return say('portal.next', { amount, date: longDay(created, locale) })
}

/** Where what is overdue can be paid. */
async function payUrlOf({ ctx }: PortalVisit, one: Subscription): Promise<string | null> {
  const latest = one.latest_invoice
  const invoice = latest ? await ctx.reader.find(invoices, latest) : null
  return invoice?.status === 'open' ? pageOf(invoice) : null
}

/** What pays by default; else what pays the newest subscription that has a card of its own. */
async function cardShown(
  { ctx, customer }: PortalVisit,
  living: readonly Subscription[],
): Promise<string | null> {
  const wanted = [
    customer.invoice_settings.default_payment_method,
    ...living.map(({ default_payment_method: own }) => own),
    customer.default_source,
  ]
  for (const id of wanted) {
    const method = id ? await ctx.reader.find(paymentMethods, id) : null
    if (method && method.customer === customer.id) return methodText(method)
  }
  return null
}

function methodText(method: PaymentMethod): string {
  const [card] = savedCardView(method)
  return card ? `${card.name} · ${card.expiry}` : method.type
}

async function invoiceRows({ ctx, customer, frame }: PortalVisit): Promise<readonly InvoiceRow[]> {
  const where = [
    ['customer', '=', customer.id],
    ['status', 'in', ['open', 'paid', 'uncollectible', 'void']],
  ] as const
  const { records } = await ctx.reader.page(invoices, { where, limit: INVOICES_MAX })
  return records.map((invoice) => ({
    url: pageOf(invoice),
    date: longDay(invoice.created, frame.locale),
    number: invoice.number,
    amount: formatMinor(invoice.total, invoice.currency, frame.locale),
    status: invoice.status ?? 'open',
  }))
}

function pageOf({ own }: Invoice): string {
  return `/i/${own.secret}`
}
