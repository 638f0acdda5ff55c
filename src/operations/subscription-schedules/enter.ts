/** A phase as its subscription has to be made or changed for it. */

import { partyGiven, taxGiven } from '../connect/parties.ts'
import type {
  SchedulePhase,
  SubscriptionSchedule,
} from '../../domain/records/subscription-schedule.ts'
import type { Subscription } from '../../domain/records/subscription.ts'
import type { Timestamp } from '../../lib/clock.ts'
import type { CreateSubscription } from '../subscriptions/create.ts'
import type { DiscountChoice } from '../subscriptions/discounts.ts'
import type { ItemInput } from '../subscriptions/items.ts'
import type { AddedItem } from '../subscriptions/pending-items.ts'
import type { SettingsInput } from '../subscriptions/settings.ts'
import type { ProrationBehavior } from '../subscriptions/times.ts'
import type { UpdateSubscription } from '../subscriptions/update.ts'

/** The subscription that starts with the phase, which may have begun a while ago. */
export function startOf(
  schedule: SubscriptionSchedule,
  phase: SchedulePhase,
  now: Timestamp,
): CreateSubscription {
  const { start_date: start, trial_end: trial } = phase
  const { type } = schedule.billing_mode
  const discounts = phase.discounts.map(choiceOf)
  const mode = {
    type: type === 'classic' ? ('classic' as const) : ('flexible' as const),
  }
  return {
    ...settingsIn(schedule, phase),
    billing_mode: mode,
    customer: schedule.customer,
    currency: phase.currency,
    items: phase.items.map(itemIn),
    add_invoice_items: addedIn(phase),
    ...(discounts.length > 0 ? { discounts } : {}),
    ...(trial !== null && trial > now ? { trial_end: trial } : {}),
    ...(start < now ? { backdate_start_date: start } : {}),
    proration_behavior: prorationIn(phase),
  }
}

/** What changes of a subscription that enters the phase. */
export function changeInto(
  schedule: SubscriptionSchedule,
  phase: SchedulePhase,
  subscription: Subscription,
  { now, prorating }: { readonly now: Timestamp; readonly prorating?: ProrationBehavior },
): UpdateSubscription {
  const { trial_end: trial } = phase
  const anchor = phase.billing_cycle_anchor ?? schedule.default_settings.billing_cycle_anchor
  return {
    ...settingsIn(schedule, phase),
    items: itemsInto(phase, subscription),
    add_invoice_items: addedIn(phase),
    discounts: discountsInto(phase, subscription),
    proration_behavior: prorating ?? prorationIn(phase),
    ...(trial !== null && trial > now ? { trial_end: trial } : {}),
    ...(anchor === 'phase_start' ? { billing_cycle_anchor: 'now' as const } : {}),
  }
}

/** What the phase does not say, the schedule says. */
function settingsIn({ default_settings: usual }: SubscriptionSchedule, phase: SchedulePhase) {
  const method = phase.default_payment_method ?? usual.default_payment_method
  const collection = phase.collection_method ?? usual.collection_method
  const invoicing = phase.invoice_settings ?? usual.invoice_settings
  const description = phase.description ?? usual.description
  const tax = phase.automatic_tax ?? usual.automatic_tax
  const isSent = collection === 'send_invoice'
  const days = invoicing.days_until_due ?? usual.invoice_settings.days_until_due
  const settings: SettingsInput = {
    collection_method: isSent ? 'send_invoice' : 'charge_automatically',
    ...(isSent && days !== null ? { days_until_due: days } : {}),
    ...(method === null ? {} : { default_payment_method: method }),
    ...(description === null ? {} : { description }),
    ...(tax ? { automatic_tax: taxGiven(tax) } : {}),
    default_tax_rates: phase.default_tax_rates?.map(({ id }) => id) ?? null,
    ...routeIn(usual, phase),
    invoice_settings: {
      account_tax_ids: invoicing.account_tax_ids?.map(idOf) ?? null,
      custom_fields: invoicing.custom_fields,
      description: invoicing.description,
      footer: invoicing.footer,
      ...(invoicing.issuer ? { issuer: partyGiven(invoicing.issuer) } : {}),
    },
    metadata: { ...phase.metadata },
  }
  return settings
}

