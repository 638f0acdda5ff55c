/** What the button says, by what the payer does with it. */

import { onlyInMode } from '../objects/plan-refusals.ts'

export type SubmitType = 'auto' | 'book' | 'donate' | 'pay' | 'subscribe'

/** Throws for a word that is not about what is sold. */
export function submitTypeOf(
  given: SubmitType | undefined,
  { isRecurring }: { readonly isRecurring: boolean },
): SubmitType | undefined {
  if (given === 'subscribe' && !isRecurring) throw onlyInMode('submit_type', 'subscription', given)
  if ((given === 'book' || given === 'donate') && isRecurring)
    throw onlyInMode('submit_type', 'payment', given)
  return given
}
