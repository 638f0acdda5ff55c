/** A recurring price is a plan too: whatever happens to it is told of both. */

import { previousAttributes } from '../../domain/previous-attributes.ts'
import type { Price } from '../../domain/records.ts'
import { noSuch } from '../../objects/errors.ts'
import { renderPlan } from '../../objects/plan.ts'
import { renderPrice } from '../../objects/price.ts'
import type { Kind } from '../../store/kinds.ts'
import { prices } from '../../store/prices.ts'
import type { Reader } from '../../store/reader.ts'
import type { Transaction } from '../../store/transaction.ts'
import { changeObject, createObject } from '../changes.ts'

export const priceWays = { kind: prices, render: renderPrice }

export function createPriceOrPlan(tx: Transaction, price: Price): Price {
  // As at Stripe, the plan comes first.
  if (price.recurring) tx.emit('plan.created', renderPlan(price))
  return createObject(tx, priceWays, price, 'price.created')
}

export function changePriceOrPlan(tx: Transaction, before: Price, after: Price): Price {
  if (after.recurring) {
    const previous = previousAttributes(renderPlan(before), renderPlan(after))
    if (Object.keys(previous).length > 0) tx.emit('plan.updated', renderPlan(after), previous)
  }
  return changeObject(tx, priceWays, { before, after, event: 'price.updated' })
}

/** Of all prices, or of those that are plans: `kind` says which are asked for. */
export async function livingPrice(reader: Reader, kind: Kind<Price>, id: string): Promise<Price> {
  const price = await reader.find(kind, id)
  const isPlan = kind.object === 'plan'
  if (!price || price.own.deleted || (isPlan && !price.recurring)) throw noSuch(kind.object, id)
  return price
}
