/** What accounts hold, as their own balances say it. */

import type { World } from './world.ts'

/** Of one currency, pending and available together; the platform's own when no account is named. */
export async function heldBy(
  { stripe }: World,
  account: string | null = null,
  currency = 'usd',
): Promise<number> {
  const options = account === null ? {} : { stripeAccount: account }
  const balance = await stripe.balance.retrieve({}, options)
  const all = [...balance.available, ...balance.pending]
  return all.filter((one) => one.currency === currency).reduce((sum, { amount }) => sum + amount, 0)
}

/** A seller for whom nothing was requested: in test mode they can be paid and sent money. */
export async function sellerIn({ stripe }: World, country = 'US'): Promise<string> {
  return (await stripe.accounts.create({ type: 'custom', country })).id
}
