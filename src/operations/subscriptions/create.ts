/** Creating a subscription by API: begin, call, settle. */

import { firstStatus } from '../../domain/billing/subscription-status.ts'
import type { Customer } from '../../domain/records/customer.ts'
import type { Invoice } from '../../domain/records/invoice.ts'
import type { Subscription } from '../../domain/records/subscription.ts'
import { missingParam } from '../../objects/errors.ts'
import { pendingOnlyForUpdates } from '../../objects/subscription-refusals.ts'
import { renderSubscription } from '../../objects/subscription.ts'
import type { Transaction } from '../../store/transaction.ts'
import type { Context } from '../context.ts'
import { defaultMethod } from '../invoices/pay.ts'
import { requirePayableTotal } from '../invoices/reprice.ts'
import { customerNamed } from '../payment-intents/checks.ts'
import { changeSubscription } from './announce.ts'
import { billedBy, dueDateOf, watchDueDate } from './bill.ts'
import { type PaymentBehavior, askFor } from './bill-now.ts'
import { type CancellationInput, cancellationOf } from './cancellation.ts'
import { oneCurrency } from './customer-currency.ts'
import {
  type DiscountChoice,
  allDiscounts,
  announceDiscounts,
  discountsGiven,
} from './discounts.ts'
import { type ItemInput, newItems, pricesOfItems } from './items.ts'
import { backdatedLines, costOf } from './lines.ts'
import { type AddedItem, addItems, waitingFor } from './pending-items.ts'
import { currencyFor } from './prices.ts'
import { NEW_SETTINGS, type SettingsInput, settingsGiven } from './settings.ts'
import { setUpLater } from './setup.ts'
import type { Begun } from './answer.ts'
import { inStages } from './stages.ts'
import { activate, billFirst, startSubscription } from './start.ts'
import { type Times, type TimesInput, timesOf } from './times.ts'

export interface CreateSubscription extends SettingsInput, TimesInput, CancellationInput {
  readonly add_invoice_items?: readonly AddedItem[]
  readonly billing_mode?: {
    readonly flexible?: object
    readonly type: 'classic' | 'flexible'
  }
  readonly currency?: string
  readonly customer: string
  readonly discounts?: readonly DiscountChoice[] | null
  readonly items: readonly ItemInput[]
  readonly off_session?: boolean
  readonly payment_behavior?: PaymentBehavior
}

export interface Creating {
  /** Of the version that the request was made in. */
  readonly usualMode: 'classic' | 'flexible'
}

export async function createSubscription(
  ctx: Context,
  input: CreateSubscription,
  creating: Creating,
): Promise<object> {
  return inStages(ctx, async (tx) => {
    const made = await makeSubscription(tx, input, creating)
    return settleFirst(ctx, tx, made, input)
  })
}

interface Made {
  readonly subscription: Subscription
  readonly invoice: Invoice
}

/** Started and billed, and not yet asked for. */
export async function makeSubscription(
  tx: Transaction,
  input: CreateSubscription,
  { usualMode, schedule = null }: Creating & { readonly schedule?: string | null },
): Promise<Made> {
  if (input.payment_behavior === 'pending_if_incomplete') throw pendingOnlyForUpdates()
  const customer = await customerNamed(tx, input.customer)
  if (input.items.length === 0) throw missingParam('items')
  const named = await pricesOfItems(tx, input.items)
  const prices = named.map(({ price }) => price)
  const currency = currencyFor(named, input.currency, customer.currency)
  const owner = { customer, prices, currency }
  const settings = await settingsGiven(tx, input, NEW_SETTINGS, owner)
  const isTaxed = settings.automatic_tax.enabled
  const items = await newItems(tx, input.items, named, { currency, customer, isTaxed })
  const times = timesOf(input, prices, tx.now)
  const discounts = await discountsGiven(tx, input.discounts ?? [], {
    customer,
    currency,
    lines: items.map(({ price, quantity }) => ({
      product: price.product,
      subtotal: costOf({ price, quantity }, currency),
    })),
    known: [],
    path: 'discounts',
  })
  const { period } = times
  const started = startSubscription(tx, {
    ...settings,
    ...cancellationOf(input, { period, now: tx.now }),
    customer,
    currency,
    items,
    anchor: times.anchor,
    billing_cycle_anchor_config: times.config,
    billing_mode: modeOf(input.billing_mode, usualMode),
    period: endedBy(period, input),
    trialEnd: times.trialEnd,
    startDate: times.startDate,
    freeUntil: times.freeUntil,
    discounts,
    defaultTaxRates: settings.default_tax_rates,
    schedule,
    status: firstStatus({
      isTrialing: times.trialEnd !== null,
      collectionMethod:
        settings.collection_method === 'send_invoice' ? 'send_invoice' : 'charge_automatically',
      // Nobody waits for what a schedule starts: its invoice is paid later.
      isPaid: schedule !== null || (times.trialEnd !== null && !input.add_invoice_items?.length),
    }) as 'active' | 'incomplete' | 'trialing',
  })
  await announceDiscounts(tx, [], allDiscounts(started))
  await addItems(tx, started, input.add_invoice_items ?? [], { customer })
  return billStarted(tx, started, { customer, times, input })
}

interface Starting {
  readonly customer: Customer
  readonly times: Times
  readonly input: CreateSubscription
}

async function billStarted(
  tx: Transaction,
  started: Subscription,
  { customer, times, input }: Starting,
): Promise<Made> {
  await oneCurrency(tx, customer, started)
  const { startDate, period } = times
  const isBilled = startDate < period.start && input.proration_behavior !== 'none'
  const { subscription, invoice } = await billFirst(tx, started, {
    customer,
    once: isBilled
      ? await backdatedLines(tx, started, { start: startDate, end: period.start })
      : () => [],
    items: await waitingFor(tx, started, { isAny: true }),
    dueDate: dueDateOf(started, tx.now),
  })
  watchDueDate(tx, invoice)
  return { subscription, invoice }
}

/** Pays what is due, if it is to be paid at once. */
async function settleFirst(
  ctx: Context,
  tx: Transaction,
  { subscription, invoice }: Made,
  input: Pick<CreateSubscription, 'off_session' | 'payment_behavior'>,
): Promise<Begun> {
  if (invoice.status === 'paid') {
    const active = activate(tx, subscription)
    return { object: renderSubscription(await withSetup(tx, active, invoice)) }
  }
  requirePayableTotal(invoice)
  const { payment_behavior: behavior = 'allow_incomplete', off_session: offSession = false } = input
  return askFor(ctx, tx, invoice, { behavior, offSession })
}

/** Where nothing is due yet and nobody has said how to pay, that can be said meanwhile. */
async function withSetup(
  tx: Transaction,
  before: Subscription,
  invoice: Invoice,
): Promise<Subscription> {
  if (before.collection_method === 'send_invoice' || invoice.amount_due > 0) return before
  if (await defaultMethod(tx, billedBy(before))) return before
  const intent = setUpLater(tx, before)
  return changeSubscription(tx, before, { ...before, pending_setup_intent: intent.id })
}

function modeOf(
  asked: CreateSubscription['billing_mode'],
  usual: 'classic' | 'flexible',
): Subscription['billing_mode'] {
  const type = asked?.type ?? usual
  return { flexible: type === 'flexible' ? { proration_discounts: 'included' } : null, type }
}

/** A first period is no longer than the subscription. */
function endedBy(period: Times['period'], { cancel_at: at }: CancellationInput): Times['period'] {
  return typeof at === 'number' && at < period.end ? { ...period, end: at } : period
}
