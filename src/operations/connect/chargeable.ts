/** Whether an account may take payments at all, asked when one begins. */

import type { Account } from '../../domain/records/account.ts'
import { notChargeable } from '../../objects/connect-refusals.ts'
import { accountInScope } from '../../store/accounts.ts'
import type { Transaction } from '../../store/transaction.ts'

/**
 * In test mode also accounts that have not told who they are, as at Stripe: those alone are shut
 * that were rejected or deleted.
 */
export function takesPayments({ connected }: Account): boolean {
  return !connected || (connected.rejected === null && !connected.isDeleted)
}

/** What the account has on statements; refuses where nobody may pay it any longer. */
export async function chargeableDescriptor(tx: Transaction): Promise<string | null> {
  const account = await accountInScope(tx)
  if (account && !takesPayments(account)) throw notChargeable(account.id)
  return account?.settings.payments.statement_descriptor ?? null
}
