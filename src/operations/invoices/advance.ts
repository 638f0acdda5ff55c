/** What becomes of an invoice after it was finalized: sent, collected, announced as due. */

import { type Invoice, subscriptionOf } from '../../domain/records/invoice.ts'
import type { Timestamp } from '../../lib/clock.ts'
import { renderInvoice } from '../../objects/invoice.ts'
import {
  alreadyFinalized,
  notRevisable,
  recipientWithoutEmail,
  sentByHandOnly,
} from '../../objects/invoice-refusals.ts'
import { objectLocked } from '../../objects/refusals.ts'
import { invoices } from '../../store/invoices.ts'
import type { Transaction } from '../../store/transaction.ts'
import type { Context } from '../context.ts'
import { mailInvoice } from '../mails/billing-mails.ts'
import { readUnsettled } from '../payments/attempts.ts'
import { finalizeInvoice } from './finalize.ts'
import { holdDraft, holdNamed, requireStatus } from './hold.ts'
import { requirePayableTotal } from './reprice.ts'

/** After a request has finalized it, there is an hour to look at it once more. */
const COLLECT_SECONDS = 60 * 60

export async function finalizeByHand(
  tx: Transaction,
  id: string,
  { auto_advance }: { readonly auto_advance?: boolean },
): Promise<Invoice> {
  const draft = await holdDraft(tx, id, 'id', alreadyFinalized)
  const advances = auto_advance ?? draft.auto_advance
  const open = await finalizeChecked(tx, { ...draft, auto_advance: advances })
  if (!advances || open.status !== 'open') return open
  if (open.collection_method === 'send_invoice') await announceSent(tx, open)
  return open
}

/** As a request does it: what could not be charged is refused rather than finalized. */
export async function finalizeChecked(
  tx: Transaction,
  draft: Invoice,
  collectsAt = firstTry(draft, tx.now),
): Promise<Invoice> {
  requirePayableTotal(draft)
  await requireRevisable(tx, draft)
  return finalizeInvoice(tx, draft, { collectsAt })
}

function firstTry({ auto_advance, collection_method: method }: Invoice, now: Timestamp) {
  return auto_advance && method === 'charge_automatically' ? now + COLLECT_SECONDS : null
}

async function requireRevisable(tx: Transaction, { from_invoice: from }: Invoice): Promise<void> {
  const source = from ? await tx.lock(invoices, from.invoice) : null
  if (!source) return
  if (source.status !== 'open') throw notRevisable(source.status)
  if (source.own.intent && (await readUnsettled(tx, source.own.intent))) throw objectLocked()
}

/** Says of an open invoice whether it is tried by itself, and when. */
export function collectLater(tx: Transaction, invoice: Invoice): Invoice {
  if (invoice.status !== 'open') return invoice
  const wanted = firstTry(invoice, tx.now)
  const at = wanted === null ? null : (invoice.next_payment_attempt ?? wanted)
  if (at === null) tx.cancelJob('pay-invoice', invoice.id)
  else {
    const subscription = subscriptionOf(invoice)
    tx.enqueue({ kind: 'pay-invoice', subject: invoice.id, runAt: at, subscription })
  }
  if (at === invoice.next_payment_attempt) return invoice
  const after = { ...invoice, next_payment_attempt: at }
  tx.update(invoices, after)
  return after
}

/** By hand, as often as somebody wants to. A draft is finalized first. */
export async function sendInvoice(tx: Transaction, id: string): Promise<Invoice> {
  const held = await holdNamed(tx, id)
  requireStatus(held, 'send')
  if (held.collection_method !== 'send_invoice') throw sentByHandOnly()
  const open = held.status === 'draft' ? await finalizeChecked(tx, held) : held
  if (open.customer_email === null) throw recipientWithoutEmail()
  await announceSent(tx, open)
  return open
}

export async function announceSent(tx: Transaction, invoice: Invoice): Promise<void> {
  tx.emit('invoice.sent', renderInvoice(invoice, tx.site))
  await mailInvoice(tx, invoice)
}

/** The job `announce-due`: a reminder some days before. */
export function announceDue(ctx: Context, id: string): Promise<void> {
  return announce(ctx, id, 'invoice.will_be_due')
}

/** The job `announce-overdue`. */
export function announceOverdue(ctx: Context, id: string): Promise<void> {
  return announce(ctx, id, 'invoice.overdue')
}

async function announce(ctx: Context, id: string, event: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const invoice = await tx.lock(invoices, id)
    if (invoice?.status === 'open') tx.emit(event, renderInvoice(invoice, tx.site))
  })
}
