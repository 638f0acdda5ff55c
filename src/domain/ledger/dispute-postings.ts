/** What disputes mean in double entry. */

import { assert } from '../../lib/assert.ts'
import { type Minor, isMinor } from '../money.ts'
import { type Posting, balanced } from './postings.ts'

interface Disputed {
  readonly amount: Minor
  readonly fee: Minor
}

/**
 * The payer's bank takes the money back, and the processor its fee for that. A small payment may
 * have come to nothing in the currency that it is kept in.
 */
export function postingsForDispute({ amount, fee }: Disputed): readonly Posting[] {
  assert(isMinor(amount) && amount >= 0, 'a dispute is about an amount')
  assert(isMinor(fee) && fee >= 0, 'a fee is an amount')
  return balanced([
    { account: 'disputes', amount },
    { account: 'dispute_fees', amount: fee },
    { account: 'processor_balance', amount: -(amount + fee) },
  ])
}

/** The dispute was won: all that it took comes back. */
export function postingsForDisputeReversal(disputed: Disputed): readonly Posting[] {
  return balanced(
    postingsForDispute(disputed).map(({ account, amount }) => ({ account, amount: -amount })),
  )
}

/** What a network takes for looking at a case again; it is no part of what was disputed. */
export function postingsForNetworkFee({ fee }: Pick<Disputed, 'fee'>): readonly Posting[] {
  assert(isMinor(fee) && fee > 0, 'a network asks for something')
  return balanced([
    { account: 'dispute_fees', amount: fee },
    { account: 'processor_balance', amount: -fee },
  ])
}
