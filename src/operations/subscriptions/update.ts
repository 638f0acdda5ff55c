/** Changing a subscription: what it bills, when, how it is paid; and what the change costs. */

import type { Customer } from '../../domain/records/customer.ts'
import type { Invoice } from '../../domain/records/invoice.ts'
import type { Subscription } from '../../domain/records/subscription.ts'
import { FIRST_PAYMENT_SECONDS } from '../../domain/billing/subscription-status.ts'
import type { Timestamp } from '../../lib/clock.ts'
import { assert } from '../../lib/assert.ts'
import { noSuch } from '../../objects/errors.ts'
import { objectLocked } from '../../objects/refusals.ts'
import { prorationOutside } from '../../objects/subscription-refusals.ts'
import { renderSubscription } from '../../objects/subscription.ts'
import { customers } from '../../store/customers.ts'
import { subscriptions } from '../../store/subscriptions.ts'
import type { Transaction } from '../../store/transaction.ts'
import type { Context } from '../context.ts'
import { finalizeInvoice } from '../invoices/finalize.ts'
import { holdInvoice } from '../invoices/pay.ts'
import { requirePayableTotal } from '../invoices/reprice.ts'
import { voidInvoice } from '../invoices/write-off.ts'
import { readUnsettled } from '../payments/attempts.ts'
import { BILLING, checkAllowed } from './allowed.ts'
import { changeSubscription, periodOf, scheduleJobs } from './announce.ts'
import { asCharged, isCharged, withChargedUntil } from './as-charged.ts'
import { inPeriod, nextPendingBill, trialLeadsNowhere } from './bill.ts'
import { type PaymentBehavior, askFor, billingKey, changeInvoice, draftChange } from './bill-now.ts'
import {
  type CancellationInput,
  type DetailsInput,
  cancellationOf,
  detailsOf,
} from './cancellation.ts'
import {
  type DiscountChoice,
  allDiscounts,
  announceDiscounts,
  discountsGiven,
  unspentDiscounts,
} from './discounts.ts'
import { notYetCharged, settleItems } from './item.ts'
import { type ItemInput, changedItems } from './items.ts'
import { costOf } from './lines.ts'
import { type AddedItem, addItems, addProrations, waitingFor } from './pending-items.ts'
import { prorationLines, shiftedEnd } from './proration.ts'
import { type Retiming, retimed } from './retime.ts'
import { type SettingsInput, settingsGiven } from './settings.ts'
import { inStages } from './stages.ts'
import { type Begun, shownAs } from './answer.ts'
import type { ProrationBehavior } from './times.ts'

export interface UpdateSubscription extends SettingsInput, CancellationInput {
  readonly add_invoice_items?: readonly AddedItem[]
  readonly billing_cycle_anchor?: 'now' | 'unchanged'
  readonly cancellation_details?: DetailsInput
  readonly discounts?: readonly DiscountChoice[] | null
  readonly items?: readonly ItemInput[]
  readonly off_session?: boolean
  readonly pause_collection?: {
    readonly behavior: 'keep_as_draft' | 'mark_uncollectible' | 'void'
    readonly resumes_at?: number
  } | null
  readonly payment_behavior?: PaymentBehavior
  readonly proration_behavior?: ProrationBehavior
  readonly proration_date?: number
  readonly trial_end?: 'now' | number
  readonly trial_from_plan?: boolean
}

export interface Updating {
  /** The item that is answered; null for the subscription. */
  readonly item?: string | null
  /** How errors name the items. */
  readonly path?: string
  /** How they name the subscription, where a parameter does. */
  readonly named?: string
  /** Whether a schedule does it, which may do what others may not. */
  readonly bySchedule?: boolean
}

export function updateSubscription(
  ctx: Context,
  id: string,
  input: UpdateSubscription,
  updating: Updating = {},
): Promise<object> {
  return inStages(ctx, async (tx) => {
    const before = await tx.lock(subscriptions, id)
    if (!before) throw noSuch(subscriptions.object, id, updating.named)
    const changed = await changeTo(tx, before, input, updating)
    const item = updating.item === undefined ? null : (updating.item ?? changed.added)
    return settleChange(ctx, tx, changed, { input, item })
  })
}

export interface Changed {
  readonly subscription: Subscription
  /** What has to be paid for it at once; null for nothing. */
  readonly invoice: Invoice | null
  /** The item that was added, if one was. */
  readonly added: string | null
}

/** Held. In one transaction, up to an invoice that nobody has been asked for. */
export async function changeTo(
  tx: Transaction,
  before: Subscription,
  input: UpdateSubscription,
  { path, bySchedule = false }: Updating = {},
): Promise<Changed> {
  checkAllowed(before, input, bySchedule)
  const customer = await tx.find(customers, before.customer)
  assert(customer, 'a subscription has its customer')
  const isOff = input.trial_end === 'now' && !saysHowToPay(input)
  if (isOff && (await trialLeadsNowhere(tx, before))) {
    const subscription = (await tx.find(subscriptions, before.id)) ?? before
    return { subscription, invoice: null, added: null }
  }
  await dropEarlier(tx, before, input)
  const base = (await tx.find(subscriptions, before.id)) ?? before
  const planned = await plan(tx, base, input, { customer, ...(path ? { path } : {}) })
  return carryThrough(tx, planned, { customer, input })
}

