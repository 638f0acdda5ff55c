/** What becomes of a quote: it is finalized, canceled, or too old. */

import { quoteAllows, quoteStatusAfter } from '../../domain/billing/quote-status.ts'
import type { Quote } from '../../domain/records/quote.ts'
import { randomBase62 } from '../../lib/random.ts'
import {
  nothingRecurs,
  quoteExpiryPast,
  quoteWithoutCustomer,
  quoteWithoutLines,
  wrongQuoteStatus,
} from '../../objects/quote-refusals.ts'
import { renderQuote } from '../../objects/quote.ts'
import { customers } from '../../store/customers.ts'
import { quotes } from '../../store/quotes.ts'
import type { Transaction } from '../../store/transaction.ts'
import { lockOr404 } from '../changes.ts'
import type { Context } from '../context.ts'
import { expireLater } from './change.ts'
import { pricedQuote } from './price.ts'

/** From here on it can be accepted, at what it says. */
export async function finalizeQuote(
  tx: Transaction,
  id: string,
  { expires_at: asked }: { readonly expires_at?: number },
): Promise<Quote> {
  const draft = await lockOr404(tx, quotes, id)
  if (!quoteAllows('finalize', draft.status)) throw wrongQuoteStatus('finalize', draft.status)
  const customer =
    typeof draft.customer === 'string' ? await tx.find(customers, draft.customer) : null
  if (!customer) throw quoteWithoutCustomer()
  if (draft.own.items.length === 0) throw quoteWithoutLines()
  requireRecurring(draft)
  const expires = asked ?? draft.expires_at
  if (expires <= tx.now) throw quoteExpiryPast()
  const revised = await revisedBy(tx, draft)
  const open: Quote = {
    ...(await pricedQuote(tx, draft, customer)),
    status: quoteStatusAfter(draft.status, 'open'),
    expires_at: expires,
    number: revised?.number ? followingNumber(revised.number) : newNumber(),
    status_transitions: { ...draft.status_transitions, finalized_at: tx.now },
  }
  tx.update(quotes, open)
  expireLater(tx, open)
  tx.emit('quote.finalized', renderQuote(open))
  if (revised && quoteAllows('cancel', revised.status)) canceled(tx, revised)
  return open
}

/** Where nothing recurs there is nothing to try, and nothing that starts later. */
function requireRecurring({ own, subscription_data: data }: Quote): void {
  if (own.recurring) return
  for (const name of ['effective_date', 'trial_period_days'] as const)
    if (data[name] !== null) throw nothingRecurs(`subscription_data[${name}]`)
}

/** What it takes the place of: two of them could both be accepted. */
async function revisedBy(tx: Transaction, { from_quote: from }: Quote): Promise<Quote | null> {
  return from?.is_revision ? tx.lock(quotes, String(from.quote)) : null
}

function newNumber(): string {
  return `QT-${randomBase62(8).toUpperCase()}-0001-1`
}

/** `QT-0A1B2C3D-0001-1`, then `QT-0A1B2C3D-0001-2`. */
function followingNumber(number: string): string {
  return number.replace(/\d+$/, (last) => String(Number(last) + 1))
}

export async function cancelQuote(tx: Transaction, id: string): Promise<Quote> {
  const quote = await lockOr404(tx, quotes, id)
  if (!quoteAllows('cancel', quote.status)) throw wrongQuoteStatus('cancel', quote.status)
  return canceled(tx, quote)
}

/** The job `expire-quote`. */
export async function expireQuote(ctx: Context, id: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const quote = await tx.lock(quotes, id)
    if (!quote || quote.expires_at > tx.now || !quoteAllows('expire', quote.status)) return
    canceled(tx, quote)
  })
}

function canceled(tx: Transaction, quote: Quote): Quote {
  const after: Quote = {
    ...quote,
    status: quoteStatusAfter(quote.status, 'canceled'),
    status_transitions: { ...quote.status_transitions, canceled_at: tx.now },
  }
  tx.update(quotes, after)
  tx.cancelJob('expire-quote', quote.id)
  tx.emit('quote.canceled', renderQuote(after))
  return after
}
