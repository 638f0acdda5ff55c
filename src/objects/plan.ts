/** The wire shape of a plan: a recurring price by the names that it had before. */

import type Stripe from 'stripe'
import type { Price } from '../domain/records.ts'
import type { Stored } from '../domain/wire.ts'

export type PlanObject = Stored<Omit<Stripe.Plan, 'deleted' | 'tiers'>>

export interface DeletedPlanObject {
  readonly id: string
  readonly object: 'plan'
  readonly deleted: true
}

export function renderPlan(price: Price): PlanObject {
  const { recurring } = price
  return {
    id: price.id,
    object: 'plan',
    active: price.active,
    amount: price.unit_amount,
    amount_decimal: price.unit_amount_decimal,
    billing_scheme: price.billing_scheme,
    created: price.created,
    currency: price.currency,
    interval: recurring?.interval ?? 'month',
    interval_count: recurring?.interval_count ?? 1,
    livemode: price.livemode,
    metadata: price.metadata,
    meter: recurring?.meter ?? null,
    nickname: price.nickname,
    product: price.product,
    tiers_mode: price.tiers_mode,
    transform_usage: price.transform_quantity,
    trial_period_days: recurring?.trial_period_days ?? null,
    usage_type: recurring?.usage_type ?? 'licensed',
  }
}

export function renderDeletedPlan({ id }: Price): DeletedPlanObject {
  return { id, object: 'plan', deleted: true }
}
