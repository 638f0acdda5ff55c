/** The wire shape of a tax registration; whether it is active depends on the time. */

import type { TaxRegistration } from '../domain/records/tax-registration.ts'
import { registrationStatus } from '../domain/tax/registrations.ts'
import type { Timestamp } from '../lib/clock.ts'

export function renderTaxRegistration(
  registration: TaxRegistration,
  { now }: { readonly now: Timestamp },
) {
  return { ...registration, status: registrationStatus(registration, now) }
}
