/** Lists: a page of one kind, newest first, from a cursor on. */

import { bothCursors, noSuchCursor } from '../objects/errors.ts'
import { type List, listOf } from '../objects/list.ts'
import type { Kind, ObjectRecord } from '../store/kinds.ts'
import type { Condition, Cursor, PageQuery, Reader, Site } from '../store/reader.ts'
import type { CreatedRange } from './vocabulary.ts'

export interface PagingParams {
  readonly limit?: number
  readonly starting_after?: string
  readonly ending_before?: string
}

export interface Listing<R extends ObjectRecord, Wire> {
  readonly kind: Kind<R>
  readonly render: (record: R, site: Site) => Wire
  readonly url: string
  /** Conditions whose value is undefined do not narrow the list. */
  readonly where?: readonly (readonly [Condition[0], Condition[1], Condition[2] | undefined])[]
  readonly created?: CreatedRange | undefined
  /** More conditions, for what columns cannot say. */
  readonly also?: NonNullable<PageQuery['also']>
}

const DEFAULT_LIMIT = 10

export async function listPage<R extends ObjectRecord, Wire>(
  reader: Reader,
  params: PagingParams,
  { kind, render, url, where = [], created, also = [] }: Listing<R, Wire>,
): Promise<List<Wire>> {
  const after = await cursorOf(reader, kind, params.starting_after, 'starting_after')
  const before = await cursorOf(reader, kind, params.ending_before, 'ending_before')
  // Stripe looks cursors up before it minds that there are two.
  if (after && before) throw bothCursors()
  const { records, hasMore } = await reader.page(kind, {
    where: where.flatMap(([column, comparison, value]) =>
      value === undefined ? [] : [[column, comparison, value] as const],
    ),
    created,
    also,
    after,
    before,
    limit: params.limit ?? DEFAULT_LIMIT,
  })
  return listOf(
    records.map((record) => render(record, reader.site)),
    hasMore,
    url,
  )
}

async function cursorOf<R extends ObjectRecord>(
  reader: Reader,
  kind: Kind<R>,
  id: string | undefined,
  param: string,
): Promise<Cursor | undefined> {
  if (id === undefined) return undefined
  const cursor = await reader.positionOf(kind, id)
  if (!cursor) throw noSuchCursor(kind.object, id, param)
  return cursor
}

/** A slice of a list that is kept inside one object, such as a link's line items. */
export function slicePage<Item extends { readonly id: string }>(
  items: readonly Item[],
  { limit = DEFAULT_LIMIT, starting_after: after, ending_before: before }: PagingParams,
  { object, url }: { readonly object: string; readonly url: string },
): List<Item> {
  if (after !== undefined && before !== undefined) throw bothCursors()
  const indexOf = (id: string, param: string) => {
    const index = items.findIndex((item) => item.id === id)
    if (index < 0) throw noSuchCursor(object, id, param)
    return index
  }
  if (before !== undefined) {
    const end = indexOf(before, 'ending_before')
    const start = Math.max(0, end - limit)
    return listOf(items.slice(start, end), start > 0, url)
  }
  const start = after === undefined ? 0 : indexOf(after, 'starting_after') + 1
  return listOf(items.slice(start, start + limit), start + limit < items.length, url)
}
