/** What a link or session says of the subscription that it starts. */

import { type PartyInput, partyOf, readerOfParty } from '../connect/parties.ts'
import {
  type AnchorConfig,
  type Every,
  anchorOf,
  isOfMonths,
  nextBoundary,
  refusalOfAnchor,
} from '../../domain/billing/periods.ts'
import { CHECKOUT_TRIAL_SECONDS_MIN, refusalOfTrial } from '../../domain/billing/trials.ts'
import type { PlanTerms } from '../../domain/billing/checkout-plan.ts'
import { shareDue } from '../../domain/billing/checkout-plan.ts'
import type { SessionPlan, SubscriptionTerms } from '../../domain/records/checkout-session.ts'
import type { BillingMode, PaymentLink } from '../../domain/records/payment-link.ts'
import type { Subscription } from '../../domain/records/subscription.ts'
import type { Price } from '../../domain/records.ts'
import type { Share } from '../../domain/totals/price-cart.ts'
import type { Timestamp } from '../../lib/clock.ts'
import { exclusiveParams } from '../../objects/errors.ts'
import {
  anchorNeedsMonths,
  anchorRefused,
  prorationWithoutAnchor,
  trialTooLong,
  trialTooSoon,
} from '../../objects/plan-refusals.ts'
import { parameterRule } from '../../objects/refusals.ts'
import { taxIds } from '../../store/tax-ids.ts'
import type { Transaction } from '../../store/transaction.ts'
import { changedMetadata, findNamed } from '../changes.ts'
import type { MetadataChange } from '../prices/input.ts'
import type { RecurringRoute } from '../../domain/records/routing.ts'
import { requireTaxRates } from '../tax/rates.ts'
import { NO_ROUTE, type RecurringInput, recurringRoute } from '../transfers/recurring.ts'

export interface InvoiceSettingsInput {
  readonly account_tax_ids?: readonly string[] | null
  readonly custom_fields?: readonly { readonly name: string; readonly value: string }[] | null
  readonly description?: string
  readonly footer?: string
  readonly issuer?: PartyInput
}

type MissingMethod = 'cancel' | 'create_invoice' | 'pause'

export interface TrialSettingsInput {
  readonly end_behavior: { readonly missing_payment_method: MissingMethod }
}

export interface SubscriptionDataInput extends RecurringInput {
  readonly billing_cycle_anchor?: number
  readonly billing_cycle_anchor_config?: AnchorConfig
  readonly billing_mode?: {
    readonly type: BillingMode
    readonly flexible?: object
  }
  readonly default_tax_rates?: readonly string[]
  readonly description?: string
  readonly invoice_settings?: InvoiceSettingsInput
  readonly metadata?: MetadataChange
  readonly pending_invoice_item_interval?: {
    readonly interval: Every['interval']
    readonly interval_count?: number
  }
  readonly proration_behavior?: 'create_prorations' | 'none'
  readonly trial_end?: number
  readonly trial_period_days?: number
  readonly trial_settings?: TrialSettingsInput
}

const DATA = 'subscription_data'

interface Planned {
  readonly every: Every
  /** Where the request does not say. */
  readonly billingMode: BillingMode
}

/** Of a session that is made by API. */
export async function planOf(
  tx: Transaction,
  input: SubscriptionDataInput = {},
  { every, billingMode }: Planned,
): Promise<SessionPlan> {
  checkTrial(input, tx.now)
  const rates = input.default_tax_rates ?? []
  await requireTaxRates(tx, rates, `${DATA}[default_tax_rates]`)
  const { invoice_settings: settings, pending_invoice_item_interval: pending } = input
  return {
    every,
    trialDays: input.trial_period_days ?? null,
    trialEnd: input.trial_end ?? null,
    anchor: anchorGiven(input, every, tx.now),
    isProrated: input.proration_behavior !== 'none',
    since: tx.now,
    terms: {
      billing_cycle_anchor_config: anchorConfigOf(input),
      billing_mode: modeOf(input, billingMode),
      defaultTaxRates: rates,
      description: input.description ?? null,
      invoice_settings: await invoiceSettingsOf(tx, NO_INVOICE_SETTINGS, settings),
      metadata: changedMetadata({}, input.metadata),
      pending_invoice_item_interval: pending
        ? { interval: pending.interval, interval_count: pending.interval_count ?? 1 }
        : null,
      trial_settings: trialSettings(input.trial_settings ?? NO_TRIAL_SETTINGS),
      ...(await recurringRoute(tx, NO_ROUTE, input, { prefix: DATA })),
    },
  }
}

/** Of the session of a link's payer. */
export function planOfLink(
  link: PaymentLink,
  every: Every | null,
  now: Timestamp,
): SessionPlan | undefined {
  const { own, subscription_data: data } = link
  const { billingMode } = own
  if (!every || !billingMode) return undefined
  // The vocabulary admits no other.
  const settings = (data?.trial_settings ?? NO_TRIAL_SETTINGS) as TrialSettingsInput
  return {
    every,
    trialDays: data?.trial_period_days ?? null,
    trialEnd: null,
    anchor: null,
    isProrated: true,
    since: now,
    terms: {
      billing_cycle_anchor_config: null,
      billing_mode: modeOf({}, billingMode),
      defaultTaxRates: [],
      description: data?.description ?? null,
      invoice_settings: data?.invoice_settings ?? NO_INVOICE_SETTINGS,
      metadata: data?.metadata ?? {},
      pending_invoice_item_interval: null,
      trial_settings: trialSettings(settings),
      ...routeOfLink(link),
    },
  }
}

