/** What a link says of the subscriptions that it starts, and what only such a link may say. */

import type { Every } from '../../domain/billing/periods.ts'
import type { PaymentLink } from '../../domain/records/payment-link.ts'
import type { Price } from '../../domain/records.ts'
import type { Share } from '../../domain/totals/price-cart.ts'
import {
  collectionWithoutRecurring,
  invoiceOfSubscription,
  onlyInMode,
} from '../../objects/plan-refusals.ts'
import { notInMode } from '../../objects/setup-refusals.ts'
import type { Transaction } from '../../store/transaction.ts'
import { changedMetadata } from '../changes.ts'
import {
  type InvoiceSettingsInput,
  NO_INVOICE_SETTINGS,
  type TrialSettingsInput,
  checkTrial,
  invoiceSettingsOf,
} from '../checkout/plan.ts'
import type { MetadataChange } from '../prices/input.ts'
import type { OptionsInput } from './options.ts'

export interface LinkSubscriptionInput {
  /** Said when the link is made. */
  readonly description?: string
  readonly invoice_settings?: InvoiceSettingsInput
  readonly metadata?: MetadataChange
  /** Null for none. */
  readonly trial_period_days?: number | null
  readonly trial_settings?: TrialSettingsInput | null
}

type SubscriptionData = NonNullable<PaymentLink['subscription_data']>

/** Metadata is declarative here: an update replaces it as a whole. */
export async function subscriptionDataOf(
  tx: Transaction,
  before: SubscriptionData,
  given: LinkSubscriptionInput | undefined,
): Promise<SubscriptionData> {
  if (!given) return before
  const { trial_period_days: days = before.trial_period_days, trial_settings: settings } = given
  if (days !== null) checkTrial({ trial_period_days: days }, tx.now)
  return {
    description: given.description ?? before.description,
    invoice_settings: await invoiceSettingsOf(tx, before.invoice_settings, given.invoice_settings),
    metadata: given.metadata === undefined ? before.metadata : changedMetadata({}, given.metadata),
    trial_period_days: days,
    trial_settings:
      settings === undefined ? before.trial_settings : (settings ?? NO_TRIAL_SETTINGS),
  }
}

const NO_TRIAL_SETTINGS = { end_behavior: { missing_payment_method: 'create_invoice' } }

/** Of a link that says nothing of them. */
export const NO_SUBSCRIPTION_DATA: SubscriptionData = {
  description: null,
  invoice_settings: NO_INVOICE_SETTINGS,
  metadata: {},
  trial_period_days: null,
  trial_settings: NO_TRIAL_SETTINGS,
}

/** On trial, nothing that is billed again is due when somebody subscribes. */
export function shareInTrial({ trial_period_days: days }: SubscriptionData) {
  return ({ recurring }: Price): Share | null =>
    days !== null && recurring ? { seconds: 0, of: 1 } : null
}

interface Moded extends OptionsInput {
  readonly subscription_data?: LinkSubscriptionInput
}

/** Throws for what a link says that sells in the other way. */
export function checkMode(input: Moded, every: Every | null): void {
  if (every) {
    if (input.payment_intent_data) throw notInMode('payment_intent_data', 'subscription')
    if (input.customer_creation) throw onlyInMode('customer_creation', 'payment')
    if (input.invoice_creation?.enabled) throw invoiceOfSubscription()
    return
  }
  if (input.subscription_data) throw notInMode('subscription_data', 'payment')
  if (input.payment_method_collection === 'if_required') throw collectionWithoutRecurring()
}
