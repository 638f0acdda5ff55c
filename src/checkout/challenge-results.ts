/** What the buttons of a challenge mean. */

import type { ChallengeResult } from '../domain/card-network.ts'

/** By the value of `result` in the posted form. */
export const CHALLENGE_RESULTS: Readonly<Record<string, ChallengeResult>> = {
  complete: 'authenticated',
  fail: 'failed',
  cancel: 'canceled',
}
