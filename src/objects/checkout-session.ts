/** The wire shape of a Checkout Session. */

import type Stripe from 'stripe'
import type { CheckoutSession } from '../domain/records/checkout-session.ts'
import type { Stored } from '../domain/wire.ts'

export type CheckoutSessionObject = Stored<Omit<Stripe.Checkout.Session, 'line_items'>>

/** `url` is where it can be paid: only while it is open. */
export function renderCheckoutSession(
  { own: _own, ...session }: CheckoutSession,
  { baseUrl }: { readonly baseUrl: string },
): CheckoutSessionObject {
  const url = session.status === 'open' ? sessionUrl(baseUrl, session.id) : null
  // What pays for a subscription is found by its invoice.
  if (session.mode === 'subscription')
    return { ...session, payment_intent: null, setup_intent: null, url }
  return { ...session, url }
}

export function sessionUrl(baseUrl: string, id: string): string {
  return `${baseUrl}/c/pay/${id}`
}
