/** The tables of money that moves between accounts, and out of them: see tables.ts. */

import type { ObjectRow, Scoped } from './rows.ts'

/** A part of what an account holds of a currency. */
export interface BalanceRow extends Scoped {
  currency: string
  part: number
  available: number
  pending: number
}

/** A file that only whoever may see it sees: no payer's browser finds it by its name. */
export interface FileContentsRow extends Scoped {
  id: string
  type: string
  bytes: Uint8Array
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
  disputes: ObjectRow & {
    charge: string
    payment_intent: string
    status: string
    /** The processor's own name for it. */
    vendor_dispute: string
  }
  early_fraud_warnings: ObjectRow & { charge: string; payment_intent: string }
  file_contents: FileContentsRow
  transfers: ObjectRow & {
    destination: string
    source_transaction: string | null
    transfer_group: string | null
    amount: number
    reversed: number
  }
  transfer_reversals: ObjectRow & { transfer: string; amount: number }
  application_fees: ObjectRow & {
    charge: string
    /** The account that paid it. */
    seller: string
    amount: number
    refunded: number
  }
  fee_refunds: ObjectRow & { fee: string; amount: number }
  payouts: ObjectRow & {
    status: string
    arrival_date: number
    destination: string
    currency: string
  }
  topups: ObjectRow & { status: string; amount: number }
}
