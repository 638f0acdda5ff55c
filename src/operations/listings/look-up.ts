/** Looks through a list of the dashboard as a person does: by words, an id, filters, dates. */

import type { FilterName, ListName } from '../../domain/listings/entry.ts'
import { askedWords } from '../../domain/listings/words.ts'
import { charges } from '../../store/charges.ts'
import { checkoutSessions } from '../../store/checkout-sessions.ts'
import { disputes } from '../../store/disputes.ts'
import { invoicePayments, invoices } from '../../store/invoices.ts'
import {
  type Listed,
  MOST_NAMED,
  listingPage,
  listingsNamed,
  placeOf,
} from '../../store/listings/search.ts'
import type { Reader } from '../../store/reader.ts'
import { refunds } from '../../store/refunds.ts'

export interface LookUp {
  /** What was typed. */
  readonly text: string
  readonly filters: Readonly<Partial<Record<FilterName, string>>>
  /** Seconds: the first that counts, and the first that does not. */
  readonly from: number | null
  readonly to: number | null
  /** Ids of lines. */
  readonly startingAfter: string | null
  readonly endingBefore: string | null
  readonly limit: number
}

export interface Line<Shown> {
  readonly id: string
  readonly shown: Shown
}

export interface LinePage<Shown> {
  /** Newest first. */
  readonly lines: readonly Line<Shown>[]
  readonly hasMore: boolean
  /** The last line that was looked at, where a page cannot look at them all. */
  readonly stoppedAt: string | null
}

export async function lookUp<Shown>(
  reader: Reader,
  list: ListName,
  asked: LookUp,
): Promise<LinePage<Shown>> {
  const id = /^[a-z]{2,5}_[0-9A-Za-z_]+$/.exec(asked.text.trim())?.[0]
  const named = id === undefined ? null : await meantBy(reader, list, id)
  if (named && 'filter' in named)
    return lookThrough(reader, list, {
      ...asked,
      text: '',
      filters: { ...asked.filters, [named.filter]: named.value },
    })
  if (named) {
    const rows = await listingsNamed(reader, list, named)
    if ('prefix' in named && rows.length >= MOST_NAMED)
      return lookThrough(reader, list, { ...asked, text: '' }, named.prefix)
    return { lines: rows.map(read<Shown>), hasMore: false, stoppedAt: null }
  }
  return lookThrough(reader, list, asked)
}

async function lookThrough<Shown>(
  reader: Reader,
  list: ListName,
  { text, startingAfter, endingBefore, ...query }: LookUp,
  begun: string | null = null,
): Promise<LinePage<Shown>> {
  const place = await placeOf(reader, startingAfter ?? endingBefore ?? '')
  const direction = startingAfter === null ? 'newer' : 'older'
  const cursor = place === null ? null : ({ place, direction } as const)
  const words = askedWords(text)
  const { rows, ...rest } = await listingPage(reader, { ...query, list, words, cursor, begun })
  return { lines: rows.map(read<Shown>), ...rest }
}

function read<Shown>({ id, shown }: Listed): Line<Shown> {
  // The list that it stands in says what it shows: see compose.ts.
  return { id, shown: JSON.parse(shown) as Shown }
}

type Meaning =
  | { readonly prefix: string }
  | { readonly ids: readonly string[] }
  | { readonly filter: FilterName; readonly value: string }

const OWN_PREFIX: Readonly<Record<ListName, string>> = {
  payments: 'pi_',
  customers: 'cus_',
  subscriptions: 'sub_',
  invoices: 'in_',
  disputes: 'du_',
}

/** Null for what is no id of anything that the list has to do with. */
async function meantBy(reader: Reader, list: ListName, id: string): Promise<Meaning | null> {
  if (id.startsWith(OWN_PREFIX[list])) return { prefix: id }
  if (id.startsWith('cus_')) return { filter: 'customer', value: id }
  if (list === 'payments') return paymentsBehind(reader, id)
  if (list !== 'invoices' || !id.startsWith('sub_')) return null
  const where = [['subscription', '=', id]] as const
  const page = await reader.page(invoices, { where, limit: 100 })
  return { ids: page.records.map((invoice) => invoice.id) }
}

async function paymentsBehind(reader: Reader, id: string): Promise<Meaning | null> {
  if (id.startsWith('plink_')) return { filter: 'link', value: id }
  const found = await intentsBehind(reader, id)
  return found && { ids: found.flatMap((intent) => intent ?? []) }
}

async function intentsBehind(
  reader: Reader,
  id: string,
): Promise<readonly (string | null | undefined)[] | null> {
  const [prefix] = id.split('_', 1)
  switch (prefix) {
    case 'ch':
    case 'py':
      return [(await reader.find(charges, id))?.payment_intent]
    case 're':
      return [(await reader.find(refunds, id))?.payment_intent]
    case 'du':
      return [(await reader.find(disputes, id))?.payment_intent]
    case 'cs':
      return [(await reader.find(checkoutSessions, id))?.payment_intent]
    case 'in': {
      const where = [['invoice', '=', id]] as const
      const { records } = await reader.page(invoicePayments, { where, limit: 100 })
      return records.map(({ payment }) => payment.payment_intent)
    }
    default:
      return null
  }
}
