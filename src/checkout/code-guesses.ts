/**
 * Codes in a link's URL are looked up for whoever asks, without a session that could count them.
 * After many that were none, they wait in the field until somebody applies them.
 */

import type { Clock, Timestamp } from '../lib/clock.ts'

export interface CodeGuesses {
  /** Whether a code may be looked up for this link. */
  mayLook(link: string): boolean
  /** It was none. */
  wasWrong(link: string): void
}

const WRONG_MAX = 60
const WINDOW_SECONDS = 60
/** More links than this in one minute: the first of them begin anew. */
const LINKS_MAX = 10_000

export function codeGuesses(clock: Clock): CodeGuesses {
  const guesses = new Map<string, { readonly since: Timestamp; readonly wrong: number }>()
  const current = (link: string) => {
    const known = guesses.get(link)
    const now = clock.now()
    return known && now < known.since + WINDOW_SECONDS ? known : { since: now, wrong: 0 }
  }
  return {
    mayLook: (link) => current(link).wrong < WRONG_MAX,
    wasWrong(link) {
      const { since, wrong } = current(link)
      if (guesses.size >= LINKS_MAX) guesses.clear()
      guesses.set(link, { since, wrong: wrong + 1 })
    },
  }
}
