/** Parts what a request says of an account: what every account has, and what the connected have. */

import type { AccountChange } from '../account-settings.ts'
import type { ConnectedChange } from './change.ts'

type Profile = NonNullable<AccountChange['business_profile']>
type Settings = NonNullable<AccountChange['settings']>

/** As params read it: the two are mixed in its hashes. */
export type AccountInput = Omit<AccountChange, 'business_profile' | 'settings'> &
  Omit<ConnectedChange, 'moreProfile' | 'moreSettings'> & {
    readonly business_profile?: Profile & MoreProfile
    readonly settings?: Settings & NonNullable<ConnectedChange['moreSettings']>
  }

interface MoreProfile {
  readonly annual_revenue?: object
  readonly estimated_worker_count?: number
  readonly mcc?: string
  readonly minority_owned_business_designation?: readonly string[]
  readonly monthly_estimated_revenue?: object
}

export function splitInput(input: AccountInput): AccountChange & ConnectedChange {
  const { business_profile: profile, settings, ...rest } = input
  return {
    ...rest,
    ...(profile ? profileOf(profile) : {}),
    ...(settings ? settingsOf(settings) : {}),
  }
}

function profileOf(profile: Profile & MoreProfile) {
  const {
    annual_revenue,
    estimated_worker_count,
    mcc,
    minority_owned_business_designation,
    monthly_estimated_revenue,
    ...business_profile
  } = profile
  const more = {
    annual_revenue,
    estimated_worker_count,
    mcc,
    minority_owned_business_designation,
    monthly_estimated_revenue,
  }
  return { business_profile, ...someOf('moreProfile', more) }
}

function settingsOf({
  card_payments,
  payouts,
  ...settings
}: NonNullable<AccountInput['settings']>) {
  return { settings, ...someOf('moreSettings', { card_payments, payouts }) }
}

/** Under the name, what was given; nothing when nothing was. */
function someOf<Name extends string>(name: Name, all: object) {
  const given = Object.entries(all).filter(([, value]) => value !== undefined)
  // It has the one name.
  return (given.length > 0 ? { [name]: Object.fromEntries(given) } : {}) as {
    readonly [Key in Name]?: object
  }
}
