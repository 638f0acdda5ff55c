/** Starting a subscription: the record, its items and its first invoice. */

import type { Customer } from '../../domain/records/customer.ts'
import type { Discount } from '../../domain/records/discount.ts'
import type { Invoice, InvoiceItem, InvoiceLine } from '../../domain/records/invoice.ts'
import type { PaymentIntent } from '../../domain/records/payment-intent.ts'
import type { Subscription } from '../../domain/records/subscription.ts'
import type { TaxRate } from '../../domain/records/tax-rate.ts'
import type { Timestamp } from '../../lib/clock.ts'
import { renderSubscription } from '../../objects/subscription.ts'
import { subscriptions } from '../../store/subscriptions.ts'
import type { Transaction } from '../../store/transaction.ts'
import { changeObject } from '../changes.ts'
import { type NewInvoice, draftInvoice } from '../invoices/draft.ts'
import { finalizeInvoice } from '../invoices/finalize.ts'
import { markPaid } from '../invoices/paid.ts'
import { changeSubscription, scheduleJobs, subscriptionWays } from './announce.ts'
import { nextPendingBill, settingsOf } from './bill.ts'
import { allDiscounts, announceDiscounts, unspentDiscounts } from './discounts.ts'
import { type NewItem, itemOf, keepPlace } from './item.ts'
import { type Lines, periodLines } from './lines.ts'
import { applicationOf } from '../applications.ts'

type Named = Pick<
  Subscription,
  | 'application_fee_percent'
  | 'automatic_tax'
  | 'billing_cycle_anchor_config'
  | 'billing_mode'
  | 'cancel_at'
  | 'cancel_at_period_end'
  | 'collection_method'
  | 'days_until_due'
  | 'default_payment_method'
  | 'default_source'
  | 'description'
  | 'invoice_settings'
  | 'metadata'
  | 'on_behalf_of'
  | 'payment_settings'
  | 'pending_invoice_item_interval'
  | 'schedule'
  | 'transfer_data'
  | 'trial_settings'
>

export interface NewSubscription extends Partial<Named> {
  /** The platform that it is made by; that of the request when left out. */
  readonly application?: string | null
  readonly customer: Customer
  readonly currency: string
  readonly items: readonly NewItem[]
  /** When the first whole period begins: boundaries are counted from it. */
  readonly anchor: Timestamp
  /** The first period, which may be shorter than the others, or the trial. */
  readonly period: { readonly start: Timestamp; readonly end: Timestamp }
  /** Null without a trial. */
  readonly trialEnd: Timestamp | null
  readonly startDate?: Timestamp
  /** Periods that begin before it cost nothing. */
  readonly freeUntil?: Timestamp | null
  readonly discounts?: readonly Discount[]
  readonly defaultTaxRates?: readonly TaxRate[]
  readonly status: 'active' | 'incomplete' | 'trialing'
}

/** Emits `customer.subscription.created`. Its first invoice is named, and made by `billFirst`. */
export function startSubscription(tx: Transaction, input: NewSubscription): Subscription {
  const id = tx.newId('sub')
  const { customer, trialEnd, period } = input
  const timing = {
    billing_cycle_anchor: input.anchor,
    pending_invoice_item_interval: input.pending_invoice_item_interval ?? null,
  }
  const subscription: Subscription = {
    id,
    object: 'subscription',
    ...BLANK,
    application: input.application ?? applicationOf(tx),
    ...timing,
    application_fee_percent: input.application_fee_percent ?? null,
    automatic_tax: input.automatic_tax ?? NO_TAX,
    billing_cycle_anchor_config: input.billing_cycle_anchor_config ?? null,
    billing_mode: input.billing_mode ?? FLEXIBLE,
    cancel_at: input.cancel_at ?? null,
    cancel_at_period_end: input.cancel_at_period_end ?? false,
    canceled_at: input.cancel_at_period_end || input.cancel_at ? tx.now : null,
    collection_method: input.collection_method ?? 'charge_automatically',
    created: tx.now,
    currency: input.currency,
    customer: customer.id,
    days_until_due: input.days_until_due ?? null,
    default_payment_method: input.default_payment_method ?? null,
    default_source: input.default_source ?? null,
    default_tax_rates: input.defaultTaxRates ?? [],
    description: input.description ?? null,
    invoice_settings: input.invoice_settings ?? NO_INVOICE_SETTINGS,
    latest_invoice: tx.newId('in'),
    livemode: tx.scope.livemode,
    metadata: { ...input.metadata },
    next_pending_invoice_item_invoice: nextPendingBill(timing, tx.now),
    on_behalf_of: input.on_behalf_of ?? null,
    payment_settings: input.payment_settings ?? NO_PAYMENT_SETTINGS,
    schedule: input.schedule ?? null,
    start_date: input.startDate ?? tx.now,
    status: input.status,
    test_clock: customer.test_clock ?? null,
    transfer_data: input.transfer_data ?? null,
    trial_end: trialEnd,
    trial_settings: input.trial_settings ?? NO_TRIAL_SETTINGS,
    trial_start: trialEnd === null ? null : tx.now,
    own: {
      items: input.items.map((item) => itemOf(tx, id, { ...item, period })),
      discounts: (input.discounts ?? []).map((one) => ({ ...one, subscription: id })),
      firstInvoice: null,
      ...(input.freeUntil ? { freeUntil: input.freeUntil } : {}),
    },
  }
  tx.insert(subscriptions, subscription)
  for (const item of subscription.own.items) keepPlace(tx, item)
  tx.emit('customer.subscription.created', renderSubscription(subscription))
  scheduleJobs(tx, subscription)
  return subscription
}