/** A link's whole payments go where it says: of what recurs it names no amounts. */
function routeOfLink(link: PaymentLink): RecurringRoute {
  const { application_fee_percent, on_behalf_of, transfer_data: transfer } = link
  return {
    application_fee_percent,
    on_behalf_of,
    transfer_data: transfer && { amount_percent: null, destination: transfer.destination },
  }
}

/** Which part of a price is due at once; null for all of it. */
export function shareOf(
  plan: PlanTerms | undefined,
  price: Pick<Price, 'recurring'>,
  now: Timestamp,
): Share | null {
  return plan && price.recurring ? shareDue(plan, now) : null
}

/** The tax rates of a line: its own, or those of the subscription. */
export function ratesOf(
  own: readonly string[] | undefined,
  plan: SessionPlan | undefined,
): readonly string[] | undefined {
  return own && own.length > 0 ? own : plan?.terms.defaultTaxRates
}

export const NO_INVOICE_SETTINGS: Subscription['invoice_settings'] = {
  account_tax_ids: null,
  custom_fields: null,
  description: null,
  footer: null,
  issuer: { type: 'self' },
}

const NO_TRIAL_SETTINGS: TrialSettingsInput = {
  end_behavior: { missing_payment_method: 'create_invoice' },
}

function trialSettings({
  end_behavior: end,
}: TrialSettingsInput): SubscriptionTerms['trial_settings'] {
  const { missing_payment_method } = end
  return { end_behavior: { billing_cycle_anchor: null, missing_payment_method } }
}

/** With what a request says otherwise. */
export async function invoiceSettingsOf<Settings extends Subscription['invoice_settings']>(
  tx: Transaction,
  before: Settings,
  given: InvoiceSettingsInput | undefined,
): Promise<Settings> {
  const { account_tax_ids: ids, custom_fields: fields, issuer, ...words } = given ?? {}
  const at = `${DATA}[invoice_settings]`
  const party = issuer ? await partyOf(tx, issuer, `${at}[issuer]`) : before.issuer
  for (const [index, id] of (ids ?? []).entries())
    await findNamed(readerOfParty(tx, party), taxIds, id, `${at}[account_tax_ids][${index}]`)
  return {
    ...before,
    ...words,
    issuer: { ...party },
    ...(ids === undefined ? {} : { account_tax_ids: ids && [...ids] }),
    ...(fields === undefined ? {} : { custom_fields: fields && fields.map((one) => ({ ...one })) }),
  }
}

/** Throws for a trial that nobody can have. */
export function checkTrial(
  { trial_end, trial_period_days }: Pick<SubscriptionDataInput, 'trial_end' | 'trial_period_days'>,
  now: Timestamp,
): void {
  const refusal = refusalOfTrial({ trial_end, trial_period_days }, now, {
    secondsMin: CHECKOUT_TRIAL_SECONDS_MIN,
  })
  const name = trial_end === undefined ? 'trial_period_days' : 'trial_end'
  const param = `${DATA}[${name}]`
  switch (refusal) {
    case null:
      return
    case 'both_days_and_end':
    case 'both_plan_and_end':
      throw exclusiveParams([`${DATA}[trial_end]`, `${DATA}[trial_period_days]`], param)
    case 'end_in_the_past':
    case 'end_too_soon':
      throw trialTooSoon(param)
    case 'too_long':
      throw trialTooLong(param)
  }
}

/** When the first whole period begins, if somebody said so. */
function anchorGiven(input: SubscriptionDataInput, every: Every, now: Timestamp): Timestamp | null {
  const { billing_cycle_anchor: asked, billing_cycle_anchor_config: config } = input
  const at = (name: string) => `${DATA}[${name}]`
  const name = config ? 'billing_cycle_anchor_config' : 'billing_cycle_anchor'
  if (asked !== undefined && config)
    throw exclusiveParams([at('billing_cycle_anchor'), at('billing_cycle_anchor_config')], at(name))
  if (asked === undefined && !config) {
    if (input.proration_behavior !== undefined)
      throw prorationWithoutAnchor(at('proration_behavior'))
    return null
  }
  for (const trial of ['trial_end', 'trial_period_days'] as const)
    if (input[trial] !== undefined) throw exclusiveParams([at(name), at(trial)], at(name))
  if (config) {
    if (!isOfMonths(every)) throw anchorNeedsMonths(at(name))
    return nextBoundary(anchorOf(config, now, every), every, now)
  }
  const refusal = refusalOfAnchor({ anchor: asked ?? 0, now, every })
  if (refusal) throw anchorRefused(refusal, at(name))
  return asked ?? null
}

function anchorConfigOf({
  billing_cycle_anchor_config: config,
}: SubscriptionDataInput): SubscriptionTerms['billing_cycle_anchor_config'] {
  if (!config) return null
  const { day_of_month, hour = null, minute = null, month = null, second = null } = config
  return { day_of_month, hour, minute, month, second }
}

function modeOf(
  { billing_mode: given }: SubscriptionDataInput,
  usual: BillingMode,
): SubscriptionTerms['billing_mode'] {
  const type = given?.type ?? usual
  if (given?.flexible && type === 'classic')
    throw parameterRule(
      '`billing_mode[flexible]` can only be used when `billing_mode[type]` is `flexible`.',
      `${DATA}[billing_mode][flexible]`,
    )
  if (type === 'classic') return { flexible: null, type }
  return { flexible: { proration_discounts: 'included' }, type }
}
