/** How subscriptions are billed where their maker does not say. */

import { type Version, isBefore } from '../objects/versions/versions.ts'

export function usualBillingMode(version: Version): 'classic' | 'flexible' {
  return isBefore(version, '2025-09-30.clover') ? 'classic' : 'flexible'
}
