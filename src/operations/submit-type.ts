/** What the button says, by what the payer does with it. */

import { notAvailable } from '../objects/errors.ts'

export type SubmitType = 'auto' | 'book' | 'donate' | 'pay' | 'subscribe'

/** Nobody can subscribe to anything yet. */
export function submitTypeOf(
  given: SubmitType | undefined,
): Exclude<SubmitType, 'subscribe'> | undefined {
  if (given === 'subscribe')
    throw notAvailable('submit_type', '`subscribe` needs subscriptions, which are not built yet.')
  return given
}
