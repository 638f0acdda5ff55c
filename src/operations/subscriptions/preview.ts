/**
 * A preview is the invoice itself: what is asked for is really done, in a transaction that is not
 * kept. So no preview can differ from the invoice that comes of it.
 */

import { type PartyInput, partyOf } from '../connect/parties.ts'
import { requireOnBehalfOf } from '../transfers/destination.ts'
import { issuedBy } from '../invoices/issuer.ts'
import type { AutomaticTaxInput } from '../tax/given-taxes.ts'
import type { Customer } from '../../domain/records/customer.ts'
import type { Invoice, InvoiceItem, InvoiceLine } from '../../domain/records/invoice.ts'
import type { Subscription } from '../../domain/records/subscription.ts'
import { advances, isTerminal } from '../../domain/billing/subscription-status.ts'
import { assert } from '../../lib/assert.ts'
import { exclusiveParams, missingParam, noSuch } from '../../objects/errors.ts'
import { renderInvoice } from '../../objects/invoice.ts'
import { cannotBe, scheduleRule } from '../../objects/subscription-refusals.ts'
import { customers } from '../../store/customers.ts'
import { invoices, pendingItems } from '../../store/invoices.ts'
import { subscriptions } from '../../store/subscriptions.ts'
import { subscriptionSchedules } from '../../store/subscription-schedules.ts'
import type { Transaction } from '../../store/transaction.ts'
import type { Context } from '../context.ts'
import { type NewInvoice, buildInvoice } from '../invoices/draft.ts'
import { pricedInvoice } from '../invoices/price.ts'
import { customerNamed } from '../payment-intents/checks.ts'
import { type AddressInput, addressOf } from '../shipping.ts'
import type { PhaseInput } from '../subscription-schedules/input.ts'
import { nextTurnOf } from '../subscription-schedules/follow.ts'
import { asInNextPhase } from '../subscription-schedules/next-phase.ts'
import { createSchedule, updateSchedule } from '../subscription-schedules/schedules.ts'
import { turnPhase } from '../subscription-schedules/turn.ts'
import { endsAt, periodOf } from './announce.ts'
import { inPeriod, nextPeriodEnd, renewalOf } from './bill.ts'
import { cancelNow } from './cancel.ts'
import { makeSubscription } from './create.ts'
import { type DiscountChoice, discountsGiven } from './discounts.ts'
import type { ItemInput } from './items.ts'
import { type PreviewItem, previewLines } from './preview-items.ts'
import type { ProrationBehavior } from './times.ts'
import { type UpdateSubscription, changeTo } from './update.ts'

export interface PreviewInput {
  readonly issuer?: PartyInput
  readonly on_behalf_of?: string | null
  readonly automatic_tax?: AutomaticTaxInput
  readonly currency?: string
  readonly customer?: string
  readonly customer_details?: {
    readonly address?: AddressInput | null
    readonly tax_exempt?: 'exempt' | 'none' | 'reverse' | null
  }
  readonly discounts?: readonly DiscountChoice[] | null
  readonly invoice_items?: readonly PreviewItem[]
  readonly preview_mode?: 'next' | 'recurring'
  readonly schedule?: string
  readonly schedule_details?: {
    readonly billing_mode?: { readonly type: 'classic' | 'flexible' }
    readonly end_behavior?: 'cancel' | 'release'
    readonly phases?: readonly PhaseInput[]
    readonly proration_behavior?: ProrationBehavior
  }
  readonly subscription?: string
  readonly subscription_details?: SubscriptionDetails
}

interface SubscriptionDetails extends Pick<
  UpdateSubscription,
  | 'billing_cycle_anchor'
  | 'cancel_at'
  | 'cancel_at_period_end'
  | 'default_tax_rates'
  | 'metadata'
  | 'proration_behavior'
  | 'proration_date'
  | 'trial_end'
> {
  readonly anchor_at?: number
  readonly billing_mode?: { readonly type: 'classic' | 'flexible' }
  readonly cancel_now?: boolean
  readonly items?: readonly ItemInput[]
  readonly start_date?: number
}

/** Thrown so that nothing is kept; it carries the answer out. */
class NotKept extends Error {
  override readonly name = 'NotKept'
  readonly answer: object

  constructor(answer: object) {
    super('A preview is not kept.')
    this.answer = answer
  }
}

export async function previewInvoice(
  ctx: Context,
  input: PreviewInput,
  usualMode: 'classic' | 'flexible',
): Promise<object> {
  const object = await withoutKeeping(ctx, async (tx) =>
    renderInvoice(await previewed(tx, input, usualMode), tx.site),
  )
  if (ctx.pending) await ctx.transaction((tx) => ctx.answer(tx, ctx.pending, { object }, false))
  return object
}

async function withoutKeeping(
  ctx: Context,
  work: (tx: Transaction) => Promise<object>,
): Promise<object> {
  try {
    return await ctx.transaction(async (tx) => {
      throw new NotKept(await work(tx))
    })
  } catch (error) {
    if (error instanceof NotKept) return error.answer
    throw error
  }
}

