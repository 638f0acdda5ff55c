/** The tables of money that moves between accounts, and out of them: see tables.ts. */

import type { ObjectRow, Scoped } from './rows.ts'

/** A part of what an account holds of a currency. */
export interface BalanceRow extends Scoped {
  currency: string
  part: number
  available: number
  pending: number
}

export interface MoneyTables {
  balance_transactions: ObjectRow & {
    source: string
    type: string
    currency: string
    amount: number
    fee: number
    net: number
    /** As reports call it. */
    category: string
    /** The automatic payout that pays it. */
    payout: string | null
  }
  balances: BalanceRow
  payouts: ObjectRow & {
    status: string
    arrival_date: number
    destination: string
    currency: string
  }
  topups: ObjectRow & { status: string; amount: number }
}
