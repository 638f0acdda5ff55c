/** What it means in double entry that money goes to an account's bank, or comes from there. */

import { assert } from '../../lib/assert.ts'
import { type Minor, isMinor, sumMinor } from '../money.ts'
import type { Posting } from './postings.ts'

/** `amount` is below zero where the bank is debited. */
export function postingsForPayout(payout: {
  readonly amount: Minor
  readonly fee: Minor
}): readonly Posting[] {
  const { amount, fee } = payout
  assert(isMinor(amount) && isMinor(fee) && fee >= 0, 'a payout has amounts')
  return balanced([
    { account: 'bank', amount },
    { account: 'processing_fees', amount: fee },
    { account: 'processor_balance', amount: -amount - fee },
  ])
}

/** It failed, or was called back: all is as it was. */
export function postingsForPayoutReturned(payout: {
  readonly amount: Minor
  readonly fee: Minor
}): readonly Posting[] {
  return opposite(postingsForPayout(payout))
}

export function postingsForTopup(topup: { readonly amount: Minor }): readonly Posting[] {
  assert(isMinor(topup.amount) && topup.amount >= 0, 'a top-up has an amount')
  return balanced([
    { account: 'processor_balance', amount: topup.amount },
    { account: 'bank', amount: -topup.amount },
  ])
}

/** The bank took it back. */
export function postingsForTopupReversal(topup: { readonly amount: Minor }): readonly Posting[] {
  return opposite(postingsForTopup(topup))
}

/** What a payout leaves where it is; and what was left, once the payout is made. */
export function postingsForHold(hold: { readonly amount: Minor }): readonly Posting[] {
  assert(isMinor(hold.amount), 'what is held has an amount')
  return balanced([
    { account: 'payout_hold', amount: hold.amount },
    { account: 'processor_balance', amount: -hold.amount },
  ])
}

function opposite(postings: readonly Posting[]): readonly Posting[] {
  return postings.map(({ account, amount }) => ({ account, amount: -amount }))
}

function balanced(postings: readonly Posting[]): readonly Posting[] {
  assert(sumMinor(postings.map(({ amount }) => amount)) === 0, 'postings balance')
  return postings.filter(({ amount }) => amount !== 0)
}
