/** Whether a payment is under way. */

import { findUnsettledAttempt } from '../../store/attempts.ts'
import type { Reader } from '../../store/reader.ts'

/** `open`: the processor has been told or is about to be; `challenged`: the payer has to answer. */
export async function hasOpenAttempt(
  reader: Reader,
  subject: string,
  state: 'challenged' | 'open',
): Promise<boolean> {
  return (await findUnsettledAttempt(reader, subject))?.state === state
}
