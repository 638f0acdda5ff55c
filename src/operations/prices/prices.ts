/** Creating and changing prices. */

import type { Price } from '../../domain/records.ts'
import { exclusiveParams, noSuch } from '../../objects/errors.ts'
import { priceRule } from '../../objects/refusals.ts'
import { prices } from '../../store/prices.ts'
import { products } from '../../store/products.ts'
import type { Transaction } from '../../store/transaction.ts'
import { changedMetadata, findNamed, lockOr404 } from '../changes.ts'
import { changePriceOrPlan } from '../plans/both.ts'
import { type TaxDetailsInput, createProduct } from '../products.ts'
import { checkOptions, wayOf } from './check.ts'
import type { CurrencyTermsInput, MetadataChange, PriceTermsInput, TaxBehavior } from './input.ts'
import { claimLookupKey, createPriceFor } from './make.ts'
import { currencyTerms } from './terms.ts'

export interface NewPrice extends PriceTermsInput {
  readonly product?: string
  readonly product_data?: {
    readonly id?: string
    readonly active?: boolean
    readonly metadata?: MetadataChange
    readonly name: string
    readonly statement_descriptor?: string
    readonly tax_code?: string
    readonly tax_details?: TaxDetailsInput
    readonly unit_label?: string
  }
}

export interface PriceChange {
  readonly active?: boolean
  readonly currency_options?: Readonly<Record<string, CurrencyTermsInput>> | null
  readonly lookup_key?: string
  readonly metadata?: MetadataChange
  readonly nickname?: string
  readonly tax_behavior?: TaxBehavior
  readonly transfer_lookup_key?: boolean
}

export async function createPrice(tx: Transaction, input: NewPrice): Promise<Price> {
  const { product, product_data, ...terms } = input
  if (product !== undefined && product_data)
    throw exclusiveParams(['product', 'product_data'], 'product')
  if (product_data)
    return createPriceFor(tx, await createProduct(tx, product_data, 'product_data'), terms, {})
  const found = await findNamed(tx, products, product ?? '', 'product')
  return createPriceFor(tx, found, terms, {})
}

export async function updatePrice(
  tx: Transaction,
  id: string,
  { transfer_lookup_key, currency_options, metadata, ...change }: PriceChange,
): Promise<Price> {
  const before = await lockOr404(tx, prices, id)
  if (before.own.deleted) throw noSuch(prices.object, id)
  const key = change.lookup_key
  if (key && key !== before.lookup_key) await claimLookupKey(tx, key, transfer_lookup_key ?? false)
  if (change.tax_behavior && before.tax_behavior !== 'unspecified') {
    if (change.tax_behavior !== before.tax_behavior)
      throw priceRule(
        'The tax behavior of a price cannot be changed once it is set.',
        'tax_behavior',
      )
  }
  const after: Price = {
    ...before,
    ...change,
    ...(currency_options === undefined
      ? {}
      : { currency_options: changedOptions(before, currency_options) }),
    metadata: changedMetadata(before.metadata, metadata),
  }
  return changePriceOrPlan(tx, before, after)
}

/** The price's own currency stays what it is; the others are added or replaced. */
function changedOptions(
  price: Price,
  change: Readonly<Record<string, CurrencyTermsInput>> | null,
): NonNullable<Price['currency_options']> {
  const { currency, currency_options: now = {} } = price
  const own = Object.fromEntries(Object.entries(now).filter(([code]) => code === currency))
  if (change === null) return own
  checkOptions(change, { currency, way: wayOf(price), path: '' })
  const added = Object.entries(change).map(([code, terms]) => [code, currencyTerms(terms, code)])
  return { ...now, ...Object.fromEntries(added) }
}
