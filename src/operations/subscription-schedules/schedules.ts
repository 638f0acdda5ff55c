/** Making and changing subscription schedules by API. */

import { partyGiven, taxGiven } from '../connect/parties.ts'
import { applicationOf } from '../applications.ts'
import { phaseAt } from '../../domain/billing/schedule-phases.ts'
import type { Customer } from '../../domain/records/customer.ts'
import type {
  SchedulePhase,
  SubscriptionSchedule,
} from '../../domain/records/subscription-schedule.ts'
import type { Subscription } from '../../domain/records/subscription.ts'
import { isTerminal } from '../../domain/billing/subscription-status.ts'
import type { Timestamp } from '../../lib/clock.ts'
import { missingParam, noSuch } from '../../objects/errors.ts'
import { scheduleIsOver, scheduleRule } from '../../objects/subscription-refusals.ts'
import { renderSubscriptionSchedule } from '../../objects/subscription-schedule.ts'
import { subscriptions } from '../../store/subscriptions.ts'
import { subscriptionSchedules } from '../../store/subscription-schedules.ts'
import type { Transaction } from '../../store/transaction.ts'
import { changedMetadata } from '../changes.ts'
import { customerNamed } from '../payment-intents/checks.ts'
import { changeSubscription, periodOf } from '../subscriptions/announce.ts'
import { cancelNow } from '../subscriptions/cancel.ts'
import { changeTo } from '../subscriptions/update.ts'
import { changeInto } from './enter.ts'
import { changeSchedule, closeSchedule, planTurns } from './follow.ts'
import type { CreateSchedule, ScheduleChange } from './input.ts'
import { defaultSettings, phasesGiven } from './phases.ts'
import { holdSchedule, payLater, started } from './turn.ts'

export async function createSchedule(
  tx: Transaction,
  input: CreateSchedule,
  usualMode: 'classic' | 'flexible',
): Promise<SubscriptionSchedule> {
  if (input.from_subscription !== undefined) return scheduleFrom(tx, input.from_subscription, input)
  if (input.customer === undefined) throw missingParam('customer')
  const customer = await customerNamed(tx, input.customer)
  const { phases: inputs = [], start_date: asked = 'now' } = input
  const start = asked === 'now' ? tx.now : asked
  const phases = await phasesGiven(tx, inputs, { customer, start })
  const mode = input.billing_mode?.type ?? usualMode
  const made: SubscriptionSchedule = {
    ...blank(tx, customer),
    billing_mode: {
      flexible: mode === 'flexible' ? { proration_discounts: 'included' } : null,
      type: mode,
    },
    default_settings: await defaultSettings(tx, input.default_settings ?? {}, customer),
    end_behavior: input.end_behavior ?? 'release',
    metadata: changedMetadata({}, input.metadata),
    phases: [...phases],
  }
  tx.insert(subscriptionSchedules, made)
  const schedule = start <= tx.now ? await startNow(tx, made) : made
  tx.update(subscriptionSchedules, schedule)
  tx.emit('subscription_schedule.created', renderSubscriptionSchedule(schedule))
  planTurns(tx, schedule)
  return schedule
}

async function startNow(
  tx: Transaction,
  schedule: SubscriptionSchedule,
): Promise<SubscriptionSchedule> {
  const [first] = schedule.phases
  if (!first) return schedule
  const { start_date, end_date } = first
  const current_phase = { start_date, end_date }
  return started(tx, { ...schedule, current_phase, status: 'active' }, 0)
}

function blank(tx: Transaction, customer: Customer) {
  return {
    id: tx.newId('sub_sched'),
    object: 'subscription_schedule' as const,
    application: applicationOf(tx),
    canceled_at: null,
    completed_at: null,
    created: tx.now,
    current_phase: null,
    customer: customer.id,
    customer_account: null,
    livemode: tx.scope.livemode,
    pause_schedules: [],
    released_at: null,
    released_subscription: null,
    status: 'not_started' as const,
    subscription: null,
    test_clock: customer.test_clock ?? null,
    own: { isEndTold: false },
  }
}

