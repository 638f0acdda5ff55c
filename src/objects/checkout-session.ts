/** The wire shape of a Checkout Session. */

import type Stripe from 'stripe'
import { type Origins, originFor } from '../domain/origins.ts'
import type { CheckoutSession } from '../domain/records/checkout-session.ts'
import type { Stored } from '../domain/wire.ts'

export type CheckoutSessionObject = Stored<Omit<Stripe.Checkout.Session, 'line_items'>>

/** `url` is where it can be paid: only while it is open. */
export function renderCheckoutSession(
  { own, ...session }: CheckoutSession,
  origins: Origins,
): CheckoutSessionObject {
  const url =
    session.status === 'open' ? `${originFor(own.domain, origins)}/c/pay/${session.id}` : null
  // What pays for a subscription is found by its invoice.
  if (session.mode === 'subscription')
    return { ...session, payment_intent: null, setup_intent: null, url }
  return { ...session, url }
}
