/** What can be done to an invoice: each asks before it is done, and says what follows. */

import type { InvoiceAction } from '../../domain/billing/invoice-status.ts'
import type { Invoice } from '../../domain/records/invoice.ts'
import type { Context } from '../../operations/context.ts'
import { finalizeByHand, sendInvoice } from '../../operations/invoices/advance.ts'
import { payInvoice, voidByHand, writeOffByHand } from '../../operations/invoices/pay-by-hand.ts'
import { onClockOf } from '../../operations/test-clocks/on-clock.ts'
import { invoices } from '../../store/invoices.ts'
import { frame } from '../frame.tsx'
import { Confirm } from '../parts/confirm.tsx'
import { showNotFound } from '../refusals.tsx'
import { type Route, action, page } from '../route.ts'

interface Deed {
  /** Of its page, below the invoice's. */
  readonly path: string
  readonly verb: string
  readonly asks: string
  readonly done: string
  readonly audit: string
  readonly needs: InvoiceAction
  readonly tone: 'primary' | 'danger'
  /** Whether it makes sense, beyond being allowed. */
  fits(invoice: Invoice): boolean
  /** Whether it is what most would do next. */
  isFirst(invoice: Invoice): boolean
  act(ctx: Context, id: string): Promise<unknown>
}

const always = () => true
const never = () => false
const isSent = ({ collection_method: method }: Invoice) => method === 'send_invoice'

export const INVOICE_DEEDS: readonly Deed[] = [
  {
    path: 'void',
    verb: 'Void',
    asks: 'Nobody can pay it any more. Its number stays taken. It cannot be undone.',
    done: 'The invoice is void.',
    audit: 'Voided an invoice',
    needs: 'void',
    tone: 'danger',
    fits: always,
    isFirst: never,
    act: (ctx, id) => voidByHand(ctx, id),
  },
  {
    path: 'uncollectible',
    verb: 'Write off',
    asks: 'It counts as a loss. Whoever has its link may still pay it.',
    done: 'The invoice was written off.',
    audit: 'Wrote off an invoice',
    needs: 'mark_uncollectible',
    tone: 'danger',
    fits: always,
    isFirst: never,
    act: (ctx, id) => writeOffByHand(ctx, id),
  },
  {
    path: 'paid',
    verb: 'Mark as paid',
    asks: 'It was paid in another way, in cash or to your bank. No money moves.',
    done: 'The invoice counts as paid.',
    audit: 'Marked an invoice as paid',
    needs: 'pay',
    tone: 'primary',
    fits: ({ status }) => status !== 'draft',
    isFirst: never,
    act: (ctx, id) => payInvoice(ctx, id, { paid_out_of_band: true }),
  },
  {
    path: 'finalize',
    verb: 'Finalize',
    asks: 'It gets its number, and its lines cannot be changed any more.',
    done: 'The invoice is final.',
    audit: 'Finalized an invoice',
    needs: 'finalize',
    tone: 'primary',
    fits: always,
    isFirst: (invoice) => !isSent(invoice),
    act: (ctx, id) => ctx.transaction((tx) => finalizeByHand(tx, id, {})),
  },
  {
    path: 'send',
    verb: 'Send',
    asks: 'The customer gets it by e-mail, with the way to pay it. A draft becomes final.',
    done: 'The invoice is on its way.',
    audit: 'Sent an invoice',
    needs: 'send',
    tone: 'primary',
    fits: isSent,
    isFirst: always,
    act: (ctx, id) => ctx.transaction((tx) => sendInvoice(tx, id)),
  },
]

const ONE = '/invoices/:id'
const writes = { permission: 'invoices.write' } as const

export const invoiceDeedRoutes: readonly Route[] = INVOICE_DEEDS.flatMap((deed) => [
  page(`${ONE}/${deed.path}`, writes, async (visit) => {
    const invoice = await visit.ctx.reader.find(invoices, visit.param('id'))
    if (!invoice) return showNotFound(visit, 'invoice')
    const name = invoice.number ? `invoice ${invoice.number}` : 'the draft'
    const own = `/invoices/${invoice.id}`
    return frame(
      visit,
      { title: `${deed.verb}: ${name}`, back: { path: own, text: 'The invoice' } },
      <Confirm
        action={visit.to(`${own}/${deed.path}`)}
        cancel={visit.to(own)}
        verb={deed.verb}
        tone={deed.tone}
      >
        <p>{deed.asks}</p>
      </Confirm>,
    )
  }),
  action(`${ONE}/${deed.path}`, { ...writes, audit: deed.audit }, async (visit) => {
    const id = visit.param('id')
    await deed.act(await onClockOf(visit.ctx, [id]), id)
    return visit.request.redirect(visit.to(`/invoices/${id}?done=${deed.path}`), 303)
  }),
])
