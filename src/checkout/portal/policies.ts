/** The merchant of a portal's pages, with the terms and the privacy policy of its configuration. */

import type { PortalConfiguration } from '../../domain/records/portal-configuration.ts'
import type { MerchantView, PageFrame } from '../view.ts'

/** A portal is always somebody's. */
export interface PortalFrame extends PageFrame {
  readonly merchant: MerchantView
}

export function withPolicies(
  { merchant, ...frame }: PortalFrame,
  { business_profile: profile }: PortalConfiguration,
): PortalFrame {
  return {
    ...frame,
    merchant: {
      ...merchant,
      privacyUrl: profile.privacy_policy_url ?? merchant.privacyUrl,
      termsUrl: profile.terms_of_service_url ?? merchant.termsUrl,
    },
  }
}
