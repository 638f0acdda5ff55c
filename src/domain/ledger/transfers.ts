/** What money between accounts means in double entry, in the books of each of the two. */

import { assert } from '../../lib/assert.ts'
import { type Minor, isMinor } from '../money.ts'
import { type Posting, balanced } from './postings.ts'

interface Amount {
  readonly amount: Minor
}

/** The platform's: what it passed on is not lost, it is with somebody else. */
export function postingsForTransfer({ amount }: Amount): readonly Posting[] {
  assert(isMinor(amount) && amount > 0, 'a transfer has an amount')
  return balanced([
    { account: 'transfers', amount },
    { account: 'processor_balance', amount: -amount },
  ])
}

/** The other account's: `fee` is what its platform takes from it at once. */
export function postingsForTransferReceived({
  amount,
  fee,
}: Amount & { readonly fee: Minor }): readonly Posting[] {
  assert(isMinor(amount) && isMinor(fee) && amount >= 0 && fee >= 0, 'what comes has an amount')
  return balanced([
    { account: 'processor_balance', amount: amount - fee },
    { account: 'application_fees_paid', amount: fee },
    { account: 'transfers', amount: -amount },
  ])
}

/** The platform has it again. */
export function postingsForReversal(amount: Amount): readonly Posting[] {
  return opposite(postingsForTransfer(amount))
}

/** The other account gives it back. */
export function postingsForReversalPaid({ amount }: Amount): readonly Posting[] {
  return opposite(postingsForTransferReceived({ amount, fee: 0 }))
}

/** The platform's income. */
export function postingsForApplicationFee({ amount }: Amount): readonly Posting[] {
  assert(isMinor(amount) && amount >= 0, 'a fee has an amount')
  return balanced([
    { account: 'processor_balance', amount },
    { account: 'application_fees', amount: -amount },
  ])
}

export function postingsForFeeRefund(amount: Amount): readonly Posting[] {
  return opposite(postingsForApplicationFee(amount))
}

/** What the account had paid is its own again. */
export function postingsForFeeReturned({ amount }: Amount): readonly Posting[] {
  assert(isMinor(amount) && amount >= 0, 'what comes back has an amount')
  return balanced([
    { account: 'processor_balance', amount },
    { account: 'application_fees_paid', amount: -amount },
  ])
}

function opposite(postings: readonly Posting[]): readonly Posting[] {
  return balanced(postings.map(({ account, amount }) => ({ account, amount: -amount })))
}
