/** Discounts by their ids: they are kept inside of what they are put on. */

import type { Discount } from '../domain/records/discount.ts'
import type { Invoice } from '../domain/records/invoice.ts'
import type { Quote } from '../domain/records/quote.ts'
import { allDiscountsOf } from '../objects/quote.ts'
import { creditNotes } from '../store/credit-notes.ts'
import { invoiceItems, invoices } from '../store/invoices.ts'
import { quotes } from '../store/quotes.ts'
import type { Reader } from '../store/reader.ts'
import { subscriptions } from '../store/subscriptions.ts'

type Wire = Readonly<Record<string, unknown>>

/** `holder` names the discount, or holds what names it; `list` is the list that it stands in. */
export async function findDiscount(
  reader: Reader,
  { holder, list }: { readonly holder: Wire; readonly list: Wire | null },
  id: string,
): Promise<Discount | null> {
  const known = await discountsAround(reader, holder, list)
  return known.find((one) => one.id === id) ?? null
}

async function discountsAround(
  reader: Reader,
  holder: Wire,
  list: Wire | null,
): Promise<readonly Discount[]> {
  switch (holder.object) {
    case 'invoice':
      return discountsOn(await reader.find(invoices, String(holder.id)))
    case 'line_item':
    case 'credit_note':
      return discountsOn(await reader.find(invoices, idIn(holder.invoice)))
    case 'credit_note_line_item':
      return creditedIn(reader, list)
    case 'invoiceitem':
      return (await reader.find(invoiceItems, String(holder.id)))?.own.discounts ?? []
    case 'subscription':
      return discountsOfSubscription(reader, String(holder.id))
    case 'subscription_item':
      return discountsOfSubscription(reader, idIn(holder.subscription))
    case 'quote':
      return discountsOfQuote(await reader.find(quotes, String(holder.id)))
    default:
      return []
  }
}

function discountsOfQuote(quote: Quote | null): readonly Discount[] {
  return quote ? allDiscountsOf(quote) : []
}

function discountsOn(invoice: Invoice | null): readonly Discount[] {
  if (!invoice) return []
  const { discounts, lines } = invoice.own
  return [...discounts, ...lines.flatMap(({ own }) => own.discounts)]
}

async function discountsOfSubscription(reader: Reader, id: string): Promise<readonly Discount[]> {
  const found = await reader.find(subscriptions, id)
  if (!found) return []
  return [...found.own.discounts, ...found.own.items.flatMap(({ own }) => own.discounts)]
}

async function creditedIn(reader: Reader, list: Wire | null): Promise<readonly Discount[]> {
  const [, id = ''] = /^\/v1\/credit_notes\/(cn_\w+)\/lines$/.exec(String(list?.url)) ?? []
  const note = id === '' ? null : await reader.find(creditNotes, id)
  return discountsOn(note && (await reader.find(invoices, note.invoice)))
}

/** The id, whether or not the object stands in its place already. */
function idIn(value: unknown): string {
  if (typeof value === 'string') return value
  return typeof value === 'object' && value !== null && 'id' in value ? String(value.id) : ''
}
