/** Which events a piece of work causes, in the order in which they happened. */

import type Stripe from 'stripe'

export async function eventsDuring(
  stripe: Stripe,
  work: () => Promise<unknown>,
): Promise<readonly Stripe.Event[]> {
  const [last] = (await stripe.events.list({ limit: 1 })).data
  await work()
  const after = await stripe.events.list({
    limit: 100,
    ...(last ? { ending_before: last.id } : {}),
  })
  return after.data.toReversed()
}

export async function eventTypesDuring(
  stripe: Stripe,
  work: () => Promise<unknown>,
): Promise<readonly string[]> {
  return (await eventsDuring(stripe, work)).map(({ type }) => type)
}
