/** Connected accounts: made, rejected and let go by their platform. */

import {
  type AccountType,
  CONTROLLERS,
  type Connected,
  type Controller,
} from '../../domain/connect/connected.ts'
import { ACCOUNT_COUNTRIES, currencyOfCountry } from '../../domain/connect/countries.ts'
import type { ConnectedAccount } from '../../domain/connect/requirements.ts'
import { type Account, NEW_ACCOUNT } from '../../domain/records/account.ts'
import { newAccountId } from '../../lib/ids.ts'
import {
  cannotReject,
  countryUnsupported,
  impossibleController,
  notRejected,
  notYours,
  typeAndController,
} from '../../objects/connect-refusals.ts'
import { noSuch } from '../../objects/errors.ts'
import { findConnection } from '../../store/connections.ts'
import { insertAccountLater } from '../../store/accounts.ts'
import type { Transaction } from '../../store/transaction.ts'
import { type AccountChange, changedAccount } from '../account-settings.ts'
import type { ConnectedChange } from './change.ts'
import { connectTo, letGo } from './connections.ts'
import { NO_ADDRESS } from './details.ts'
import type { Fingerprint } from './external-accounts.ts'
import { keepAccount, tellCapabilities } from './keep.ts'
import { lockConnected } from './reach.ts'

export interface ControllerInput {
  readonly fees?: { readonly payer?: 'account' | 'application' }
  readonly losses?: { readonly payments?: 'application' | 'stripe' }
  readonly requirement_collection?: 'application' | 'stripe'
  readonly stripe_dashboard?: { readonly type?: 'express' | 'full' | 'none' }
}

export type NewAccount = AccountChange &
  ConnectedChange & {
    readonly controller?: ControllerInput
    readonly country?: string
    readonly type?: Exclude<AccountType, 'none'>
  }

/** Made by a platform, and connected to it from the beginning. */
export async function createAccount(
  tx: Transaction,
  { controller, country = 'US', type, ...said }: NewAccount,
  fingerprint: Fingerprint,
): Promise<Account> {
  if (type !== undefined && controller !== undefined) throw typeAndController()
  const where = country.toUpperCase()
  if (!ACCOUNT_COUNTRIES.includes(where)) throw countryUnsupported(country, 'country')
  const blank = blankAccount(tx, {
    type: controller ? 'none' : (type ?? 'standard'),
    controller: controller ? controllerOf(controller) : CONTROLLERS[type ?? 'standard'],
    country: where,
  })
  return connectNew(tx, blank, { said, fingerprint, how: 'created' })
}

export interface Making {
  readonly said: AccountChange & ConnectedChange
  readonly fingerprint: Fingerprint
  readonly how: 'created' | 'oauth'
}

/** Keeps a new account that a platform may act for. */
export async function connectNew(
  tx: Transaction,
  blank: ConnectedAccount,
  { said, fingerprint, how }: Making,
): Promise<ConnectedAccount> {
  const whose = tx.forAccount(blank.id)
  const made = await changedAccount({ tx: whose, by: tx, fingerprint }, blank, said)
  // A blank that is connected stays so.
  const account = made as ConnectedAccount
  whose.write(insertAccountLater(tx.engine, account))
  connectTo(tx, account.id, how)
  tellCapabilities(whose, null, account)
  return account
}

export function blankAccount(
  tx: Transaction,
  { type, controller, country }: Pick<Connected, 'type' | 'controller' | 'country'>,
): ConnectedAccount {
  const connected: Connected = {
    type,
    controller,
    country,
    default_currency: currencyOfCountry(country),
    business_type: null,
    company: {
      address: NO_ADDRESS,
      directors_provided: false,
      executives_provided: false,
      name: null,
      owners_provided: false,
      phone: null,
      tax_id_provided: false,
      failures: {},
    },
    persons: [],
    individual: null,
    external_accounts: [],
    capabilities: {},
    tos_acceptance: { date: null, ip: null, user_agent: null },
    business_profile: {
      annual_revenue: null,
      estimated_worker_count: null,
      mcc: null,
      minority_owned_business_designation: null,
    },
    settings: {
      card_payments: {
        decline_on: { avs_failure: false, cvc_failure: false },
        statement_descriptor_prefix: null,
      },
      payouts: {
        debit_negative_balances: controller.requirementCollection === 'stripe',
        schedule: { delay_days: 2, interval: 'daily' },
        statement_descriptor: null,
      },
    },
    hasBegun: false,
    rejected: null,
    isDeleted: false,
  }
  return { ...NEW_ACCOUNT, id: newAccountId(), created: tx.now, connected }
}

/** Those that Stripe allows: who has a small dashboard or none has a platform to answer for it. */
function controllerOf(input: ControllerInput): Controller {
  const feesPayer = input.fees?.payer ?? 'account'
  const lossesPayments = input.losses?.payments ?? 'stripe'
  const requirementCollection = input.requirement_collection ?? 'stripe'
  const dashboard = input.stripe_dashboard?.type ?? 'full'
  if (requirementCollection === 'application' && dashboard !== 'none')
    throw impossibleController(
      'a platform that collects requirements gives no dashboard.',
      'controller[stripe_dashboard][type]',
    )
  if (requirementCollection === 'application' && lossesPayments !== 'application')
    throw impossibleController(
      'a platform that collects requirements is liable for losses.',
      'controller[losses][payments]',
    )
  if (dashboard === 'express' && (lossesPayments !== 'application' || feesPayer !== 'application'))
    throw impossibleController(
      'the platform of an Express dashboard pays fees and is liable for losses.',
      'controller[stripe_dashboard][type]',
    )
  return { feesPayer, lossesPayments, requirementCollection, dashboard }
}

/** What is on it stays as it is, and nobody can reach it any longer. */
export async function deleteAccount(tx: Transaction, id: string) {
  if (id === tx.scope.account) throw noSuch('account', id)
  const before = await lockConnected(tx, id)
  const connection = await findConnection(tx, id)
  if (connection?.how !== 'created') throw notYours(id)
  keepAccount(tx, before, { ...before, connected: { ...before.connected, isDeleted: true } })
  await letGo(tx, id)
  return { id, object: 'account', deleted: true } as const
}

export const REJECT_REASONS = {
  credit: 'rejected.platform_other',
  fraud: 'rejected.platform_fraud',
  fraud_no_intent_to_fulfill: 'rejected.platform_fraud',
  fraud_other: 'rejected.platform_fraud',
  fraud_payment_method_casher: 'rejected.platform_fraud',
  fraud_payment_method_tester: 'rejected.platform_fraud',
  other: 'rejected.platform_other',
  terms_of_service: 'rejected.platform_terms_of_service',
} as const

export async function rejectAccount(
  tx: Transaction,
  id: string,
  input: { readonly reason: keyof typeof REJECT_REASONS; readonly payouts_action?: string },
): Promise<Account> {
  const before = await lockConnected(tx, id)
  if (before.connected.controller.lossesPayments !== 'application') throw cannotReject()
  const rejected = {
    reason: REJECT_REASONS[input.reason],
    isPaused: input.payouts_action !== 'none',
  }
  return keepAccount(tx, before, { ...before, connected: { ...before.connected, rejected } })
}

export async function unrejectAccount(tx: Transaction, id: string): Promise<Account> {
  const before = await lockConnected(tx, id)
  if (!before.connected.rejected) throw notRejected()
  return keepAccount(tx, before, { ...before, connected: { ...before.connected, rejected: null } })
}
