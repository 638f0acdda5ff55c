/** Another plan or quantity for a subscription: what it would cost, and the change itself. */

import { type PlanChoice, changeableItem, isAllowed } from '../../domain/portal-changes.ts'
import type { PortalFeatures } from '../../domain/records/portal-configuration.ts'
import type { Subscription } from '../../domain/records/subscription.ts'
import type { Timestamp } from '../../lib/clock.ts'
import type { InvoiceObject } from '../../objects/invoice.ts'
import { invoices } from '../../store/invoices.ts'
import { prices } from '../../store/prices.ts'
import { subscriptions } from '../../store/subscriptions.ts'
import type { Context } from '../context.ts'
import { previewInvoice } from '../subscriptions/preview.ts'
import { updateSubscription } from '../subscriptions/update.ts'

/** What it costs, and when. */
export interface PlanPreview {
  readonly choice: PlanChoice
  /** Prorations are counted from here, also when it is confirmed a little later. */
  readonly at: Timestamp
  readonly amount: number
  readonly currency: string
  readonly lines: readonly { readonly description: string; readonly amount: number }[]
  /** When it is charged; null for at once. */
  readonly date: Timestamp | null
}

interface Changing {
  readonly subscription: Subscription
  readonly features: PortalFeatures
  readonly choice: PlanChoice
}

/** Null where the configuration does not allow it, or nothing would change. */
export async function previewPlan(
  ctx: Context,
  changing: Changing,
  at: Timestamp,
): Promise<PlanPreview | null> {
  const change = await changeOf(ctx, changing, at)
  if (!change) return null
  // A preview answers with an invoice.
  const invoice = (await previewInvoice(
    ctx,
    { subscription: changing.subscription.id, subscription_details: change },
    'flexible',
  )) as InvoiceObject
  return {
    choice: changing.choice,
    at,
    amount: invoice.amount_due,
    currency: invoice.currency,
    lines: invoice.lines.data.map(({ amount, description }) => ({
      description: description ?? '',
      amount,
    })),
    date: invoice.billing_reason === 'upcoming' ? invoice.created : null,
  }
}

/** What is left to do: nothing, or to pay the invoice at this address. */
export type PlanChanged = { readonly kind: 'done' } | { readonly kind: 'pay'; readonly url: string }

/** Null as above. What costs something at once counts once that is paid. */
export async function changePlan(
  ctx: Context,
  changing: Changing,
  at: Timestamp,
): Promise<PlanChanged | null> {
  const change = await changeOf(ctx, changing, at)
  if (!change) return null
  const { id, collection_method: method } = changing.subscription
  await updateSubscription(ctx, id, {
    ...change,
    ...(method === 'send_invoice' ? {} : { payment_behavior: 'pending_if_incomplete' as const }),
  })
  const after = await ctx.reader.find(subscriptions, id)
  const waiting = after?.own.pendingUpdate?.invoice
  const invoice = waiting ? await ctx.reader.find(invoices, waiting) : null
  return invoice ? { kind: 'pay', url: `/i/${invoice.own.secret}` } : { kind: 'done' }
}

async function changeOf(
  { reader }: Context,
  { subscription, features, choice }: Changing,
  at: Timestamp,
) {
  const item = changeableItem(features, subscription)
  const price = await reader.find(prices, choice.price)
  if (!item || !price || !price.active) return null
  const update = features.subscription_update
  if (!isAllowed(update, item, { ...choice, product: price.product })) return null
  if (choice.price === item.price.id && choice.quantity === (item.quantity ?? 1)) return null
  const isTrial = subscription.status === 'trialing'
  return {
    items: [{ id: item.id, price: choice.price, quantity: choice.quantity }],
    proration_behavior: prorationOf(update.proration_behavior),
    ...(isTrial ? {} : { proration_date: at }),
    ...(isTrial && update.trial_update_behavior === 'end_trial'
      ? { trial_end: 'now' as const }
      : {}),
    ...(update.billing_cycle_anchor === 'now' && !isTrial
      ? { billing_cycle_anchor: 'now' as const }
      : {}),
  }
}

function prorationOf(text: string) {
  // The vocabulary admits no other.
  return text as 'always_invoice' | 'create_prorations' | 'none'
}
