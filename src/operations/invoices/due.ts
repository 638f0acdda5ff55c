/** What invoices do by themselves once their time has come. */

import { accountInScope } from '../../store/accounts.ts'
import { takesPayments } from '../connect/chargeable.ts'
import { shutOnRoute } from '../transfers/routing.ts'
import type { Invoice } from '../../domain/records/invoice.ts'
import { subscriptions } from '../../store/subscriptions.ts'
import type { Transaction } from '../../store/transaction.ts'
import type { Context } from '../context.ts'
import type { Attempt } from '../payments/attempts.ts'
import { type Sessions, carryOut } from '../payments/settle.ts'
import { announceSent } from './advance.ts'
import { finalizeInvoice } from './finalize.ts'
import { markUnpaid } from './paid.ts'
import { beginInvoicePayment, holdInvoice } from './pay.ts'
import { markUncollectible, voidInvoice } from './write-off.ts'

/** The job `finalize-invoice`: the draft becomes a document, and is collected. */
export async function finalizeWhenDue(ctx: Context, id: string, sessions: Sessions): Promise<void> {
  const attempt = await ctx.transaction(async (tx) => {
    const draft = await holdInvoice(tx, id)
    const at = draft.automatically_finalizes_at
    if (draft.status !== 'draft' || at === null || at > tx.now) return null
    const open = await finalizeInvoice(tx, draft)
    if (open.status !== 'open') return null
    const pause = await pauseOf(tx, open)
    if (pause === 'void') return void (await voidInvoice(tx, open))
    if (pause === 'mark_uncollectible')
      return void (await markUncollectible(tx, open, 'subscription_paused'))
    return collect(ctx, tx, open)
  })
  if (attempt) await carryOut(ctx, attempt, sessions)
}

/** The job `pay-invoice`: once more, off session. */
export async function payWhenDue(ctx: Context, id: string, sessions: Sessions): Promise<void> {
  const attempt = await ctx.transaction(async (tx) => {
    const invoice = await holdInvoice(tx, id)
    const { next_payment_attempt: at, status } = invoice
    if (status !== 'open' || at === null || at > tx.now) return null
    return collect(ctx, tx, invoice)
  })
  if (attempt) await carryOut(ctx, attempt, sessions)
}

/** Charges what is charged by itself; sends what is sent. */
export async function collect(
  ctx: Context,
  tx: Transaction,
  invoice: Invoice,
): Promise<Attempt | null> {
  if (invoice.collection_method === 'send_invoice') {
    await announceSent(tx, invoice)
    return null
  }
  if (!invoice.auto_advance) return null
  if (!(await isPayable(tx, invoice))) {
    await markUnpaid(tx, invoice, 'failed')
    return null
  }
  const begun = await beginInvoicePayment(ctx, tx, invoice, {
    paymentMethod: null,
    offSession: true,
    pending: null,
    answers: 'schedule',
  })
  if (typeof begun !== 'string') return begun
  if (begun === 'no_method') await markUnpaid(tx, invoice, 'failed')
  return null
}

/** Whoever was shut since it was drawn up is paid no longer: that is a payment that fails. */
async function isPayable(tx: Transaction, { on_behalf_of, own }: Invoice): Promise<boolean> {
  const account = await accountInScope(tx)
  if (account && !takesPayments(account)) return false
  const transfer_data = own.route?.transfer_data ?? null
  return (await shutOnRoute(tx, { on_behalf_of, transfer_data })) === null
}

async function pauseOf(tx: Transaction, { parent }: Invoice): Promise<string | null> {
  const id = parent?.subscription_details?.subscription
  const subscription = id ? await tx.find(subscriptions, id) : null
  return subscription?.pause_collection?.behavior ?? null
}
