/** What we keep of the money that a customer has sent and not yet paid anything with. */

import type Stripe from 'stripe'
import type { Stored } from '../wire.ts'

export type CashTransactionType = 'applied_to_payment' | 'funded' | 'unapplied_from_payment'

export type CashTransaction = Stored<
  Pick<
    Stripe.CustomerCashBalanceTransaction,
    | 'applied_to_payment'
    | 'created'
    | 'currency'
    | 'customer_account'
    | 'ending_balance'
    | 'funded'
    | 'id'
    | 'livemode'
    | 'net_amount'
    | 'object'
    | 'unapplied_from_payment'
  >
> & {
  readonly customer: string
  readonly type: CashTransactionType
}

export type CashBalance = Stored<Stripe.CashBalance>
