/** What the API does to invoices around a processor's call: paying, voiding, writing off. */

import type { Invoice } from '../../domain/records/invoice.ts'
import type { PaymentMethod } from '../../domain/records/payment-method.ts'
import { assert } from '../../lib/assert.ts'
import { renderInvoice } from '../../objects/invoice.ts'
import {
  methodNotOfCustomer,
  nothingToPayWith,
  paidInPart,
} from '../../objects/invoice-refusals.ts'
import { objectLocked } from '../../objects/refusals.ts'
import { invoices } from '../../store/invoices.ts'
import type { Transaction } from '../../store/transaction.ts'
import { sessions } from '../checkout/settle.ts'
import type { Context } from '../context.ts'
import { requirePayable, takePaymentMethod } from '../payment-methods/use.ts'
import { type Attempt, readUnsettled } from '../payments/attempts.ts'
import { abandonChallenge } from '../payments/challenge.ts'
import { carryOut } from '../payments/settle.ts'
import { finalizeChecked } from './advance.ts'
import { holdNamed, requireStatus } from './hold.ts'
import { markPaid } from './paid.ts'
import { beginInvoicePayment, invoiceOutcome } from './pay.ts'
import { markUncollectible, voidInvoice } from './write-off.ts'

export interface PayInput {
  readonly off_session?: boolean
  readonly paid_out_of_band?: boolean
  readonly payment_method?: string
}

type Begun =
  | { readonly attempt: Attempt }
  | { readonly invoice: Invoice }
  /** An intent whose challenge comes to nothing first. */
  | { readonly abandon: string }

export async function payInvoice(ctx: Context, id: string, input: PayInput): Promise<object> {
  const begun = await staged(ctx, (tx) => begin(ctx, tx, id, input))
  if ('invoice' in begun) return renderInvoice(begun.invoice, ctx.reader.site)
  const result = await carryOut(ctx, begun.attempt, sessions)
  assert(result.of === 'payment', 'an invoice is paid by a payment')
  const invoice = await ctx.reader.find(invoices, id)
  assert(invoice, 'an invoice that was tried is there')
  const outcome = invoiceOutcome(ctx.reader, invoice, result)
  if ('error' in outcome) throw outcome.error
  return outcome.object
}

async function begin(ctx: Context, tx: Transaction, id: string, input: PayInput): Promise<Begun> {
  const held = await holdNamed(tx, id)
  requireStatus(held, 'pay')
  const challenged = await challengeOf(tx, held)
  if (challenged) return { abandon: challenged }
  const invoice = held.status === 'draft' ? await finalizeChecked(tx, held, null) : held
  if (invoice.status === 'paid') return { invoice }
  if (input.paid_out_of_band)
    return { invoice: await markPaid(tx, invoice, null, { isElsewhere: true }) }
  const attempt = await beginInvoicePayment(ctx, tx, invoice, {
    paymentMethod: await methodGiven(tx, invoice, input),
    offSession: input.off_session ?? true,
    pending: ctx.pending,
    answers: 'invoice',
  })
  if (attempt === 'no_method') throw nothingToPayWith()
  if (attempt === 'under_way') throw objectLocked()
  return { attempt }
}

async function methodGiven(
  tx: Transaction,
  { customer }: Invoice,
  { payment_method: id }: PayInput,
): Promise<PaymentMethod | null> {
  if (id === undefined) return null
  const method = await takePaymentMethod(tx, id, 'payment_method')
  requirePayable(method, { customer })
  if (method.customer !== customer) throw methodNotOfCustomer(id, 'payment_method')
  return method
}

/** The intent whose challenge nobody has answered yet; throws while a payment is under way. */
async function challengeOf(tx: Transaction, { own }: Invoice): Promise<string | null> {
  const attempt = own.intent === null ? null : await readUnsettled(tx, own.intent)
  if (!attempt) return null
  if (attempt.state === 'challenged') return own.intent
  throw objectLocked()
}

export function voidByHand(ctx: Context, id: string): Promise<object> {
  return closing(ctx, id, 'void', (tx, invoice) => voidInvoice(tx, invoice))
}

export function writeOffByHand(ctx: Context, id: string): Promise<object> {
  return closing(ctx, id, 'mark_uncollectible', (tx, invoice) =>
    markUncollectible(tx, invoice, 'user_forgiven'),
  )
}

async function closing(
  ctx: Context,
  id: string,
  action: 'mark_uncollectible' | 'void',
  close: (tx: Transaction, invoice: Invoice) => Promise<Invoice>,
): Promise<object> {
  const begun = await staged(ctx, async (tx) => {
    const held = await holdNamed(tx, id)
    requireStatus(held, action)
    if (action === 'void' && held.amount_paid > 0) throw paidInPart()
    const challenged = action === 'void' ? await challengeOf(tx, held) : null
    return challenged ? { abandon: challenged } : { invoice: await close(tx, held) }
  })
  assert('invoice' in begun, 'nothing is charged when an invoice is closed')
  return renderInvoice(begun.invoice, ctx.reader.site)
}

/** Gives up the challenges that stand in the way. What needs no processor is answered at once. */
export async function staged(
  ctx: Context,
  work: (tx: Transaction) => Promise<Begun>,
): Promise<Exclude<Begun, { readonly abandon: string }>> {
  for (;;) {
    const begun = await ctx.transaction(async (tx) => {
      const done = await work(tx)
      if ('invoice' in done) {
        const object = renderInvoice(done.invoice, tx.site)
        await ctx.answer(tx, ctx.pending, { object }, false)
      }
      return done
    })
    if (!('abandon' in begun)) return begun
    await abandonChallenge(ctx, begun.abandon, sessions)
  }
}
