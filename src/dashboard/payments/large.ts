/** Money that is given back: above a limit, whoever does it shows once more who they are. */

import { exponentOf } from '../../domain/currency.ts'
import { isFresh } from '../../domain/team/sessions.ts'
import type { Visit } from '../route.ts'
import { askAgain } from '../sign-in/step-up.tsx'

/** In the currency's main unit. */
const UNQUESTIONED = 1000

/** The page that asks; null for those who may go on. */
export function askedForMuch(visit: Visit, amount: number, currency: string): Response | null {
  const isLarge = amount > UNQUESTIONED * 10 ** exponentOf(currency)
  if (!isLarge || isFresh(visit.session, visit.site.clock.now())) return null
  const page = askAgain(visit)
  // Nothing was done, and nothing is to be written down as done.
  return new Response(page.body, { status: 403, headers: page.headers })
}
