/** What the developers' pages have in common: pages of a list, refusals of a form, ways back. */

import { ApiError } from '../../objects/errors.ts'
import type { Kind, ObjectRecord } from '../../store/kinds.ts'
import type { Filter, Page } from '../../store/reader.ts'
import { PAGE_SIZE, cursorsOf } from '../parts/lists.tsx'
import type { Visit } from '../route.ts'

/** A cursor that names nothing any more leads to the first page. */
export async function pageOf<R extends ObjectRecord>(
  visit: Visit,
  kind: Kind<R>,
  filter: Filter = {},
): Promise<Page<R>> {
  const { reader } = visit.ctx
  const { startingAfter, endingBefore } = cursorsOf(visit)
  const place = (id: string | null) => (id === null ? null : reader.positionOf(kind, id))
  const [after, before] = [await place(startingAfter), await place(endingBefore)]
  const cursor = before ? { before } : after ? { after } : {}
  return reader.page(kind, { ...filter, ...cursor, limit: PAGE_SIZE })
}

/** What an operation says, or why it would not: a form shows it beside the field. */
export async function attempt<Result>(
  work: () => Promise<Result>,
): Promise<{ readonly done: Result } | { readonly refused: ApiError }> {
  try {
    return { done: await work() }
  } catch (error) {
    if (error instanceof ApiError && error.status < 500) return { refused: error }
    throw error
  }
}

/** By the field that it is about; of the whole form where it is about none. */
export function errorsOf(
  { message, details }: ApiError,
  fields: readonly string[],
): Readonly<Record<string, string>> {
  const [param = ''] = (details.param ?? '').split('[')
  return { [fields.includes(param) ? param : '']: message }
}

/** To another page, which then says what was done. */
export function goTo(visit: Visit, path: string, done?: string): Response {
  const mark = done === undefined ? '' : `${path.includes('?') ? '&' : '?'}done=${done}`
  return visit.request.redirect(visit.to(path) + mark, 303)
}