interface FirstInvoice {
  readonly customer: Customer
  /** What is billed once, with the first period. */
  readonly once: Lines
  /** Lines in place of what the first period would cost: a Checkout Session has priced them. */
  readonly instead?: Lines
  readonly items?: readonly InvoiceItem[]
  readonly priced?: NewInvoice['priced']
  /** What has paid it already, or is about to. */
  readonly paidBy?: PaymentIntent | null
  readonly session?: string | null
  readonly dueDate?: Timestamp | null
  readonly description?: string | null
}

/** The invoice of the first period, finalized at once; the subscription as it is then. */
export async function billFirst(
  tx: Transaction,
  before: Subscription,
  {
    customer,
    once,
    instead,
    items = [],
    priced,
    paidBy = null,
    session = null,
    dueDate = null,
  }: FirstInvoice,
): Promise<{ readonly subscription: Subscription; readonly invoice: Invoice }> {
  const isTrial = before.trial_end !== null && before.trial_end > tx.now
  const [first] = before.own.items
  const period = {
    start: first?.current_period_start ?? tx.now,
    end: first?.current_period_end ?? tx.now,
  }
  const lines = instead ?? (await periodLines(tx, before, { period, isTrial }))
  const draft = await draftInvoice(tx, {
    ...settingsOf(before),
    ...(before.latest_invoice === null ? {} : { id: before.latest_invoice }),
    customer,
    currency: before.currency,
    billing_reason: 'subscription_create',
    collection_method: before.collection_method,
    period: { start: tx.now, end: tx.now },
    auto_advance: true,
    dueDate,
    billing: `${before.id} ${period.start}`,
    items,
    ...(priced ? { priced } : {}),
    session,
    lines: (id): readonly InvoiceLine[] => [...lines(id), ...once(id)],
  })
  const left = await unspentDiscounts(tx, before, draft)
  await announceDiscounts(tx, allDiscounts(before), allDiscounts(left))
  const named: Subscription = { ...left, own: { ...left.own, firstInvoice: draft.id } }
  const event = 'customer.subscription.updated'
  changeObject(tx, subscriptionWays, { before, after: named, event })
  const open = await finalizeInvoice(tx, draft, { intent: paidBy, isPriced: Boolean(priced) })
  const invoice = paidBy?.status === 'succeeded' ? await markPaid(tx, open, paidBy) : open
  const subscription = (await tx.find(subscriptions, named.id)) ?? named
  return { subscription, invoice }
}

/** Sends a subscription that is paid for, or has nothing to pay, on its way. */
export function activate(tx: Transaction, before: Subscription): Subscription {
  if (before.status !== 'incomplete') return before
  const status = before.trial_end !== null && before.trial_end > tx.now ? 'trialing' : 'active'
  return changeSubscription(tx, before, { ...before, status })
}

const NO_TAX = { disabled_reason: null, enabled: false, liability: null }
const FLEXIBLE = {
  flexible: { proration_discounts: 'included' as const },
  type: 'flexible' as const,
}
export const NO_INVOICE_SETTINGS = {
  account_tax_ids: null,
  custom_fields: null,
  description: null,
  footer: null,
  issuer: { type: 'self' as const },
}
export const NO_PAYMENT_SETTINGS = {
  payment_method_options: null,
  payment_method_types: null,
  save_default_payment_method: 'off' as const,
}
export const NO_TRIAL_SETTINGS = {
  end_behavior: {
    billing_cycle_anchor: null,
    missing_payment_method: 'create_invoice' as const,
  },
}

const BLANK = {
  billing_schedules: [],
  billing_thresholds: null,
  cancellation_details: { comment: null, feedback: null, feedback_option: null, reason: null },
  customer_account: null,
  ended_at: null,
  managed_payments: null,
  pause_collection: null,
  pending_setup_intent: null,
  pending_update: null,
} satisfies Partial<Subscription>
