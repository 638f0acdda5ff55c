/** The wire shapes of a customer's cash balance and of what changed it. */

import type Stripe from 'stripe'
import type { CashBalance, CashTransaction } from '../domain/records/cash-balance.ts'
import type { Customer } from '../domain/records/customer.ts'
import type { Stored } from '../domain/wire.ts'

export function renderCashBalance(
  { id, livemode, own }: Customer,
  balances: readonly { readonly currency: string; readonly available: number }[],
): CashBalance {
  const some = balances.filter(({ available }) => available > 0)
  return {
    object: 'cash_balance',
    available:
      some.length === 0
        ? null
        : Object.fromEntries(some.map(({ currency, available }) => [currency, available])),
    customer: id,
    customer_account: null,
    livemode,
    settings: {
      reconciliation_mode: own.reconciliation ?? 'automatic',
      using_merchant_default: own.reconciliation === undefined,
    },
  }
}

export function renderCashTransaction(
  transaction: CashTransaction,
): Stored<Stripe.CustomerCashBalanceTransaction> {
  return transaction
}