function saysHowToPay(input: UpdateSubscription): boolean {
  return input.default_payment_method !== undefined || input.collection_method === 'send_invoice'
}

interface Planned {
  readonly before: Subscription
  readonly after: Subscription
  readonly timing: Retiming
}

/** What it will be; redeems discounts and makes prices, and writes nothing else. */
async function plan(
  tx: Transaction,
  before: Subscription,
  input: UpdateSubscription,
  { customer, path }: { readonly customer: Customer; readonly path?: string },
): Promise<Planned> {
  const prices = before.own.items.map(({ price }) => price)
  const owner = { customer, prices, currency: before.currency }
  const settings = await settingsGiven(tx, input, before, owner)
  const ending = cancellationOf(input, { period: periodOf(before), now: tx.now })
  const items = input.items
    ? await changedItems(tx, before, input.items, {
        customer,
        period: periodOf(before),
        isTaxed: settings.automatic_tax.enabled,
        ...(path ? { path } : {}),
      })
    : before.own.items
  const discounts = await discountsAfter(tx, before, input, { customer, items })
  const isEnding = Object.keys(ending).length > 0
  const reason = isEnding ? (ending.canceled_at ? 'cancellation_requested' : null) : undefined
  const changed: Subscription = {
    ...before,
    ...settings,
    ...ending,
    cancellation_details:
      isEnding || input.cancellation_details
        ? detailsOf(before.cancellation_details, input.cancellation_details, reason)
        : before.cancellation_details,
    pause_collection: pauseOf(input, before),
    own: {
      ...before.own,
      items: input.items ? await asCharged(tx, before, { items, discounts }, input) : items,
      discounts,
    },
  }
  const { cancel_at_period_end: endsWithPeriod } = changed
  const open = endsWithPeriod ? { ...changed, cancel_at: null } : changed
  const timing = retimed(before, open, input, tx.now)
  const { period, ...times } = timing.times
  const cancelAt = endsWithPeriod ? period.end : changed.cancel_at
  const { isTrialEndTold, ...kept } = changed.own
  const told = isTrialEndTold && times.status !== 'trialing' ? { isTrialEndTold } : {}
  const held = timing.isReset ? kept.items.map(notYetCharged) : kept.items
  const own = { ...kept, ...told, items: held.map((item) => inPeriod(item, period)) }
  return { before, after: { ...changed, ...times, cancel_at: cancelAt, own }, timing }
}

async function carryThrough(
  tx: Transaction,
  { before, after, timing }: Planned,
  { customer, input }: { readonly customer: Customer; readonly input: UpdateSubscription },
): Promise<Changed> {
  const isCutShort = before.status === 'trialing' && input.trial_end === 'now'
  if (isCutShort && !before.own.isTrialEndTold)
    tx.emit('customer.subscription.trial_will_end', renderSubscription(before))
  const added = after.own.items.find(({ id }) => !before.own.items.some((one) => one.id === id))
  await prorate(tx, { before, after, timing }, input)
  await addItems(tx, after, input.add_invoice_items ?? [], { customer })
  const { proration_behavior: prorating = 'create_prorations' } = input
  const waiting =
    timing.isReset || prorating === 'always_invoice'
      ? await waitingFor(tx, after, { isAny: false })
      : []
  const isBilled = timing.isReset || waiting.length > 0
  const settled = timing.isReset ? after : withChargedUntil(before, after, input)
  const next = withPendingBill(before, settled, tx.now)
  if (!isBilled) {
    await store(tx, { before, given: next, after: next })
    return { subscription: next, invoice: null, added: added?.id ?? null }
  }
  const period = timing.isReset ? periodOf(next) : null
  const draft = await draftChange(
    tx,
    await changeInvoice(tx, next, {
      customer,
      period,
      items: waiting,
      billing: period && billingKey(before, next.id, period),
    }),
  )
  const left = await unspentDiscounts(tx, next, draft)
  const named = { ...left, latest_invoice: draft.id }
  if (waits(named, input)) waitForPayment(tx, before, { after: named, draft, input })
  else await store(tx, { before, given: next, after: named })
  const invoice = await finalizeInvoice(tx, draft)
  const subscription = (await tx.find(subscriptions, before.id)) ?? named
  return { subscription, invoice, added: added?.id ?? null }
}

/** What goes is credited, what comes is charged: for the rest of the period. */
async function prorate(
  tx: Transaction,
  { before, after, timing }: Planned,
  { proration_behavior: behavior = 'create_prorations', proration_date: date }: UpdateSubscription,
): Promise<void> {
  const { start, end } = periodOf(before)
  const at = date ?? tx.now
  if (date !== undefined && (date < start || date > end)) throw prorationOutside()
  if (behavior === 'none' || !isCharged(before) || at >= end) return
  const items = { before: before.own.items, after: after.own.items }
  if (timing.isReset) {
    const lines = await prorationLines(tx, before, { at, after: null })
    await addProrations(tx, after, { lines, ...items })
    return
  }
  const changes = await prorationLines(tx, before, { at, after })
  await addProrations(tx, after, { lines: changes, ...items })
  const rest = await shiftedEnd(tx, before, after)
  await addProrations(tx, after, { lines: rest, before: items.after, after: items.after })
}