async function previewed(
  tx: Transaction,
  input: PreviewInput,
  usualMode: 'classic' | 'flexible',
): Promise<Invoice> {
  const { schedule, subscription, schedule_details: phases, subscription_details: changes } = input
  if ((schedule !== undefined || phases) && (subscription !== undefined || changes))
    throw exclusiveParams(['schedule', 'subscription'], 'schedule')
  const bill =
    schedule !== undefined || phases
      ? await ofSchedule(tx, input, usualMode)
      : subscription !== undefined
        ? await ofSubscription(tx, subscription, input)
        : changes?.items
          ? await ofNew(tx, input, changes, usualMode)
          : await ofItems(tx, input)
  return dressed(tx, bill, input)
}

async function ofSubscription(
  tx: Transaction,
  id: string,
  { subscription_details: details = {}, preview_mode: mode }: PreviewInput,
): Promise<Invoice> {
  const before = await tx.lock(subscriptions, id)
  if (!before) throw noSuch(subscriptions.object, id, 'subscription')
  if (isTerminal(before.status)) throw cannotBe('previewed', id, before.status)
  const { cancel_now: isCanceled, anchor_at: _new, start_date: _start, ...change } = details
  if (isCanceled) {
    const { invoice } = await cancelNow(tx, before, { invoice_now: true, prorate: true })
    return invoice ?? upcoming(tx, before, mode)
  }
  const { billing_mode: _mode, ...changing } = change
  if (Object.keys(changing).length === 0) return upcoming(tx, before, mode)
  const { subscription, invoice } = await changeTo(tx, before, changing, {
    path: 'subscription_details[items]',
    bySchedule: true,
  })
  return invoice && mode !== 'recurring' ? invoice : upcoming(tx, subscription, mode)
}

async function ofNew(
  tx: Transaction,
  input: PreviewInput,
  details: SubscriptionDetails,
  usualMode: 'classic' | 'flexible',
): Promise<Invoice> {
  if (input.customer === undefined) throw missingParam('customer')
  const { items = [], anchor_at: anchor, start_date: start, billing_mode: mode } = details
  const {
    cancel_now: _never,
    billing_cycle_anchor: _word,
    proration_date: _date,
    ...rest
  } = details
  const {
    anchor_at: _anchor,
    start_date: _start,
    billing_mode: _mode,
    items: _items,
    ...same
  } = rest
  const { cancel_at: cancelAt, ...others } = same
  const { subscription, invoice } = await makeSubscription(
    tx,
    {
      ...others,
      ...(cancelAt === undefined || cancelAt === null ? {} : { cancel_at: cancelAt }),
      ...(anchor === undefined ? {} : { billing_cycle_anchor: anchor }),
      ...(start !== undefined && start < tx.now ? { backdate_start_date: start } : {}),
      ...(input.currency === undefined ? {} : { currency: input.currency }),
      customer: input.customer,
      items,
    },
    { usualMode: mode?.type ?? usualMode },
  )
  return input.preview_mode === 'recurring' ? upcoming(tx, subscription, 'recurring') : invoice
}

/** What waits for a customer, and what the request adds to it. */
async function ofItems(tx: Transaction, input: PreviewInput): Promise<Invoice> {
  if (input.customer === undefined) throw missingParam('customer')
  const customer = await customerNamed(tx, input.customer)
  const currency = input.currency ?? customer.currency ?? 'usd'
  return buildInvoice(tx, {
    customer,
    currency,
    billing_reason: 'upcoming',
    auto_advance: false,
    period: { start: tx.now, end: tx.now },
    items: (await waiting(tx, customer)).filter((item) => item.currency === currency),
    lines: (): readonly InvoiceLine[] => [],
  })
}

async function ofSchedule(
  tx: Transaction,
  { schedule: id, schedule_details: details, customer, preview_mode: mode }: PreviewInput,
  usualMode: 'classic' | 'flexible',
): Promise<Invoice> {
  const { end_behavior, phases, proration_behavior, billing_mode } = details ?? {}
  const change = {
    ...(end_behavior ? { end_behavior } : {}),
    ...(phases ? { phases } : {}),
  }
  if (id !== undefined && details)
    await updateSchedule(tx, id, {
      ...change,
      ...(proration_behavior ? { proration_behavior } : {}),
    })
  const schedule =
    id === undefined
      ? await createSchedule(
          tx,
          {
            ...change,
            ...(customer === undefined ? {} : { customer }),
            ...(billing_mode ? { billing_mode } : {}),
            start_date: 'now',
          },
          usualMode,
        )
      : await tx.lock(subscriptionSchedules, id)
  if (!schedule) throw noSuch(subscriptionSchedules.object, id ?? '', 'schedule')
  const held = schedule.subscription ? await tx.lock(subscriptions, schedule.subscription) : null
  if (!held) throw scheduleRule('This schedule has no invoice to preview yet.', 'schedule')
  if (id === undefined) {
    const first = held.latest_invoice ? await tx.find(invoices, held.latest_invoice) : null
    if (first && mode !== 'recurring') return first
  }
  return upcoming(tx, held, mode)
}

