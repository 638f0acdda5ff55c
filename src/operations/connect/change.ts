/** What a request changes of a connected account, beside what every account has. */

import type { BusinessType, Connected } from '../../domain/connect/connected.ts'
import type { ConnectedAccount } from '../../domain/connect/requirements.ts'
import {
  companyOfIndividual,
  hasBegun,
  individualOfBusiness,
  tosOfHolder,
} from '../../objects/connect-refusals.ts'
import { notAvailable } from '../../objects/errors.ts'
import type { Transaction } from '../../store/transaction.ts'
import {
  type CompanyChange,
  type PersonChange,
  changedCompany,
  changedPerson,
  laidOver,
  newPerson,
  requestedCapabilities,
} from './details.ts'
import { type PayoutsChange, changedPayouts } from './payouts.ts'
import { type ExternalGiven, type Fingerprint, withExternal } from './external-accounts.ts'

export interface ConnectedChange {
  readonly business_type?: BusinessType
  readonly capabilities?: Readonly<Record<string, { readonly requested?: boolean } | undefined>>
  readonly company?: CompanyChange
  readonly default_currency?: string
  readonly external_account?: ExternalGiven | null
  readonly individual?: PersonChange
  readonly tos_acceptance?: object
  /** Beside what every account says of its business. */
  readonly moreProfile?: object
  readonly moreSettings?: {
    readonly card_payments?: object
    readonly payouts?: PayoutsChange
  }
}

/** What the holder answers for, once they have begun to. */
const HOLDERS = ['business_type', 'company', 'individual', 'external_account'] as const

/** Who is on this server in their own right has none of it: refused by its name. */
export function refuseOfOwn(change: ConnectedChange): void {
  const { moreProfile, moreSettings, ...rest } = change
  const all = { ...rest, business_profile: moreProfile, settings: moreSettings }
  const named = firstLeaf(all)
  if (named) throw notAvailable(named, 'nobody has to prove who they are to their own server.')
}

export interface Changing {
  readonly tx: Transaction
  readonly fingerprint: Fingerprint
  /** The holder's own words, on a page of ours, rather than the platform's. */
  readonly isHolder?: boolean
}

export function changedConnected(
  { tx, fingerprint, isHolder = false }: Changing,
  before: ConnectedAccount,
  change: ConnectedChange,
): ConnectedAccount {
  const { connected } = before
  if (!isHolder) refuseOfHolder(before, change)
  const kind = change.business_type ?? connected.business_type
  const isPerson = kind === 'individual'
  if (change.individual && kind !== null && !isPerson) throw individualOfBusiness('individual')
  if (change.company && isPerson) throw companyOfIndividual('company')
  const said: Connected = {
    ...connected,
    business_type: kind ?? (change.individual ? 'individual' : null),
    business_profile: laidOver(connected.business_profile, change.moreProfile),
    capabilities: requestedCapabilities(connected.capabilities, change.capabilities, tx.now),
    company: changedCompany(connected.company, change.company ?? {}),
    default_currency: change.default_currency ?? connected.default_currency,
    settings: {
      card_payments: laidOver(connected.settings.card_payments, change.moreSettings?.card_payments),
      payouts: changedPayouts(before, change.moreSettings?.payouts ?? {}),
    },
    tos_acceptance: laidOver(connected.tos_acceptance, change.tos_acceptance),
    ...individualAfter(tx, before, change.individual),
  }
  const after = { ...before, connected: said }
  const { external_account: external } = change
  if (!external) return after
  return withExternal({ tx, account: after, fingerprint }, external).account
}

function refuseOfHolder({ connected }: ConnectedAccount, change: ConnectedChange): void {
  if (connected.controller.requirementCollection === 'application') return
  if (
    change.tos_acceptance &&
    Object.keys(change.tos_acceptance).some((name) => name !== 'service_agreement')
  )
    throw tosOfHolder()
  const begun = connected.hasBegun && HOLDERS.find((name) => change[name] !== undefined)
  if (begun) throw hasBegun(begun)
}

function individualAfter(
  tx: Transaction,
  { id, connected }: ConnectedAccount,
  change: PersonChange | undefined,
): Pick<Connected, 'individual' | 'persons'> {
  const { individual, persons } = connected
  if (!change) return { individual, persons }
  const known = persons.find((one) => one.id === individual)
  const blank = known ?? newPerson(tx.forAccount(id).newId('person'), tx.now)
  const person = changedPerson(blank, change, tx.now)
  return {
    individual: person.id,
    persons: known ? persons.map((one) => (one === known ? person : one)) : [...persons, person],
  }
}

/** The first value that was given, by the name under which it was sent. */
function firstLeaf(value: object, path = ''): string | null {
  // Whatever an object's entries are, they are unknown.
  for (const [name, inner] of Object.entries(value) as [string, unknown][]) {
    if (inner === undefined) continue
    const at = path === '' ? name : `${path}[${name}]`
    if (typeof inner !== 'object' || inner === null) return at
    const found = firstLeaf(inner, at)
    if (found) return found
  }
  return null
}
