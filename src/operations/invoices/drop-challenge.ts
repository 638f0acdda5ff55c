/** Ends the question of a bank whose invoice is over: its answer would still bring money. */

import { isClosed } from '../../domain/billing/invoice-status.ts'
import { paymentIntents } from '../../store/payment-intents.ts'
import { sessions } from '../checkout/settle.ts'
import type { Context } from '../context.ts'
import { readUnsettled } from '../payments/attempts.ts'
import { abandonChallenge } from '../payments/challenge.ts'
import { holdInvoice } from './pay.ts'
import { cancelIntent } from './write-off.ts'

/** The job `drop-challenge`. Should the payer have been faster, their money is kept for them. */
export async function dropChallenge(ctx: Context, id: string): Promise<void> {
  const attempt = await readUnsettled(ctx.reader, id)
  if (attempt?.state === 'challenged') await abandonChallenge(ctx, id, sessions)
  await ctx.transaction(async (tx) => {
    const named = (await tx.find(paymentIntents, id))?.own.invoice
    const invoice = named ? await holdInvoice(tx, named) : null
    const intent = await tx.lock(paymentIntents, id)
    if (!invoice || !intent || !isClosed(invoice.status)) return
    if (intent.status === 'canceled' || intent.status === 'succeeded') return
    if (await readUnsettled(tx, id)) return
    cancelIntent(tx, intent, invoice.status === 'void' ? 'void_invoice' : 'automatic')
  })
}
