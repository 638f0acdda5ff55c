/** A page of objects whose list is their own, as the address asks for it. */

import type { Kind, ObjectRecord } from '../../store/kinds.ts'
import type { Cursor, Filter, Page } from '../../store/reader.ts'
import { askedOf } from '../listings/asked.ts'
import type { Visit } from '../route.ts'
import { PAGE_SIZE, cursorsOf } from './lists.tsx'

export async function pageOfRecords<R extends ObjectRecord>(
  visit: Visit,
  kind: Kind<R>,
  query: Filter,
): Promise<Page<R>> {
  const { reader } = visit.ctx
  const { startingAfter, endingBefore } = cursorsOf(visit)
  const place = async (id: string | null): Promise<Cursor | undefined> =>
    id === null ? undefined : ((await reader.positionOf(kind, id)) ?? undefined)
  return reader.page(kind, {
    ...query,
    after: await place(startingAfter),
    before: await place(endingBefore),
    limit: PAGE_SIZE,
  })
}

/** Of those days, and with what the filters of these names say. */
export function queryOf(visit: Visit, filters: Readonly<Record<string, string>>): Filter {
  const { from, to } = askedOf(visit)
  const where = Object.entries(filters).flatMap(([name, column]) => {
    const value = visit.query.get(name)?.trim()
    return value ? [[column, '=', value.slice(0, 100)] as const] : []
  })
  return { where, created: { gte: from ?? undefined, lt: to ?? undefined } }
}
