/** Where payers are led once they have paid: whoever sends them elsewhere is asked who they are. */

import { paymentLinks } from '../../store/payment-links.ts'
import type { Visit } from '../route.ts'
import { type Filled, readOptions } from './form/read.ts'

/** As the form is read when it is saved. */
export function redirectIn(filled: Filled): string | null {
  const pairs = readOptions(filled, null)
  return pairs.find(({ path }) => path === 'after_completion[redirect][url]')?.value ?? null
}

/** Of a new link, and of one that is like another. */
export function leadsAway({ form }: Visit): boolean {
  return form.get('do') === 'save' && redirectIn(form) !== null
}

/** Of a link that there is: whether payers would go where they do not go now. */
export async function leadsElsewhere(visit: Visit): Promise<boolean> {
  if (!leadsAway(visit)) return false
  const link = await visit.ctx.reader.find(paymentLinks, visit.param('id'))
  return link?.after_completion.redirect?.url !== redirectIn(visit.form)
}

/** What the security history adds to it. */
export function whereTo(filled: Filled): string | null {
  const url = redirectIn(filled)
  return url === null ? null : `Payers go on to ${url.slice(0, LONGEST)}`
}

const LONGEST = 200
