/** The wire shape of an account's balance. */

import type Stripe from 'stripe'

type Balance = Stripe.Balance
type Amounts = ReadonlyMap<string, { readonly available: number; readonly pending: number }>

/** All of it is said to be of cards: what a balance came from is not kept apart. */
export function renderBalance(
  held: Amounts,
  {
    livemode,
    defaultCurrency,
    isPlatform,
  }: {
    readonly livemode: boolean
    readonly defaultCurrency: string
    readonly isPlatform: boolean
  },
): Balance {
  const all = held.size > 0 ? held : new Map([[defaultCurrency, { available: 0, pending: 0 }]])
  const line = (currency: string, amount: number) => ({
    amount,
    currency,
    source_types: { card: amount },
  })
  const of = (which: 'available' | 'pending') =>
    [...all].map(([currency, amounts]) => line(currency, amounts[which]))
  return {
    object: 'balance',
    available: of('available'),
    ...(isPlatform
      ? { connect_reserved: [...all.keys()].map((currency) => ({ amount: 0, currency })) }
      : {}),
    livemode,
    pending: of('pending'),
  }
}
