/** The platform that a request acts for, as the objects that it makes name it. */

import { clientIdOf } from '../domain/connect/client-id.ts'
import type { Transaction } from '../store/transaction.ts'

/** The application that what is made now is made by; null for what an account does itself. */
export function applicationOf({ cause }: Transaction): string | null {
  return cause?.platform === undefined ? null : clientIdOf(cause.platform)
}
