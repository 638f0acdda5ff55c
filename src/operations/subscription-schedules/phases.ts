/** The phases that a request means: their prices found, and their times laid out. */

import { partyOf } from '../connect/parties.ts'
import {
  type PhaseRefusal,
  type AskedPhase,
  resolvePhases,
} from '../../domain/billing/schedule-phases.ts'
import type { Customer } from '../../domain/records/customer.ts'
import type {
  SchedulePhase,
  SubscriptionSchedule,
} from '../../domain/records/subscription-schedule.ts'
import type { Price } from '../../domain/records.ts'
import type { Timestamp } from '../../lib/clock.ts'
import { missingParam } from '../../objects/errors.ts'
import {
  dueDaysNeeded,
  scheduleRule,
  timeNotInFuture,
} from '../../objects/subscription-refusals.ts'
import type { Transaction } from '../../store/transaction.ts'
import { changedMetadata } from '../changes.ts'
import { pricesOfItems } from '../subscriptions/items.ts'
import { everyOf } from '../subscriptions/lines.ts'
import { checkTogether, currencyFor, oncePrice } from '../subscriptions/prices.ts'
import { methodOf, ratesNamed } from '../subscriptions/settings.ts'
import type { DiscountChoice } from '../subscriptions/discounts.ts'
import type { PhaseAddedInput, PhaseInput, PhaseItemInput, PhaseSettingsInput } from './input.ts'
import { NO_ROUTE, recurringRoute } from '../transfers/recurring.ts'

interface Laying {
  readonly customer: Customer
  readonly start: Timestamp
}

/** In their order from `start` on. */
export async function phasesGiven(
  tx: Transaction,
  inputs: readonly PhaseInput[],
  { customer, start }: Laying,
): Promise<readonly SchedulePhase[]> {
  const asked: AskedPhase[] = []
  const found: { readonly prices: readonly Price[]; readonly currency: string }[] = []
  for (const [index, input] of inputs.entries()) {
    const path = `phases[${index}][items]`
    if (input.items.length === 0) throw missingParam(path)
    const named = await pricesOfItems(tx, input.items, path)
    const currency = currencyFor(named, input.currency, customer.currency)
    checkTogether(named, currency)
    const prices = named.map(({ price }) => price)
    found.push({ prices, currency })
    asked.push(askedOf(input, everyOf({ price: prices[0]! })))
  }
  const laid = resolvePhases(asked, { start, now: tx.now })
  if (laid.refusal) throw refused(laid.refusal, laid.phase)
  const phases: SchedulePhase[] = []
  for (const [index, input] of inputs.entries()) {
    const { prices, currency } = found[index]!
    phases.push({
      ...(await phaseOf(tx, input, { customer, prices, currency, path: `phases[${index}]` })),
      ...laid.phases[index]!,
    })
  }
  return phases
}

function askedOf(input: PhaseInput, every: AskedPhase['every']): AskedPhase {
  const { start_date, end_date, duration, iterations, trial, trial_end } = input
  return {
    start_date,
    end_date,
    duration: duration && {
      interval: duration.interval,
      interval_count: duration.interval_count ?? 1,
    },
    iterations,
    trial,
    trial_end,
    every,
  }
}

interface Found {
  readonly customer: Customer
  readonly prices: readonly Price[]
  readonly currency: string
  readonly path: string
}

type Timeless = Omit<SchedulePhase, 'end_date' | 'start_date' | 'trial_end'>

async function phaseOf(
  tx: Transaction,
  input: PhaseInput,
  { customer, prices, currency, path }: Found,
): Promise<Timeless> {
  const items = []
  for (const [index, item] of input.items.entries())
    items.push(await itemOf(tx, item, prices[index]!, `${path}[items][${index}]`))
  const added = []
  for (const [index, item] of (input.add_invoice_items ?? []).entries())
    added.push(await addedOf(tx, item, `${path}[add_invoice_items][${index}]`))
  const rates = await ratesNamed(tx, input.default_tax_rates ?? [], `${path}[default_tax_rates]`)
  const { billing_cycle_anchor, automatic_tax, ...settings } = await settingsOf(tx, input, {
    customer,
    path,
  })
  return {
    add_invoice_items: added,
    ...(automatic_tax ? { automatic_tax } : {}),
    billing_cycle_anchor,
    billing_thresholds: null,
    ...settings,
    currency,
    default_tax_rates: [...rates],
    discounts: shownDiscounts(input.discounts),
    items,
    metadata: changedMetadata({}, input.metadata),
    proration_behavior: input.proration_behavior ?? 'create_prorations',
    ...(input.trial === undefined ? {} : { trial: input.trial }),
  }
}

