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
  balance_transactions: ObjectRow & { source: string; type: string; currency: string }
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
}
