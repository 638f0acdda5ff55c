/** Plans: recurring prices in the words of older integrations. */

import type { Price } from '../../domain/records.ts'
import { exclusiveParams, missingParam, noSuch } from '../../objects/errors.ts'
import { type DeletedPlanObject, renderDeletedPlan, renderPlan } from '../../objects/plan.ts'
import { renderPrice } from '../../objects/price.ts'
import { alreadyExists } from '../../objects/refusals.ts'
import { plans } from '../../store/prices.ts'
import { products } from '../../store/products.ts'
import type { Transaction } from '../../store/transaction.ts'
import { changedMetadata, findNamed, lockOr404 } from '../changes.ts'
import type { MetadataChange, TierInput } from '../prices/input.ts'
import { createPriceFor } from '../prices/make.ts'
import type { NewPrice } from '../prices/prices.ts'
import { createProduct } from '../products.ts'
import { changePriceOrPlan } from './both.ts'

export interface NewPlan {
  readonly currency: string
  readonly interval: 'day' | 'week' | 'month' | 'year'
  readonly active?: boolean
  readonly amount?: number
  readonly amount_decimal?: string
  readonly billing_scheme?: 'per_unit' | 'tiered'
  readonly id?: string
  readonly interval_count?: number
  readonly metadata?: MetadataChange
  readonly nickname?: string
  readonly product: string | NonNullable<NewPrice['product_data']>
  readonly tiers?: readonly TierInput[]
  readonly tiers_mode?: 'graduated' | 'volume'
  readonly transform_usage?: { readonly divide_by: number; readonly round: 'up' | 'down' }
  readonly trial_period_days?: number
}

export async function createPlan(tx: Transaction, input: NewPlan): Promise<Price> {
  const { amount, amount_decimal: decimal, id, interval, product, ...terms } = input
  const { interval_count, trial_period_days, transform_usage, ...rest } = terms
  if (amount !== undefined && decimal !== undefined)
    throw exclusiveParams(['amount', 'amount_decimal'], 'amount')
  if (amount === undefined && decimal === undefined && !terms.tiers) throw missingParam('amount')
  if (id !== undefined && (await tx.find(plans, id))) throw alreadyExists('Plan', id, 'id')
  const sold =
    typeof product === 'string'
      ? await findNamed(tx, products, product, 'product')
      : await createProduct(tx, product, 'product')
  const price = {
    ...rest,
    ...(amount === undefined ? {} : { unit_amount: amount }),
    ...(decimal === undefined ? {} : { unit_amount_decimal: decimal }),
    ...(transform_usage ? { transform_quantity: transform_usage } : {}),
    recurring: {
      interval,
      ...(interval_count === undefined ? {} : { interval_count }),
      ...(trial_period_days === undefined ? {} : { trial_period_days }),
    },
  }
  return createPriceFor(tx, sold, price, { id: id ?? tx.newId('plan') })
}

export interface PlanChange {
  readonly active?: boolean
  readonly metadata?: MetadataChange
  readonly nickname?: string
  readonly product?: string
  readonly trial_period_days?: number
}

export async function updatePlan(
  tx: Transaction,
  id: string,
  { metadata, product, trial_period_days, ...change }: PlanChange,
): Promise<Price> {
  const { recurring, ...before } = await lockPlan(tx, id)
  if (product !== undefined) await findNamed(tx, products, product, 'product')
  const after: Price = {
    ...before,
    ...change,
    metadata: changedMetadata(before.metadata, metadata),
    product: product ?? before.product,
    recurring: {
      ...recurring,
      trial_period_days: trial_period_days ?? recurring.trial_period_days,
    },
  }
  return changePriceOrPlan(tx, { ...before, recurring }, after)
}

/** Nobody new can have it; whoever has it keeps it. */
export async function deletePlan(tx: Transaction, id: string): Promise<DeletedPlanObject> {
  const plan = await lockPlan(tx, id)
  tx.update(plans, { ...plan, active: false, own: { ...plan.own, deleted: true } })
  tx.emit('plan.deleted', renderPlan(plan))
  tx.emit('price.deleted', renderPrice(plan))
  return renderDeletedPlan(plan)
}

type Plan = Price & { readonly recurring: NonNullable<Price['recurring']> }

async function lockPlan(tx: Transaction, id: string): Promise<Plan> {
  const { recurring, ...price } = await lockOr404(tx, plans, id)
  if (!recurring || price.own.deleted) throw noSuch(plans.object, id)
  return { ...price, recurring }
}
