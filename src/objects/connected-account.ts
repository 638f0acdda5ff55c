/** The wire shape of an account that is connected to a platform, and of what belongs to it. */

import type Stripe from 'stripe'
import {
  type Company,
  type Connected,
  type ExternalAccount,
  type Person,
  individualOf,
} from '../domain/connect/connected.ts'
import { type ConnectedAccount, type Standing, standingOf } from '../domain/connect/requirements.ts'
import type { Wire } from '../domain/wire.ts'
import { clientIdOf } from '../domain/connect/client-id.ts'

type Requirements = Wire<Stripe.Account.Requirements>

const NOTHING_DUE: Requirements = {
  alternatives: [],
  current_deadline: null,
  currently_due: [],
  disabled_reason: null,
  errors: [],
  eventually_due: [],
  past_due: [],
  pending_verification: [],
}

/** What a connected account says where the server's own says that all is well. */
export function connectedFields(account: ConnectedAccount) {
  const { connected } = account
  const standing = standingOf(account)
  return {
    business_type: connected.business_type,
    // The words are those that Stripe has for each capability.
    capabilities: standing.capabilities as Wire<Stripe.Account.Capabilities>,
    charges_enabled: standing.chargesEnabled,
    ...detailsOf(account),
    controller: renderController(connected),
    country: connected.country,
    default_currency: connected.default_currency,
    details_submitted: standing.detailsSubmitted,
    future_requirements: NOTHING_DUE,
    payouts_enabled: standing.payoutsEnabled,
    requirements: requirementsOf(standing),
    tos_acceptance: connected.tos_acceptance,
    type: connected.type,
  }
}

/** Who has begun to speak for themselves is not shown to the platform any longer. */
function detailsOf(account: ConnectedAccount) {
  const { connected } = account
  const isHidden =
    connected.hasBegun && connected.controller.requirementCollection !== 'application'
  const individual = individualOf(connected)
  if (isHidden || connected.business_type === null) return {}
  if (connected.business_type !== 'individual') return { company: renderCompany(connected.company) }
  return {
    company: renderCompany(connected.company),
    ...(individual ? { individual: renderPerson(account, individual) } : {}),
  }
}

function renderCompany({ failures: _failures, ...company }: Company): Wire<Stripe.Account.Company> {
  return {
    ...company,
    verification: { document: { back: null, details: null, details_code: null, front: null } },
  }
}

function renderController({ controller }: Connected): Wire<Stripe.Account.Controller> {
  return {
    type: 'application',
    is_controller: true,
    fees: { payer: controller.feesPayer },
    losses: { payments: controller.lossesPayments },
    requirement_collection: controller.requirementCollection,
    stripe_dashboard: { type: controller.dashboard },
  }
}

function requirementsOf(standing: Standing): Requirements {
  // The codes and reasons are among Stripe's.
  return {
    ...NOTHING_DUE,
    currently_due: [...standing.currentlyDue],
    disabled_reason: standing.disabledReason as Requirements['disabled_reason'],
    errors: standing.errors.map((error) => ({ ...error })) as Requirements['errors'],
    eventually_due: [...standing.eventuallyDue],
    past_due: [...standing.currentlyDue],
  }
}

/** What of the account's requirements is somebody's, without their name in front. */
export function renderPerson(account: ConnectedAccount, person: Person): Wire<Stripe.Person> {
  const { failures: _failures, ...shown } = person
  const standing = standingOf(account)
  const prefix = person.id === account.connected.individual ? 'individual.' : `${person.id}.`
  const mine = (names: readonly string[]) =>
    names.flatMap((name) => (name.startsWith(prefix) ? name.slice(prefix.length) : []))
  const due = mine(standing.currentlyDue)
  const errors = standing.errors.flatMap((error) =>
    error.requirement.startsWith(prefix)
      ? { ...error, requirement: error.requirement.slice(prefix.length) }
      : [],
  )
  const requirements = {
    alternatives: [],
    currently_due: due,
    errors,
    eventually_due: mine(standing.eventuallyDue),
    past_due: due,
    pending_verification: [],
  }
  const none = { back: null, details: null, details_code: null, front: null }
  // The codes of errors are among Stripe's.
  return {
    ...shown,
    account: account.id,
    future_requirements: {
      alternatives: [],
      currently_due: [],
      errors: [],
      eventually_due: [],
      past_due: [],
      pending_verification: [],
    },
    requirements: requirements as Wire<Stripe.Person.Requirements>,
    verification: {
      additional_document: none,
      details: errors[0]?.reason ?? null,
      details_code: errors[0] ? 'failed_keyed_identity' : null,
      document: none,
      status: due.length === 0 ? 'verified' : 'unverified',
    },
  }
}

export function renderExternalAccount(
  { id }: Pick<ConnectedAccount, 'id'>,
  kept: ExternalAccount,
): Wire<Stripe.ExternalAccount> {
  if (kept.object === 'card') return { ...kept, account: id }
  const { failure: _failure, ...bank } = kept
  const nothing = {
    currently_due: [],
    errors: [],
    past_due: [],
    pending_verification: [],
  }
  return { ...bank, account: id, future_requirements: nothing, requirements: nothing }
}

export function renderCapability(account: ConnectedAccount, name: string): Wire<Stripe.Capability> {
  const standing = standingOf(account)
  const { requested = false, requested_at = null } = account.connected.capabilities[name] ?? {}
  const status = standing.capabilities[name] ?? 'unrequested'
  const isDue = status === 'inactive'
  const due = isDue ? standing.currentlyDue.filter((one) => one !== 'external_account') : []
  // As in the account.
  return {
    id: name,
    object: 'capability',
    account: account.id,
    future_requirements: NOTHING_DUE as Wire<Stripe.Capability.FutureRequirements>,
    requested: requested || status !== 'unrequested',
    requested_at,
    requirements: {
      ...NOTHING_DUE,
      currently_due: due,
      disabled_reason: isDue
        ? account.connected.rejected
          ? 'rejected.other'
          : 'requirements.fields_needed'
        : null,
      errors: requirementsOf(standing).errors ?? [],
      eventually_due: status === 'unrequested' ? [] : [...standing.eventuallyDue],
      past_due: due,
      pending_verification: [],
    } as Wire<Stripe.Capability.Requirements>,
    status,
  }
}

/** A platform, as those whose account it acts for know it. */
export function renderApplication(platform: string, name: string) {
  return { id: clientIdOf(platform), object: 'application' as const, name }
}
