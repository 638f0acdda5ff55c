/** Asks once more who it is, before something that would do lasting harm in other hands. */

import type { Visit } from '../route.ts'

export function askAgain(visit: Visit): Response {
  const { request, path, query } = visit
  const next = `${visit.to(path)}${query.size > 0 ? `?${query}` : ''}`
  return request.redirect(`/confirm?next=${encodeURIComponent(next)}`, 303)
}