/** One that goes on from what there is: its only phase is the period that runs. */
async function scheduleFrom(
  tx: Transaction,
  id: string,
  input: CreateSchedule,
): Promise<SubscriptionSchedule> {
  for (const name of [
    'customer',
    'default_settings',
    'end_behavior',
    'phases',
    'start_date',
  ] as const)
    if (input[name] !== undefined)
      throw scheduleRule(
        'You cannot set other parameters than `metadata` if `from_subscription` is set.',
        name,
      )
  const before = await tx.lock(subscriptions, id)
  if (!before) throw noSuch(subscriptions.object, id, 'from_subscription')
  if (isTerminal(before.status) || before.schedule !== null)
    throw scheduleRule(
      'The subscription is already attached to a schedule, or has ended.',
      'from_subscription',
    )
  const customer = await customerNamed(tx, before.customer)
  const { start, end } = periodOf(before)
  const schedule: SubscriptionSchedule = {
    ...blank(tx, customer),
    billing_mode: before.billing_mode,
    current_phase: { start_date: start, end_date: end },
    default_settings: await defaultSettings(tx, settingsAsThey(before), customer),
    end_behavior: 'release',
    metadata: changedMetadata({}, input.metadata),
    phases: [phaseAsItIs(before)],
    status: 'active',
    subscription: id,
  }
  tx.insert(subscriptionSchedules, schedule)
  changeSubscription(tx, before, { ...before, schedule: schedule.id })
  tx.emit('subscription_schedule.created', renderSubscriptionSchedule(schedule))
  planTurns(tx, schedule)
  return schedule
}

function settingsAsThey(before: Subscription): NonNullable<CreateSchedule['default_settings']> {
  const { days_until_due: days, default_payment_method: method, description } = before
  const { account_tax_ids, custom_fields, footer, description: words } = before.invoice_settings
  const isSent = before.collection_method === 'send_invoice'
  return {
    automatic_tax: taxGiven(before.automatic_tax),
    ...routeAsTheirs(before),
    collection_method: isSent ? 'send_invoice' : 'charge_automatically',
    ...(method === null ? {} : { default_payment_method: method }),
    description,
    invoice_settings: {
      account_tax_ids:
        account_tax_ids?.map((tax) => (typeof tax === 'string' ? tax : tax.id)) ?? null,
      custom_fields,
      description: words,
      footer,
      issuer: partyGiven(before.invoice_settings.issuer),
      ...(days === null ? {} : { days_until_due: days }),
    },
  }
}

function routeAsTheirs({ application_fee_percent, on_behalf_of, transfer_data }: Subscription) {
  return {
    application_fee_percent,
    on_behalf_of,
    transfer_data: transfer_data && {
      destination: transfer_data.destination,
      ...(transfer_data.amount_percent === null
        ? {}
        : { amount_percent: transfer_data.amount_percent }),
    },
  }
}

function phaseAsItIs(before: Subscription): SchedulePhase {
  const { start, end } = periodOf(before)
  return {
    add_invoice_items: [],
    application_fee_percent: null,
    billing_cycle_anchor: null,
    billing_thresholds: null,
    collection_method: null,
    currency: before.currency,
    default_payment_method: null,
    default_tax_rates: [...before.default_tax_rates],
    description: null,
    discounts: before.own.discounts.map(({ id, source, promotion_code }) => ({
      coupon: promotion_code === null ? source.coupon : null,
      discount: promotion_code === null && source.coupon === null ? id : null,
      promotion_code: typeof promotion_code === 'string' ? promotion_code : null,
    })),
    end_date: end,
    invoice_settings: null,
    items: before.own.items.map((item) => ({
      billing_thresholds: null,
      discounts: [],
      metadata: item.metadata,
      plan: item.price.id,
      price: item.price.id,
      quantity: item.quantity ?? 1,
      tax_rates: [...item.tax_rates],
    })),
    metadata: {},
    on_behalf_of: null,
    proration_behavior: 'create_prorations',
    start_date: start,
    transfer_data: null,
    trial_end: before.trial_end !== null && before.trial_end > start ? before.trial_end : null,
  }
}

/** The phase that runs is changed at once; those that are over stay what they were. */
export async function updateSchedule(
  tx: Transaction,
  id: string,
  input: ScheduleChange,
): Promise<SubscriptionSchedule> {
  const before = await living(tx, id, 'update')
  const customer = await customerNamed(tx, before.customer)
  const settings = input.default_settings
  const phases = input.phases
    ? await phasesAfter(tx, before, input.phases, customer)
    : before.phases
  const changed: SubscriptionSchedule = {
    ...before,
    default_settings: settings
      ? await defaultSettings(tx, settings, customer)
      : before.default_settings,
    end_behavior: input.end_behavior ?? before.end_behavior,
    metadata: changedMetadata(before.metadata ?? {}, input.metadata),
    phases: [...phases],
  }
  const running = phaseAt(changed.phases, tx.now)
  const phase = running === null ? undefined : changed.phases[running]
  const isActive = before.status === 'active'
  const current = isActive && phase ? boundsOf(phase) : before.current_phase
  const after = changeSchedule(tx, before, { ...changed, current_phase: current })
  if (isActive && phase && input.phases) await applyNow(tx, after, phase, input)
  return after
}