/** Whether nothing of the change counts before its invoice is paid. */
function waits({ collection_method: method }: Subscription, input: UpdateSubscription): boolean {
  const { payment_behavior: behavior } = input
  if (method === 'send_invoice') return false
  return behavior === 'pending_if_incomplete' || behavior === 'error_if_incomplete'
}

function waitForPayment(
  tx: Transaction,
  before: Subscription,
  change: {
    readonly after: Subscription
    readonly draft: Invoice
    readonly input: UpdateSubscription
  },
): void {
  const { after, draft, input } = change
  const { own, ...shown } = after
  const was: Readonly<Record<string, unknown>> = { ...before }
  const entries = Object.entries(shown).filter(([name, value]) => was[name] !== value)
  const { latest_invoice: _named, ...changed } = Object.fromEntries(entries)
  const expiresAt = Math.min(tx.now + FIRST_PAYMENT_SECONDS, periodOf(before).end)
  const waiting: Subscription = {
    ...before,
    latest_invoice: draft.id,
    own: {
      ...before.own,
      pendingUpdate: {
        invoice: draft.id,
        isStrict: input.payment_behavior === 'error_if_incomplete',
        expiresAt,
        // They are properties of a subscription: nothing was added to them.
        after: changed as Partial<Omit<Subscription, 'own'>>,
        items: own.items,
        discounts: own.discounts,
      },
    },
  }
  tx.update(subscriptions, waiting)
  scheduleJobs(tx, waiting)
}

interface Storing {
  readonly before: Subscription
  /** With the discounts that its invoice may have spent at once. */
  readonly given: Subscription
  readonly after: Subscription
}

async function store(tx: Transaction, { before, given, after }: Storing): Promise<void> {
  settleItems(tx, before.own.items, after.own.items)
  changeSubscription(tx, before, after)
  await announceDiscounts(tx, allDiscounts(before), allDiscounts(given))
  await announceDiscounts(tx, allDiscounts(given), allDiscounts(after))
}

function withPendingBill(before: Subscription, after: Subscription, now: Timestamp): Subscription {
  const [was, is] = [before.pending_invoice_item_interval, after.pending_invoice_item_interval]
  if (was === is && before.billing_cycle_anchor === after.billing_cycle_anchor) return after
  return { ...after, next_pending_invoice_item_invoice: nextPendingBill(after, now) }
}

async function discountsAfter(
  tx: Transaction,
  before: Subscription,
  { discounts }: UpdateSubscription,
  {
    customer,
    items,
  }: { readonly customer: Customer; readonly items: Subscription['own']['items'] },
) {
  if (discounts === null) return []
  // An empty list leaves them as they are.
  if (!discounts?.length) return before.own.discounts
  const given = await discountsGiven(tx, discounts, {
    customer,
    currency: before.currency,
    lines: items.map((item) => ({
      product: item.price.product,
      subtotal: costOf(item, before.currency),
    })),
    known: before.own.discounts,
    path: 'discounts',
  })
  return given.map((one) => ({ ...one, subscription: before.id }))
}

function pauseOf(
  { pause_collection: pause }: UpdateSubscription,
  before: Subscription,
): Subscription['pause_collection'] {
  if (pause === undefined) return before.pause_collection
  return pause && { behavior: pause.behavior, resumes_at: pause.resumes_at ?? null }
}

/** Only one update waits at a time: what the payer has not paid for is replaced. */
async function dropEarlier(
  tx: Transaction,
  before: Subscription,
  input: UpdateSubscription,
): Promise<void> {
  const { pendingUpdate: pending } = before.own
  if (!pending || !BILLING.some((name) => input[name] !== undefined)) return
  const invoice = await holdInvoice(tx, pending.invoice)
  if (invoice.own.intent && (await readUnsettled(tx, invoice.own.intent))) throw objectLocked()
  if (invoice.status === 'open') await voidInvoice(tx, invoice)
}

interface Settling {
  readonly input: Pick<UpdateSubscription, 'off_session' | 'payment_behavior'>
  readonly item: string | null
}

/** Asks for what the change costs, if it costs anything at once. */
export async function settleChange(
  ctx: Context,
  tx: Transaction,
  { subscription, invoice }: Changed,
  { input, item }: Settling,
): Promise<Begun> {
  if (!invoice || invoice.status !== 'open') return { object: shownAs(subscription, item) }
  requirePayableTotal(invoice)
  const { payment_behavior: behavior = 'allow_incomplete', off_session: offSession = false } = input
  return askFor(ctx, tx, invoice, { behavior, offSession, item, isLate: true })
}
