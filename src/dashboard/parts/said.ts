/** What a page says of what was just done. */

import type { Visit } from '../route.ts'

/** The address holds only a mark, and nothing that anybody could write there is shown. */
export function saidOf(visit: Visit, words: Readonly<Record<string, string>>): string | null {
  const done = visit.query.get('done') ?? ''
  return Object.hasOwn(words, done) ? (words[done] ?? null) : null
}
