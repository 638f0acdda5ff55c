/** Changing what an account says of its business, and how its pages look. */

import type { Account, BusinessProfile, PublicDetails } from '../domain/records/account.ts'
import { DEFAULT_DUNNING, type Dunning, refusalOfDunning } from '../domain/billing/dunning.ts'
import { withPayouts } from '../domain/payouts/payee.ts'
import { parameterRule } from '../objects/refusals.ts'
import type { Transaction } from '../store/transaction.ts'
import { changedMetadata } from './changes.ts'
import {
  type Changing,
  type ConnectedChange,
  changedConnected,
  refuseOfOwn,
} from './connect/change.ts'
import { redeemed } from './connect/external-accounts.ts'
import { keepAccount } from './connect/keep.ts'
import { changedPayouts } from './connect/payouts.ts'
import { lockReachable } from './connect/reach.ts'
import { type NewTemplate, createTemplate } from './invoice-rendering-templates.ts'
import { findBrandImage } from './files.ts'
import { refuseUnknownDomain } from './link-domain.ts'
import type { MetadataChange } from './prices/input.ts'

type Change<T> = { readonly [Key in keyof T]?: T[Key] | undefined }
type AddressChange = Change<NonNullable<BusinessProfile['support_address']>>

export interface AccountChange {
  readonly business_profile?: Change<Omit<BusinessProfile, 'support_address'>> & {
    readonly support_address?: AddressChange
  }
  readonly email?: string | null
  readonly metadata?: MetadataChange
  readonly settings?: {
    readonly branding?: Change<Account['settings']['branding']>
    readonly payments?: Change<Account['settings']['payments']>
  }
  readonly paylinks?: Change<Omit<PublicDetails, 'dunning'>> & {
    readonly dunning?: DunningChange | null
    /** Made with the request; it is listed with the others from then on. */
    readonly invoice_template?: NewTemplate
  }
}

interface DunningChange {
  readonly afterwards?: Dunning['afterwards']
  /** Days after the first attempt; null for no attempt but the first. */
  readonly attempts?: readonly number[] | null
}

export async function changeAccount(
  tx: Transaction,
  id: string,
  change: AccountChange & ConnectedChange,
  how: Omit<Changing, 'tx'>,
): Promise<Account> {
  const before = await lockReachable(tx, id)
  const whose = tx.forAccount(id)
  const after = await changedAccount({ tx: whose, by: tx, ...how }, before, change)
  return keepAccount(tx, before, after)
}

/** `tx` is of the account's own scope, `by` of whoever asks: the tokens are theirs. */
export async function changedAccount(
  { by, ...changing }: Changing & { readonly by: Transaction },
  before: Account,
  change: AccountChange & ConnectedChange,
): Promise<Account> {
  const { business_profile, email, metadata, settings, paylinks, ...more } = change
  const { branding } = settings ?? {}
  for (const name of ['icon', 'logo'] as const) {
    const file = branding?.[name]
    if (file)
      await findBrandImage(changing.tx, file, { name, param: `settings[branding][${name}]` })
  }
  const { dunning, invoice_template: template, ...details } = paylinks ?? {}
  if (template) createTemplate(changing.tx, template)
  refuseUnknownDomain(by.site, details.link_domain)
  const after: Account = {
    ...before,
    email: email === undefined ? before.email : email,
    metadata: changedMetadata(before.metadata, metadata),
    business_profile: changedProfile(before.business_profile, business_profile),
    settings: {
      branding: { ...before.settings.branding, ...given(branding) },
      payments: { ...before.settings.payments, ...given(settings?.payments) },
    },
    own: { ...before.own, ...given(details), ...dunningOf(before, dunning) },
  }
  const { connected } = after
  if (connected) {
    const { external_account: external } = more
    const given = external && (await redeemed(by, external, changing.fingerprint))
    const all = given ? { ...more, external_account: given } : more
    return changedConnected(changing, { ...after, connected }, all)
  }
  const { moreSettings, ...others } = more
  const { payouts, ...rest } = moreSettings ?? {}
  refuseOfOwn({ ...others, moreSettings: rest })
  return payouts ? withPayouts(after, changedPayouts(after, payouts)) : after
}

/** Null brings the usual way back. */
function dunningOf(
  { own }: Account,
  change: DunningChange | null | undefined,
): Pick<PublicDetails, 'dunning'> {
  if (change === undefined) return {}
  if (change === null) return { dunning: null }
  const before = own.dunning ?? DEFAULT_DUNNING
  const { afterwards = before.afterwards, attempts = before.attempts } = change
  const dunning = { afterwards, attempts: attempts ?? [] }
  const param = 'paylinks[dunning][attempts]'
  if (refusalOfDunning(dunning) !== null)
    throw parameterRule('The days of `attempts` must grow, each one more than the last.', param)
  return { dunning }
}

function changedProfile(
  before: BusinessProfile,
  change: AccountChange['business_profile'] = {},
): BusinessProfile {
  const { support_address: address, ...rest } = change
  const support_address =
    address === undefined
      ? before.support_address
      : { ...NO_ADDRESS, ...before.support_address, ...given(address) }
  return { ...before, ...given(rest), support_address }
}

/** What was left out changes nothing. */
function given<T extends object>(
  change: T | undefined,
): { [Key in keyof T]: Exclude<T[Key], undefined> } {
  const entries = Object.entries(change ?? {}).filter(([, value]) => value !== undefined)
  // Nothing but what was undefined is left out.
  return Object.fromEntries(entries) as { [Key in keyof T]: Exclude<T[Key], undefined> }
}

const NO_ADDRESS = {
  city: null,
  country: null,
  line1: null,
  line2: null,
  postal_code: null,
  state: null,
}
