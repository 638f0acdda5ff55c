/** The wire shape of a visit to the customer portal. */

import type Stripe from 'stripe'
import type { PortalSession } from '../domain/records/portal-session.ts'
import type { Stored } from '../domain/wire.ts'

export type PortalSessionObject = Stored<Omit<Stripe.BillingPortal.Session, 'after_expiration'>>

/** Only whoever makes it knows its address: what is kept cannot tell. */
export function renderPortalSession(
  { own: _own, ...shown }: PortalSession,
  url: string,
): PortalSessionObject {
  return { ...shown, url }
}
