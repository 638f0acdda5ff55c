/** Issuing, changing and voiding credit notes. */

import { sumMinor } from '../../domain/money.ts'
import type { CreditNote } from '../../domain/records/credit-note.ts'
import type { Invoice } from '../../domain/records/invoice.ts'
import type { Refund } from '../../domain/records/refund.ts'
import { assert } from '../../lib/assert.ts'
import {
  creditRefundTooLarge,
  creditUnallocated,
  notVoidable,
  refundCredited,
  refundNotOfInvoice,
} from '../../objects/credit-note-refusals.ts'
import { renderCreditNote } from '../../objects/credit-note.ts'
import { missingParam } from '../../objects/errors.ts'
import { objectLocked } from '../../objects/refusals.ts'
import { charges, refundedOf } from '../../store/charges.ts'
import { creditNotes, creditNotesOf } from '../../store/credit-notes.ts'
import { customers } from '../../store/customers.ts'
import { invoices, paymentsOf } from '../../store/invoices.ts'
import { paymentIntents } from '../../store/payment-intents.ts'
import { refunds } from '../../store/refunds.ts'
import type { Transaction } from '../../store/transaction.ts'
import { changeObject, changedMetadata, createObject, findNamed, lockOr404 } from '../changes.ts'
import type { Context } from '../context.ts'
import { moveBalance } from '../customer-balance.ts'
import { type Attempt, readUnsettled } from '../payments/attempts.ts'
import { NO_SESSIONS, carryOut } from '../payments/settle.ts'
import { beginPromisedRefund } from '../refunds/create.ts'
import { type CreditNoteInput, creditNoteOf } from './credit-note.ts'
import { invoiceWays } from './draft.ts'
import { holdNamed, requireStatus } from './hold.ts'
import { lowerIntent, markPaid } from './paid.ts'

const ways = { kind: creditNotes, render: renderCreditNote }

/** Everything is decided and written before a refund is asked for: it is promised by then. */
export async function createCreditNote(ctx: Context, input: CreditNoteInput): Promise<object> {
  const { object, attempts } = await ctx.transaction(async (tx) => {
    const issued = await issue(tx, input)
    const shown = renderCreditNote(issued.note, tx.site)
    await ctx.answer(tx, ctx.pending, { object: shown }, false)
    return { object: shown, attempts: issued.attempts }
  })
  for (const attempt of attempts) await carryOut(ctx, attempt, NO_SESSIONS)
  return object
}

interface Issued {
  readonly note: CreditNote
  readonly attempts: readonly Attempt[]
}

async function issue(tx: Transaction, input: CreditNoteInput): Promise<Issued> {
  const invoice = await holdNamed(tx, input.invoice, 'invoice')
  requireStatus(invoice, 'credit')
  await requireAtRest(tx, invoice)
  const blank = await creditNoteOf(tx, input, invoice)
  const linked = await linkedRefunds(tx, input, invoice)
  requireWhole(input, linked, blank)
  const made = await refundPaid(tx, invoice, input.refund_amount ?? 0)
  const refunded: CreditNote = {
    ...blank,
    refunds: [...linked, ...made.map(({ refund }) => linkOf(refund.id, refund.amount))],
  }
  const note = await credited(tx, refunded, input.credit_amount ?? 0)
  createObject(tx, ways, note, 'credit_note.created')
  await takeOff(tx, invoice, note)
  return { note, attempts: made.map(({ attempt }) => attempt) }
}

async function requireAtRest(tx: Transaction, { own }: Invoice): Promise<void> {
  if (own.intent !== null && (await readUnsettled(tx, own.intent))) throw objectLocked()
}

function linkOf(refund: string, amount: number): CreditNote['refunds'][number] {
  return { amount_refunded: amount, payment_record_refund: null, refund, type: 'refund' }
}

/** Refunds that are there already. */
async function linkedRefunds(tx: Transaction, input: CreditNoteInput, invoice: Invoice) {
  const paid = await chargesOf(tx, invoice)
  const known = (await creditNotesOf(tx, invoice.id)).filter(({ status }) => status === 'issued')
  const links: CreditNote['refunds'] = []
  for (const [index, { refund: id, amount_refunded: wanted }] of (input.refunds ?? []).entries()) {
    const path = `refunds[${index}][refund]`
    if (id === undefined) throw missingParam(path)
    const refund = await findNamed(tx, refunds, id, path)
    if (!paid.includes(refund.charge)) throw refundNotOfInvoice(id, path)
    const before = [...known.flatMap((note) => note.refunds), ...links]
    const used = before.filter((link) => link.refund === id).map((link) => link.amount_refunded)
    const left = refund.amount - sumMinor(used)
    const amount = wanted ?? left
    if (amount <= 0 || amount > left) throw refundCredited(id, path)
    links.push(linkOf(id, amount))
  }
  return links
}

