/** What an outcome means in double entry. Debits are positive, credits negative. */

import { assert } from '../../lib/assert.ts'
import { type Minor, isMinor, sumMinor } from '../money.ts'

export type Account =
  | 'application_fees'
  | 'application_fees_paid'
  | 'bank'
  | 'customer_cash'
  | 'customer_cash_held'
  | 'dispute_fees'
  | 'disputes'
  | 'payout_hold'
  | 'processing_fees'
  | 'processor_balance'
  | 'refunds'
  | 'sales'
  | 'transfers'

export interface Posting {
  readonly account: Account
  readonly amount: Minor
}

/** The processor owes us the payment less its fee. */
export function postingsForPayment(paid: {
  readonly gross: Minor
  readonly fee: Minor
  /** What the platform takes of a payment that is made directly on an account of its. */
  readonly applicationFee?: Minor
}): readonly Posting[] {
  const { gross, fee, applicationFee = 0 } = paid
  assert(isAmount(gross) && isAmount(fee) && isAmount(applicationFee), 'a payment has amounts')
  assert(fee <= gross && applicationFee <= gross, 'a fee is part of the payment')
  return balanced([
    { account: 'processor_balance', amount: gross - fee - applicationFee },
    { account: 'processing_fees', amount: fee },
    { account: 'application_fees_paid', amount: applicationFee },
    { account: 'sales', amount: -gross },
  ])
}

/** The payer gets everything back; the fee of the payment stays spent. */
export function postingsForRefund(refund: { readonly amount: Minor }): readonly Posting[] {
  assert(isAmount(refund.amount), 'a refund has an amount')
  return balanced([
    { account: 'refunds', amount: refund.amount },
    { account: 'processor_balance', amount: -refund.amount },
  ])
}

/** The payer's bank would not take the money: it is the processor's debt to us again. */
export function postingsForRefundFailure(refund: { readonly amount: Minor }): readonly Posting[] {
  return balanced(
    postingsForRefund(refund).map(({ account, amount }) => ({ account, amount: -amount })),
  )
}

/** A customer's money is held for them: it is not the merchant's until it pays for something. */
export function postingsForCashFunded(sent: { readonly amount: Minor }): readonly Posting[] {
  assert(isAmount(sent.amount), 'what is sent has an amount')
  return balanced([
    { account: 'customer_cash_held', amount: sent.amount },
    { account: 'customer_cash', amount: -sent.amount },
  ])
}

/** It pays for something: the payment itself is booked like any other. */
export function postingsForCashApplied(paid: { readonly amount: Minor }): readonly Posting[] {
  return balanced(
    postingsForCashFunded(paid).map(({ account, amount }) => ({ account, amount: -amount })),
  )
}

export function balanced(postings: readonly Posting[]): readonly Posting[] {
  assert(sumMinor(postings.map(({ amount }) => amount)) === 0, 'postings balance')
  return postings.filter(({ amount }) => amount !== 0)
}

function isAmount(amount: Minor): boolean {
  return isMinor(amount) && amount >= 0
}
