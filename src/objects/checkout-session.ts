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
  return { ...session, url: session.status === 'open' ? sessionUrl(baseUrl, session.id) : null }
}

export function sessionUrl(baseUrl: string, id: string): string {
  return `${baseUrl}/c/pay/${id}`
}