async function chargesOf(tx: Transaction, invoice: Invoice): Promise<readonly string[]> {
  const found: string[] = []
  for (const { payment, status } of await paymentsOf(tx, invoice.id)) {
    const id = payment.payment_intent
    const intent = id && status === 'paid' ? await tx.find(paymentIntents, id) : null
    if (intent?.latest_charge) found.push(intent.latest_charge)
  }
  return found
}

function requireWhole(
  input: CreditNoteInput,
  links: CreditNote['refunds'],
  { currency, post_payment_amount: post }: CreditNote,
): void {
  const { credit_amount: credit = 0, out_of_band_amount: elsewhere = 0, refund_amount = 0 } = input
  const linked = links.map((link) => link.amount_refunded)
  const given = sumMinor([credit, elsewhere, refund_amount, ...linked])
  if (given !== post) throw creditUnallocated(post, given, currency)
}

interface Made {
  readonly refund: Refund
  readonly attempt: Attempt
}

/** Of one payment after the other, until there is as much as was asked for. */
async function refundPaid(
  tx: Transaction,
  invoice: Invoice,
  amount: number,
): Promise<readonly Made[]> {
  const made: Made[] = []
  let left = amount
  for (const id of left > 0 ? await chargesOf(tx, invoice) : []) {
    const charge = await tx.lock(charges, id)
    assert(charge, 'what paid an invoice was charged')
    const part = Math.min(left, charge.amount_captured - (await refundedOf(tx, id)))
    if (part <= 0) continue
    made.push(await beginPromisedRefund(tx, charge, part))
    left -= part
  }
  if (left > 0) throw creditRefundTooLarge(amount, amount - left, invoice.currency)
  return made
}

/** What goes to the customer's balance. */
async function credited(tx: Transaction, note: CreditNote, amount: number): Promise<CreditNote> {
  if (amount === 0) return note
  const customer = await tx.lock(customers, note.customer)
  assert(customer, 'an invoice has its customer')
  const { change } = moveBalance(tx, customer, {
    amount: -amount,
    creditNote: note.id,
    currency: note.currency,
    invoice: note.invoice,
    type: 'credit_note',
  })
  return { ...note, customer_balance_transaction: change.id }
}

/** The invoice asks for less; where nothing is left to be paid, it is paid. */
async function takeOff(tx: Transaction, before: Invoice, note: CreditNote): Promise<void> {
  const { pre_payment_amount: pre, post_payment_amount: post } = note
  const after: Invoice = {
    ...before,
    amount_due: before.amount_due - pre,
    amount_remaining: before.amount_remaining - pre,
    post_payment_credit_notes_amount: before.post_payment_credit_notes_amount + post,
    pre_payment_credit_notes_amount: before.pre_payment_credit_notes_amount + pre,
  }
  changeObject(tx, invoiceWays, { before, after, event: 'invoice.updated' })
  if (pre === 0) return
  if (after.amount_remaining === 0) await markPaid(tx, after, null)
  else await lowerIntent(tx, after, after.amount_remaining)
}

export async function updateCreditNote(
  tx: Transaction,
  id: string,
  { memo, metadata }: Pick<CreditNoteInput, 'memo' | 'metadata'>,
): Promise<CreditNote> {
  const before = await lockOr404(tx, creditNotes, id)
  const after: CreditNote = {
    ...before,
    memo: memo ?? before.memo,
    metadata: changedMetadata(before.metadata ?? {}, metadata),
  }
  return changeObject(tx, ways, { before, after, event: 'credit_note.updated' })
}

/** Only while its invoice is open: what was given back stays given back. */
export async function voidCreditNote(tx: Transaction, id: string): Promise<CreditNote> {
  const seen = await tx.find(creditNotes, id)
  if (seen) await holdNamed(tx, seen.invoice)
  const before = await lockOr404(tx, creditNotes, id)
  if (before.status === 'void') throw notVoidable('it is void already.')
  const invoice = await tx.lock(invoices, before.invoice)
  assert(invoice, 'a credit note has its invoice')
  if (invoice.status !== 'open')
    throw notVoidable(`its invoice has a status of ${invoice.status}, not of open.`)
  if (before.post_payment_amount > 0)
    throw notVoidable('what it gave back of a payment cannot be taken again.')
  await requireAtRest(tx, invoice)
  const after: CreditNote = { ...before, status: 'void', voided_at: tx.now }
  tx.update(creditNotes, after)
  tx.emit('credit_note.voided', renderCreditNote(after, tx.site))
  const { pre_payment_amount: pre } = before
  const owed: Invoice = {
    ...invoice,
    amount_due: invoice.amount_due + pre,
    amount_remaining: invoice.amount_remaining + pre,
    pre_payment_credit_notes_amount: invoice.pre_payment_credit_notes_amount - pre,
  }
  changeObject(tx, invoiceWays, { before: invoice, after: owed, event: 'invoice.updated' })
  await lowerIntent(tx, owed, owed.amount_remaining)
  return after
}