function boundsOf({ start_date, end_date }: SchedulePhase) {
  return { start_date, end_date }
}

async function phasesAfter(
  tx: Transaction,
  before: SubscriptionSchedule,
  inputs: NonNullable<ScheduleChange['phases']>,
  customer: Customer,
): Promise<readonly SchedulePhase[]> {
  const asked = inputs[0]?.start_date
  const usual = before.current_phase?.start_date ?? before.phases[0]?.start_date ?? tx.now
  const start: Timestamp = asked === 'now' ? tx.now : (asked ?? usual)
  if (before.status === 'active' && start > tx.now)
    throw scheduleRule('The phase that runs cannot be taken away.', 'phases[0][start_date]')
  const past = before.phases.filter(({ end_date: end }) => end <= start)
  return [...past, ...(await phasesGiven(tx, inputs, { customer, start }))]
}

async function applyNow(
  tx: Transaction,
  schedule: SubscriptionSchedule,
  phase: SchedulePhase,
  { proration_behavior: prorating }: ScheduleChange,
): Promise<void> {
  const id = schedule.subscription
  const subscription = id ? await tx.find(subscriptions, id) : null
  if (!subscription || isTerminal(subscription.status)) return
  const {
    add_invoice_items: _once,
    billing_cycle_anchor: _anchor,
    ...change
  } = changeInto(schedule, phase, subscription, {
    now: tx.now,
    ...(prorating ? { prorating } : {}),
  })
  const trial = change.trial_end === subscription.trial_end ? { trial_end: undefined } : {}
  const { trial_end, ...rest } = { ...change, ...trial }
  const { invoice } = await changeTo(
    tx,
    subscription,
    { ...rest, ...(trial_end === undefined ? {} : { trial_end }) },
    { bySchedule: true },
  )
  if (invoice) payLater(tx, invoice)
}

export interface ReleaseSchedule {
  readonly preserve_cancel_date?: boolean
}

/** The subscription goes on as it is. */
export async function releaseSchedule(
  tx: Transaction,
  id: string,
  { preserve_cancel_date: isKept = false }: ReleaseSchedule,
): Promise<SubscriptionSchedule> {
  const before = await living(tx, id, 'release')
  const held = before.subscription ? await tx.find(subscriptions, before.subscription) : null
  if (held) {
    const end = before.phases.at(-1)?.end_date ?? null
    const ending = isKept && before.end_behavior === 'cancel' ? { cancel_at: end } : {}
    changeSubscription(tx, held, { ...held, ...ending, schedule: null })
  }
  return closeSchedule(tx, before, 'released')
}

export interface CancelSchedule {
  readonly invoice_now?: boolean
  readonly prorate?: boolean
}

/** Its subscription is canceled with it. */
export async function cancelSchedule(
  tx: Transaction,
  id: string,
  { invoice_now = true, prorate = true }: CancelSchedule,
): Promise<SubscriptionSchedule> {
  const before = await living(tx, id, 'cancel')
  const held = before.subscription ? await tx.find(subscriptions, before.subscription) : null
  // Nothing has come of one that has not started: it is broken off.
  if (!held) return closeSchedule(tx, before, 'aborted')
  const { invoice } = await cancelNow(tx, held, { invoice_now, prorate })
  if (invoice) payLater(tx, invoice)
  const after = await tx.find(subscriptionSchedules, id)
  return after?.status === 'active' ? closeSchedule(tx, after, 'canceled') : (after ?? before)
}

async function living(
  tx: Transaction,
  id: string,
  what: 'cancel' | 'release' | 'update',
): Promise<SubscriptionSchedule> {
  const schedule = await holdSchedule(tx, id)
  if (!schedule) throw noSuch(subscriptionSchedules.object, id)
  if (schedule.status !== 'active' && schedule.status !== 'not_started')
    throw scheduleIsOver(what, schedule.status)
  return schedule
}
