/** The wire shape of a configuration of the customer portal. */

import type Stripe from 'stripe'
import type { PortalConfiguration } from '../domain/records/portal-configuration.ts'
import type { Stored } from '../domain/wire.ts'

export function renderPortalConfiguration(
  { own, ...shown }: PortalConfiguration,
  { baseUrl }: { readonly baseUrl: string },
): Stored<Stripe.BillingPortal.Configuration> {
  const { enabled } = shown.login_page
  return { ...shown, login_page: { enabled, url: enabled ? loginUrl(baseUrl, own.slug) : null } }
}

export const loginUrl = (baseUrl: string, slug: string) => `${baseUrl}/p/login/${slug}`
