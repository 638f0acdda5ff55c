/** The merchant of a portal's pages, with the terms and the privacy policy of its configuration. */

import type { PortalConfiguration } from '../../domain/records/portal-configuration.ts'
import type { PageFrame } from '../view.ts'

export function withPolicies<Frame extends PageFrame>(
  frame: Frame,
  { business_profile: profile }: PortalConfiguration,
): Frame {
  const { merchant } = frame
  if (!merchant) return frame
  return {
    ...frame,
    merchant: {
      ...merchant,
      privacyUrl: profile.privacy_policy_url ?? merchant.privacyUrl,
      termsUrl: profile.terms_of_service_url ?? merchant.termsUrl,
    },
  }
}