function routeIn(usual: SubscriptionSchedule['default_settings'], phase: SchedulePhase) {
  const transfer = phase.transfer_data ?? usual.transfer_data
  return {
    application_fee_percent: phase.application_fee_percent ?? usual.application_fee_percent,
    on_behalf_of: phase.on_behalf_of ?? usual.on_behalf_of,
    transfer_data: transfer && {
      destination: transfer.destination,
      ...(transfer.amount_percent === null ? {} : { amount_percent: transfer.amount_percent }),
    },
  }
}

/** Tax ids are kept by id. */
function idOf(tax: string | { readonly id: string }): string {
  return typeof tax === 'string' ? tax : tax.id
}

type PhaseItem = SchedulePhase['items'][number]

function itemIn({ price, quantity, metadata, tax_rates, discounts }: PhaseItem): ItemInput {
  const choices = discounts.map(choiceOf)
  return {
    price,
    ...(quantity === undefined ? {} : { quantity }),
    metadata: { ...metadata },
    tax_rates: tax_rates?.map(({ id }) => id) ?? null,
    ...(choices.length > 0 ? { discounts: choices } : {}),
  }
}

/** Items of the same price stay what they are; the others come and go. */
function itemsInto(phase: SchedulePhase, { own }: Subscription): readonly ItemInput[] {
  const kept = new Set<string>()
  const wanted = phase.items.map((item) => {
    const found = own.items.find(({ id, price }) => price.id === item.price && !kept.has(id))
    if (!found) return itemIn(item)
    kept.add(found.id)
    return { ...itemIn(item), price: item.price, id: found.id }
  })
  const gone = own.items.filter(({ id }) => !kept.has(id)).map(({ id }) => ({ deleted: true, id }))
  return [...wanted, ...gone]
}

/** A discount that is there already is not redeemed again. */
function discountsInto(
  phase: SchedulePhase,
  { own }: Subscription,
): readonly DiscountChoice[] | null {
  const choices = phase.discounts.map((choice) => {
    const { coupon, promotion_code: code } = choice
    const found = own.discounts.find((one) =>
      code === null ? one.source.coupon === coupon : one.promotion_code === code,
    )
    return found ? { discount: found.id } : choiceOf(choice)
  })
  return choices.length > 0 ? choices : null
}

function choiceOf({ coupon, discount, promotion_code }: SchedulePhase['discounts'][number]) {
  return {
    ...(coupon === null ? {} : { coupon }),
    ...(discount === null ? {} : { discount }),
    ...(promotion_code === null ? {} : { promotion_code }),
  }
}

function addedIn({ add_invoice_items: added, start_date, end_date }: SchedulePhase) {
  return added.map(({ discountable, discounts, metadata, period, price, quantity, tax_rates }) => {
    const start = period.start.type === 'phase_start' ? start_date : period.start.timestamp
    const end = period.end.type === 'phase_end' ? end_date : period.end.timestamp
    const item: AddedItem = {
      price,
      ...(quantity === null ? {} : { quantity }),
      ...(discountable === null ? {} : { discountable }),
      discounts: discounts.map(choiceOf),
      metadata: { ...metadata },
      period: {
        start:
          start === undefined
            ? { type: 'max_item_period_start' }
            : { type: 'timestamp', timestamp: start },
        end:
          end === undefined
            ? { type: 'min_item_period_end' }
            : { type: 'timestamp', timestamp: end },
      },
      tax_rates: tax_rates?.map(({ id }) => id) ?? null,
    }
    return item
  })
}

function prorationIn({ proration_behavior: behavior }: SchedulePhase): ProrationBehavior {
  if (behavior === 'none') return 'none'
  return behavior === 'always_invoice' ? 'always_invoice' : 'create_prorations'
}