async function itemOf(
  tx: Transaction,
  input: PhaseItemInput,
  price: Price,
  path: string,
): Promise<SchedulePhase['items'][number]> {
  return {
    billing_thresholds: null,
    discounts: shownDiscounts(input.discounts),
    metadata: changedMetadata({}, input.metadata),
    plan: price.id,
    price: price.id,
    quantity: input.quantity ?? 1,
    tax_rates: [...(await ratesNamed(tx, input.tax_rates ?? [], `${path}[tax_rates]`))],
  }
}

async function addedOf(
  tx: Transaction,
  input: PhaseAddedInput,
  path: string,
): Promise<SchedulePhase['add_invoice_items'][number]> {
  const price = await oncePrice(tx, input, path)
  const { start, end } = input.period ?? {
    start: { type: 'phase_start' as const },
    end: { type: 'phase_end' as const },
  }
  return {
    discountable: input.discountable ?? null,
    discounts: shownDiscounts(input.discounts),
    metadata: changedMetadata({}, input.metadata),
    period: { end: { ...end }, start: { ...start } },
    price: price.id,
    quantity: input.quantity ?? 1,
    tax_rates: [...(await ratesNamed(tx, input.tax_rates ?? [], `${path}[tax_rates]`))],
  }
}

function shownDiscounts(choices: readonly DiscountChoice[] | null | undefined) {
  return (choices ?? []).map(({ coupon = null, discount = null, promotion_code = null }) => ({
    coupon,
    discount,
    promotion_code,
  }))
}

/** Null where the schedule's own settings count, or the subscription's. */
export async function settingsOf(
  tx: Transaction,
  input: PhaseSettingsInput,
  { customer, path }: { readonly customer: Customer; readonly path: string },
) {
  const { default_payment_method: method, invoice_settings: invoicing } = input
  const param = `${path}[default_payment_method]`
  if (method !== undefined) await methodOf(tx, customer, method, param)
  if (input.collection_method === 'send_invoice' && invoicing?.days_until_due === undefined)
    throw dueDaysNeeded()
  const enabled = input.automatic_tax?.enabled
  const liable = input.automatic_tax?.liability
  const liability = await partyOf(tx, liable, `${path}[automatic_tax][liability]`)
  const issuer = await partyOf(tx, invoicing?.issuer, `${path}[invoice_settings][issuer]`)
  return {
    ...(await recurringRoute(tx, NO_ROUTE, input, { prefix: path })),
    ...(enabled === undefined
      ? {}
      : {
          automatic_tax: { disabled_reason: null, enabled, liability: enabled ? liability : null },
        }),
    billing_cycle_anchor: input.billing_cycle_anchor ?? null,
    collection_method: input.collection_method ?? null,
    default_payment_method: method ?? null,
    description: input.description ?? null,
    invoice_settings: invoicing
      ? {
          account_tax_ids: invoicing.account_tax_ids ? [...invoicing.account_tax_ids] : null,
          custom_fields: invoicing.custom_fields ? [...invoicing.custom_fields] : null,
          days_until_due: invoicing.days_until_due ?? null,
          description: invoicing.description ?? null,
          footer: invoicing.footer ?? null,
          issuer: { ...issuer },
        }
      : null,
  }
}

export async function defaultSettings(
  tx: Transaction,
  input: PhaseSettingsInput,
  customer: Customer,
): Promise<SubscriptionSchedule['default_settings']> {
  const given = await settingsOf(tx, input, { customer, path: 'default_settings' })
  return {
    ...given,
    automatic_tax: given.automatic_tax ?? {
      disabled_reason: null,
      enabled: false,
      liability: null,
    },
    billing_cycle_anchor: given.billing_cycle_anchor ?? 'automatic',
    billing_thresholds: null,
    collection_method: given.collection_method ?? 'charge_automatically',
    invoice_settings: given.invoice_settings ?? {
      account_tax_ids: null,
      custom_fields: null,
      days_until_due: null,
      description: null,
      footer: null,
      issuer: { type: 'self' },
    },
  }
}

function refused(why: PhaseRefusal, phase: number) {
  const at = `phases[${phase}]`
  switch (why) {
    case 'no_phases':
      return missingParam('phases')
    case 'too_many_phases':
      return scheduleRule('You may only have up to 10 current or future phases.', 'phases')
    case 'start_out_of_order':
      return scheduleRule(
        'The start date of a phase must be the end date of the phase before it.',
        `${at}[start_date]`,
      )
    case 'more_than_one_end':
      return scheduleRule(
        'You may only specify one of these parameters: duration, end_date, iterations.',
        `${at}[end_date]`,
      )
    case 'end_not_after_start':
      return scheduleRule(
        'The end date of a phase must be after its start date.',
        `${at}[end_date]`,
      )
    case 'trial_out_of_phase':
      return timeNotInFuture(`${at}[trial_end]`)
    case 'trial_is_not_whole':
      return scheduleRule(
        'A phase with `trial=true` is a trial as a whole: leave `trial_end` out.',
        `${at}[trial_end]`,
      )
  }
}
