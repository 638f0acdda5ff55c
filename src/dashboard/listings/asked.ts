/** What the address of a list asks for. */

import type { FilterName } from '../../domain/listings/entry.ts'
import type { LookUp } from '../../operations/listings/look-up.ts'
import { PAGE_SIZE, cursorsOf } from '../parts/lists.tsx'
import type { Visit } from '../route.ts'

const DAY = 86_400
const FILTERED: readonly FilterName[] = ['status', 'method', 'currency']

export function askedOf(visit: Visit): LookUp {
  const { query } = visit
  const filters = FILTERED.flatMap((name) => {
    const value = query.get(name)
    return value ? [[name, value.slice(0, 100)]] : []
  })
  const to = dayOf(query.get('to'))
  return {
    text: (query.get('q') ?? '').slice(0, 200),
    // The names are those of filters.
    filters: Object.fromEntries(filters) as LookUp['filters'],
    from: dayOf(query.get('from')),
    to: to === null ? null : to + DAY,
    ...cursorsOf(visit),
    limit: PAGE_SIZE,
  }
}

/** Whether anything narrows the list, or somebody has turned a page of it. */
export function isNarrowed({ query }: Visit): boolean {
  return [
    'q',
    'status',
    'method',
    'currency',
    'from',
    'to',
    'starting_after',
    'ending_before',
  ].some((name) => query.get(name))
}

/** `2026-11-21`, from its first second in UTC. */
function dayOf(text: string | null): number | null {
  if (text === null || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return null
  const at = Date.parse(`${text}T00:00:00Z`)
  return Number.isNaN(at) ? null : at / 1000
}
