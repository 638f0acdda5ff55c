/** Making a price for a product that exists. */

import type { Price, Product } from '../../domain/records.ts'
import { lookupKeyTaken } from '../../objects/refusals.ts'
import { prices } from '../../store/prices.ts'
import type { Transaction } from '../../store/transaction.ts'
import { changeObject, changedMetadata } from '../changes.ts'
import { createPriceOrPlan, priceWays } from '../plans/both.ts'
import { checkTerms } from './check.ts'
import type { PriceTermsInput } from './input.ts'
import { amountsOf, currencyTerms, recurringOf } from './terms.ts'

/** `inline` prices are made in passing by `price_data`: they stand in no list. */
export async function createPriceFor(
  tx: Transaction,
  product: Product,
  input: PriceTermsInput,
  { inline = false, path = '', id }: { inline?: boolean; path?: string; id?: string },
): Promise<Price> {
  checkTerms(input, path)
  const lookupKey = input.lookup_key ?? null
  if (lookupKey !== null) await claimLookupKey(tx, lookupKey, input.transfer_lookup_key ?? false)
  const { currency, currency_options: others = {} } = input
  const price: Price = {
    id: id ?? tx.newId('price'),
    object: 'price',
    active: inline ? false : (input.active ?? true),
    billing_scheme: input.billing_scheme ?? (input.tiers ? 'tiered' : 'per_unit'),
    created: tx.now,
    currency,
    currency_options: Object.fromEntries(
      Object.entries({ ...others, [currency]: input }).map(([code, terms]) => [
        code,
        currencyTerms(terms, code),
      ]),
    ),
    ...amountsOf(input, currency),
    livemode: tx.scope.livemode,
    lookup_key: lookupKey,
    metadata: changedMetadata({}, input.metadata),
    nickname: input.nickname ?? null,
    product: product.id,
    recurring: recurringOf(input),
    tax_behavior: input.tax_behavior ?? 'unspecified',
    tiers_mode: input.tiers_mode ?? null,
    transform_quantity: input.transform_quantity ?? null,
    type: input.recurring ? 'recurring' : 'one_time',
    own: { inline },
  }
  return createPriceOrPlan(tx, price)
}

/** Takes the key from the price that has it, if the request says so. */
export async function claimLookupKey(
  tx: Transaction,
  key: string,
  transfer: boolean,
): Promise<void> {
  const holder = await lockHolder(tx, key)
  if (!holder) return
  if (!transfer) throw lookupKeyTaken(key, holder.id)
  const after = { ...holder, lookup_key: null }
  changeObject(tx, priceWays, { before: holder, after, event: 'price.updated' })
  // The unique index must see it free before another price takes it.
  await tx.flush()
}

/**
 * Who has the key may have lost it to somebody else by the time that it is locked: then to whom?
 */
async function lockHolder(tx: Transaction, key: string): Promise<Price | null> {
  const { records } = await tx.page(prices, { where: [['lookup_key', '=', key]], limit: 1 })
  if (!records[0]) return null
  const holder = await tx.lock(prices, records[0].id)
  return holder?.lookup_key === key ? holder : lockHolder(tx, key)
}