/** The invoice of the next period, with what waits for it, unless only what recurs is asked for. */
async function upcoming(
  tx: Transaction,
  before: Subscription,
  mode: PreviewInput['preview_mode'],
): Promise<Invoice> {
  const held = await asInNextPhase(tx, await phased(tx, before))
  const ended = periodOf(held)
  const isOver = endsAt(held, ended.end)
  if (!advances(held.status) && held.status !== 'incomplete' && held.status !== 'paused')
    throw cannotBe('previewed', held.id, held.status)
  const period = { start: ended.end, end: nextPeriodEnd(held, ended.end) }
  const items = held.own.items.map((item) => inPeriod(item, period))
  const then = { ...held, own: { ...held.own, items } }
  const renewal = await renewalOf(tx, then, { period, ended })
  const bill: NewInvoice = {
    ...renewal,
    billing: null,
    ...(isOver ? { lines: () => [] } : {}),
    ...(mode === 'recurring' ? { items: [] } : {}),
  }
  const built = await buildInvoice(tx, bill)
  return { ...built, created: period.start, billing_reason: 'upcoming' }
}

/** As its schedule has it, where a phase was to begin by now. */
async function phased(tx: Transaction, before: Subscription): Promise<Subscription> {
  const schedule = before.schedule ? await tx.lock(subscriptionSchedules, before.schedule) : null
  const turn = schedule && nextTurnOf(schedule)
  if (!schedule || turn === null || turn > tx.now || turn > periodOf(before).end) return before
  await turnPhase(tx, schedule)
  return (await tx.find(subscriptions, before.id)) ?? before
}

/** With what the request says of the invoice itself. It has no number, and nothing to open. */
async function dressed(tx: Transaction, bill: Invoice, input: PreviewInput): Promise<Invoice> {
  const known = bill.customer ? await tx.find(customers, bill.customer) : null
  assert(known, 'an invoice has its customer')
  const customer = detailed(known, input.customer_details)
  const { automatic_tax: tax } = input
  const added = await previewLines(tx, bill, input.invoice_items ?? [])
  const said = new Set(input.invoice_items?.flatMap(({ invoiceitem: id }) => id ?? []))
  const kept = bill.own.lines.filter(({ own }) => !said.has(own.invoiceItem ?? ''))
  const lines = [...kept, ...added]
  const discounts = await discountsOf(tx, bill, input, { customer, lines })
  const draft: Invoice = {
    ...bill,
    status: 'draft',
    number: null,
    status_transitions: {
      finalized_at: null,
      marked_uncollectible_at: null,
      paid_at: null,
      voided_at: null,
    },
    effective_at: null,
    amount_paid: 0,
    attempted: false,
    attempt_count: 0,
    ...(tax
      ? {
          automatic_tax: {
            ...bill.automatic_tax,
            enabled: tax.enabled,
            liability: tax.enabled
              ? await partyOf(tx, tax.liability, 'automatic_tax[liability]')
              : null,
            provider: tax.enabled ? ('stripe' as const) : null,
          },
        }
      : {}),
    ...(await issuedAs(tx, bill, input)),
    customer_address: customer.address ?? null,
    customer_tax_exempt: customer.tax_exempt ?? 'none',
    own: { ...bill.own, lines, discounts },
  }
  return pricedInvoice(tx, draft, {
    ...customer,
    balance: bill.starting_balance,
    currency: bill.currency,
  })
}

/** In whose name it would be issued. */
async function issuedAs(tx: Transaction, bill: Invoice, input: PreviewInput) {
  const { issuer: asked, on_behalf_of: seller } = input
  if (asked === undefined && seller === undefined) return {}
  if (seller) await requireOnBehalfOf(tx, seller, 'on_behalf_of')
  const issuer = asked ? await partyOf(tx, asked, 'issuer') : bill.issuer
  const on_behalf_of = seller === undefined ? bill.on_behalf_of : seller
  return { ...(await issuedBy(tx, { issuer, on_behalf_of })), on_behalf_of }
}

async function discountsOf(
  tx: Transaction,
  bill: Invoice,
  { discounts: asked }: PreviewInput,
  { customer, lines }: { readonly customer: Customer; readonly lines: readonly InvoiceLine[] },
) {
  if (asked === undefined) return bill.own.discounts
  return discountsGiven(tx, asked ?? [], {
    customer,
    currency: bill.currency,
    lines: lines.map(({ own, subtotal }) => ({
      product: own.product,
      subtotal: Math.max(0, subtotal),
    })),
    known: bill.own.discounts,
    path: 'discounts',
  })
}

function detailed(customer: Customer, details: PreviewInput['customer_details']): Customer {
  const { address, tax_exempt: exempt } = details ?? {}
  return {
    ...customer,
    ...(address === undefined ? {} : { address: address && addressOf(address) }),
    ...(exempt === undefined ? {} : { tax_exempt: exempt ?? 'none' }),
  }
}

async function waiting(tx: Transaction, { id }: Customer): Promise<readonly InvoiceItem[]> {
  return (await pendingItems(tx, id)).filter(({ own }) => own.subscription === null)
}
