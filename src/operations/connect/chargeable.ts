/** Whether an account may take payments at all, asked when one begins. */

import type { Account } from '../../domain/records/account.ts'
import type { PaymentIntent } from '../../domain/records/payment-intent.ts'
import { notChargeable } from '../../objects/connect-refusals.ts'
import { accountAtFirst, findAccount } from '../../store/accounts.ts'
import type { Transaction } from '../../store/transaction.ts'

/**
 * In test mode also accounts that have not told who they are, as at Stripe: those alone are shut
 * that were rejected or deleted.
 */
export function takesPayments({ connected }: Account): boolean {
  return !connected || (connected.rejected === null && !connected.isDeleted)
}

/** Refuses where nobody may pay the account any longer. */
export async function requireChargeable(tx: Transaction): Promise<void> {
  const account = await accountAtFirst(tx)
  if (account && !takesPayments(account)) throw notChargeable(account.id)
}

/** What whoever sells has on statements: the account, or the one that it sells for. */
export async function descriptorOfMerchant(
  tx: Transaction,
  { on_behalf_of: seller }: Pick<PaymentIntent, 'on_behalf_of'>,
): Promise<string | null> {
  const run = tx.run.bind(tx)
  const merchant = seller
    ? await findAccount({ sql: tx.engine.sql, run }, seller)
    : await accountAtFirst(tx)
  return merchant?.settings.payments.statement_descriptor ?? null
}
