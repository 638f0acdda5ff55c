/** What subscriptions do by themselves once their time has come, beside being billed. */

import { FIRST_PAYMENT_SECONDS } from '../../domain/billing/subscription-status.ts'
import type { Invoice } from '../../domain/records/invoice.ts'
import type { Subscription } from '../../domain/records/subscription.ts'
import { renderInvoice } from '../../objects/invoice.ts'
import { renderSubscription } from '../../objects/subscription.ts'
import { subscriptions } from '../../store/subscriptions.ts'
import type { Transaction } from '../../store/transaction.ts'
import type { Context } from '../context.ts'
import { buildInvoice } from '../invoices/draft.ts'
import { holdInvoice } from '../invoices/pay.ts'
import { voidInvoice } from '../invoices/write-off.ts'
import { mailComing } from '../mails/billing-mails.ts'
import { asInNextPhase } from '../subscription-schedules/next-phase.ts'
import { changeSubscription, endsAt, periodOf } from './announce.ts'
import { inPeriod, nextPeriodEnd, renewalOf } from './bill.ts'
import { expireIncomplete } from './end.ts'

/** The job `announce-invoice`: what will be billed in a few days. It has no id yet. */
export async function announceInvoice(ctx: Context, id: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const now = await tx.lock(subscriptions, id)
    if (!now || !RENEWED.includes(now.status)) return
    const subscription = await asInNextPhase(tx, now)
    const ended = periodOf(now)
    if (ended.end <= tx.now || endsAt(subscription, ended.end)) return
    const built = await nextInvoice(tx, subscription)
    const { id: _id, ...shown } = renderInvoice(
      {
        ...built,
        billing_reason: 'upcoming',
        auto_advance: false,
        automatically_finalizes_at: null,
        created: ended.end,
        next_payment_attempt: ended.end + 60 * 60,
      },
      tx.site,
    )
    // An object without an id is what the event of an invoice that is none yet tells of.
    tx.emit('invoice.upcoming', shown as { readonly id?: string })
    await mailComing(tx, subscription, {
      kind: 'renewal',
      at: ended.end,
      invoice: () => Promise.resolve(built),
    })
  })
}

/** As it will be unless something changes. */
async function nextInvoice(tx: Transaction, subscription: Subscription): Promise<Invoice> {
  const ended = periodOf(subscription)
  const period = { start: ended.end, end: nextPeriodEnd(subscription, ended.end) }
  const items = subscription.own.items.map((item) => inPeriod(item, period))
  const then = { ...subscription, own: { ...subscription.own, items } }
  return buildInvoice(tx, await renewalOf(tx, then, { period, ended }))
}

const RENEWED: readonly string[] = ['active', 'past_due', 'trialing']

/** The job `announce-trial-end`. Told once a trial. */
export async function announceTrialEnd(ctx: Context, id: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const subscription = await tx.lock(subscriptions, id)
    if (subscription?.status !== 'trialing' || subscription.own.isTrialEndTold) return
    const own = { ...subscription.own, isTrialEndTold: true }
    tx.update(subscriptions, { ...subscription, own })
    tx.emit('customer.subscription.trial_will_end', renderSubscription(subscription))
    const { trial_end: at } = subscription
    if (at === null || endsAt(subscription, at)) return
    await mailComing(tx, subscription, {
      kind: 'trial_ending',
      at,
      invoice: async () => nextInvoice(tx, await asInNextPhase(tx, subscription)),
    })
  })
}

/** The job `expire-subscription`: nobody has paid for the first period in time. */
export async function expireWhenDue(ctx: Context, id: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const subscription = await tx.lock(subscriptions, id)
    if (subscription?.status !== 'incomplete') return
    if (subscription.created + FIRST_PAYMENT_SECONDS > tx.now) return
    expireIncomplete(tx, subscription)
    const { firstInvoice } = subscription.own
    const invoice = firstInvoice ? await holdInvoice(tx, firstInvoice) : null
    if (invoice?.status === 'open') await voidInvoice(tx, invoice)
  })
}

/** The job `resume-collection`: the pause is over. */
export async function resumeCollection(ctx: Context, id: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const subscription = await tx.lock(subscriptions, id)
    const until = subscription?.pause_collection?.resumes_at ?? null
    if (!subscription || until === null || until > tx.now) return
    changeSubscription(tx, subscription, { ...subscription, pause_collection: null })
  })
}
