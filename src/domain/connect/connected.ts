/** What we keep of an account that is connected to a platform, beside what every account has. */

import type Stripe from 'stripe'
import type { Timestamp } from '../../lib/clock.ts'
import type { Stored } from '../wire.ts'
import type { PayoutFailure } from './banks.ts'

export type AccountType = 'custom' | 'express' | 'none' | 'standard'
export type BusinessType = 'company' | 'government_entity' | 'individual' | 'non_profit'

/** Who answers for what: the platform, or the account and this server. */
export interface Controller {
  readonly feesPayer: 'account' | 'application' | 'application_custom' | 'application_express'
  readonly lossesPayments: 'application' | 'stripe'
  readonly requirementCollection: 'application' | 'stripe'
  readonly dashboard: 'express' | 'full' | 'none'
}

/** By the name of a field that was checked and found wrong: why, as Stripe's codes say it. */
export type Failures = Readonly<Record<string, string>>

export type Company = Stored<Omit<Stripe.Account.Company, 'verification'>> & {
  readonly failures: Failures
}

export type Person = Stored<
  Omit<
    Stripe.Person,
    'account' | 'deleted' | 'future_requirements' | 'requirements' | 'us_cfpb_data' | 'verification'
  >
> & { readonly failures: Failures }

export type ExternalAccount = ConnectedBank | ConnectedCard

export type ConnectedBank = Stored<
  Omit<
    Stripe.BankAccount,
    'account' | 'customer' | 'deleted' | 'future_requirements' | 'requirements'
  >
> & {
  readonly default_for_currency: boolean
  /** How payouts to it fail; null for those that arrive. */
  readonly failure: PayoutFailure | null
}

export type ConnectedCard = Stored<
  Omit<Stripe.Card, 'account' | 'customer' | 'deleted' | 'currency' | 'default_for_currency'>
> & { readonly currency: string; readonly default_for_currency: boolean }

export interface RequestedCapability {
  readonly requested: boolean
  readonly requested_at: Timestamp | null
}

export interface TosAcceptance {
  readonly date: Timestamp | null
  readonly ip: string | null
  readonly user_agent: string | null
  readonly service_agreement?: string
}

export type MoreProfile = Stored<
  Pick<
    Stripe.Account.BusinessProfile,
    'annual_revenue' | 'estimated_worker_count' | 'mcc' | 'minority_owned_business_designation'
  >
> & { readonly monthly_estimated_revenue?: { readonly amount: number; readonly currency: string } }

export interface Connected {
  readonly type: AccountType
  readonly controller: Controller
  readonly country: string
  readonly default_currency: string
  readonly business_type: BusinessType | null
  readonly company: Company
  /** In the order in which they were made. */
  readonly persons: readonly Person[]
  /** The person who is the business, where the business is a person. */
  readonly individual: string | null
  readonly external_accounts: readonly ExternalAccount[]
  readonly capabilities: Readonly<Record<string, RequestedCapability>>
  readonly tos_acceptance: TosAcceptance
  readonly business_profile: MoreProfile
  readonly settings: {
    readonly card_payments: {
      readonly decline_on: { readonly avs_failure: boolean; readonly cvc_failure: boolean }
      readonly statement_descriptor_prefix: string | null
    }
    readonly payouts: Payouts
  }
  /** Its holder has been sent to say more than the platform may change from then on. */
  readonly hasBegun: boolean
  /** Why nobody may pay it any longer; null for most. */
  readonly rejected: { readonly reason: string; readonly isPaused: boolean } | null
  readonly isDeleted: boolean
}

export interface Payouts {
  readonly debit_negative_balances: boolean
  readonly schedule: {
    readonly delay_days: number
    readonly interval: 'daily' | 'manual' | 'monthly' | 'weekly'
    readonly monthly_anchor?: number
    readonly monthly_payout_days?: readonly number[]
    readonly weekly_anchor?: string
    readonly weekly_payout_days?: readonly string[]
  }
  readonly statement_descriptor: string | null
  /** What stays in the balance when the account is paid out by itself; nothing when left out. */
  readonly minimum_balance_by_currency?: Readonly<Record<string, number>>
  /** Whether its days of delay are its own rather than the fewest. */
  readonly isDelayOwn?: boolean
  /** Midnight in UTC when left out. */
  readonly start_of_day?: {
    readonly hour: number
    readonly minutes: number
    readonly timezone: string
  } | null
}

/** The controller that each type of account stands for. */
export const CONTROLLERS: Readonly<Record<Exclude<AccountType, 'none'>, Controller>> = {
  standard: {
    feesPayer: 'account',
    lossesPayments: 'stripe',
    requirementCollection: 'stripe',
    dashboard: 'full',
  },
  express: {
    feesPayer: 'application_express',
    lossesPayments: 'application',
    requirementCollection: 'stripe',
    dashboard: 'express',
  },
  custom: {
    feesPayer: 'application_custom',
    lossesPayments: 'application',
    requirementCollection: 'application',
    dashboard: 'none',
  },
}

/** The person who is the business. */
export function individualOf({ persons, individual }: Connected): Person | null {
  return persons.find(({ id }) => id === individual) ?? null
}

/** Who speaks for a business that is no person. */
export function representativeOf({ persons, individual }: Connected): Person | null {
  return (
    persons.find(({ id, relationship }) => id !== individual && relationship?.representative) ??
    null
  )
}
