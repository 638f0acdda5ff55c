/** Walks through all that a list's filters find, a few hundred at a time. */

import type { ListName } from '../../domain/listings/entry.ts'
import { type LinePage, lookUp } from '../../operations/listings/look-up.ts'
import { askedOf } from '../listings/asked.ts'
import type { Visit } from '../route.ts'

const AT_ONCE = 200

export async function* listedIds(visit: Visit, list: ListName): AsyncGenerator<readonly string[]> {
  const asked = { ...askedOf(visit), endingBefore: null, limit: AT_ONCE }
  let startingAfter: string | null = null
  for (;;) {
    const page: LinePage<object> = await lookUp<object>(visit.ctx.reader, list, {
      ...asked,
      startingAfter,
    })
    const ids = page.lines.map(({ id }) => id)
    if (ids.length > 0) yield ids
    const next = page.hasMore ? (ids.at(-1) ?? null) : page.stoppedAt
    if (next === null) return
    startingAfter = next
  }
}
