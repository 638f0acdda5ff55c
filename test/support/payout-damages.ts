/** What is paid out and topped up before `verify` looks, and what then breaks of it. */

import { earn, openSeller } from './sellers.ts'
import type { World } from './world.ts'

/** `[what was done, the statements, the claim that is violated, of what]`. */
export const PAYOUT_DAMAGES: readonly (readonly [string, string, string, RegExp])[] = [
  [
    'a payout of another amount',
    `update balance_transactions set amount = amount - 1 where type = 'payout'`,
    'took its amount once',
    /^po_/,
  ],
  [
    'a payout that failed and gave nothing back',
    `update payouts set status = 'failed'`,
    'took its amount once',
    /^po_/,
  ],
  [
    'a transaction that is paid twice',
    `update balance_transactions set payout = (select id from payouts limit 1)
      where type = 'topup'`,
    'pays sums to its amount',
    /^po_/,
  ],
  [
    'a top-up that brought nothing',
    `update topups set status = 'pending'`,
    'brought its amount',
    /^tu_/,
  ],
  ['a bank that lost a payout', `delete from payouts`, 'The books have sent to the bank', /^usd/],
  ['a movement of no payout', `delete from topups`, 'a payout or a top-up names it', /^txn_/],
  [
    'a posting of another day',
    `update ledger_postings set effective_at = effective_at + 1`,
    'two postings or more',
    /^ltx_/,
  ],
]

/** A payout by hand, and one that a schedule has made. */
export async function tradeOut({ stripe }: World): Promise<void> {
  await stripe.topups.create({ amount: 5000, currency: 'usd' })
  await stripe.payouts.create({ amount: 1000, currency: 'usd' })
  const canceled = await stripe.payouts.create({ amount: 2000, currency: 'usd' })
  await stripe.payouts.cancel(canceled.id)
  const stripeAccount = await openSeller(stripe)
  await earn(stripe, 2000, { stripeAccount })
}
