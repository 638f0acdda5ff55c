/** How a merchant wants unpaid invoices to be tried again. */

import { DEFAULT_DUNNING, type Dunning } from '../../domain/billing/dunning.ts'
import { accountInScope } from '../../store/accounts.ts'
import type { Transaction } from '../../store/transaction.ts'

export async function dunningOf(tx: Transaction): Promise<Dunning> {
  return (await accountInScope(tx))?.own.dunning ?? DEFAULT_DUNNING
}
