/** Creating, changing and deleting products. */

import { isDeepStrictEqual } from 'node:util'
import type { Product } from '../domain/records.ts'
import { exclusiveParams } from '../objects/errors.ts'
import { renderProduct } from '../objects/product.ts'
import { alreadyExists, productHasPrices, productPriceMismatch } from '../objects/refusals.ts'
import { prices } from '../store/prices.ts'
import { products } from '../store/products.ts'
import type { Transaction } from '../store/transaction.ts'
import { changeObject, changedMetadata, createObject, findNamed, lockOr404 } from './changes.ts'
import { wantImages } from './images.ts'
import type { MetadataChange, PriceTermsInput } from './prices/input.ts'
import { createPriceFor } from './prices/make.ts'
import { requireTaxLocation } from './tax/locations.ts'
import { requireTaxCode } from './tax/settings.ts'

const ways = { kind: products, render: renderProduct }

interface ProductFields {
  readonly active?: boolean
  readonly description?: string | null
  readonly images?: readonly string[] | null
  readonly marketing_features?: readonly { readonly name: string }[] | null
  readonly metadata?: MetadataChange
  readonly package_dimensions?: Product['package_dimensions']
  readonly shippable?: boolean | null
  readonly statement_descriptor?: string | null
  readonly tax_code?: string | null
  /** Newer versions say the tax code here. */
  readonly tax_details?: TaxDetailsInput | null
  readonly unit_label?: string | null
  readonly url?: string | null
}

export interface TaxDetailsInput {
  readonly performance_location?: string
  readonly tax_code?: string | null
}

export interface NewProduct extends ProductFields {
  readonly id?: string
  readonly name: string
  readonly type?: 'good' | 'service'
  readonly default_price_data?: PriceTermsInput
}

export interface ProductChange extends ProductFields {
  readonly name?: string
  readonly default_price?: string
}

/** `path` is where the request says it: a product may be made in passing, by a price. */
export async function createProduct(
  tx: Transaction,
  input: NewProduct,
  path = '',
): Promise<Product> {
  if (input.id !== undefined && (await tx.find(products, input.id)))
    throw alreadyExists('Product', input.id, path === '' ? 'id' : `${path}[id]`)
  await requireLocation(tx, input, path)
  const product: Product = {
    id: input.id ?? tx.newId('prod'),
    object: 'product',
    active: input.active ?? true,
    created: tx.now,
    default_price: null,
    description: input.description ?? null,
    images: [...(input.images ?? [])],
    livemode: tx.scope.livemode,
    marketing_features: [...(input.marketing_features ?? [])],
    metadata: changedMetadata({}, input.metadata),
    name: input.name,
    package_dimensions: input.package_dimensions ?? null,
    shippable: input.shippable ?? null,
    statement_descriptor: input.statement_descriptor ?? null,
    ...taxesOf({ tax_code: null, tax_details: null }, input, path),
    type: input.type ?? 'service',
    unit_label: input.unit_label ?? null,
    updated: tx.now,
    url: input.url ?? null,
  }
  createObject(tx, ways, product, 'product.created')
  wantImages(tx, product.images)
  if (!input.default_price_data) return product
  const price = await createPriceFor(tx, product, input.default_price_data, {
    path: 'default_price_data',
  })
  const priced = { ...product, default_price: price.id }
  return changeObject(tx, ways, { before: product, after: priced, event: 'product.updated' })
}

export async function updateProduct(
  tx: Transaction,
  id: string,
  change: ProductChange,
): Promise<Product> {
  const before = await lockOr404(tx, products, id)
  if (change.default_price) await requireOwnPrice(tx, id, change.default_price)
  await requireLocation(tx, change, '')
  const { metadata, images, marketing_features, tax_code, tax_details, ...fields } = change
  const after: Product = {
    ...before,
    ...fields,
    ...taxesOf(before, { tax_code, tax_details }, ''),
    ...(images === undefined ? {} : { images: [...(images ?? [])] }),
    ...(marketing_features === undefined
      ? {}
      : { marketing_features: [...(marketing_features ?? [])] }),
    metadata: changedMetadata(before.metadata, metadata),
  }
  if (isDeepStrictEqual(before, after)) return before
  wantImages(tx, images ?? [])
  const updated = { ...after, updated: tx.now }
  return changeObject(tx, ways, { before, after: updated, event: 'product.updated' })
}

type Taxes = Pick<Product, 'tax_code' | 'tax_details'>

/** The tax code stands in two places; whoever says both must say the same. */
function taxesOf(
  now: Taxes,
  { tax_code: code, tax_details: details }: TaxesInput,
  path: string,
): Taxes {
  const at = (name: string) => (path === '' ? name : `${path}[${name}]`)
  const inside = details === null ? null : details?.tax_code
  const place = details === null ? null : details?.performance_location
  if (code !== undefined && inside !== undefined && code !== inside)
    throw exclusiveParams(['tax_code', 'tax_details[tax_code]'], at('tax_details'))
  const said = code === undefined ? inside : code
  if (said) requireTaxCode(said, at(code === undefined ? 'tax_details[tax_code]' : 'tax_code'))
  const tax_code = (said === undefined ? now.tax_code : said) ?? null
  const performance_location =
    (place === undefined ? now.tax_details?.performance_location : place) ?? null
  const isUntaxed = tax_code === null && performance_location === null
  return { tax_code, tax_details: isUntaxed ? null : { performance_location, tax_code } }
}

async function requireLocation(
  tx: Transaction,
  { tax_details: details }: TaxesInput,
  path: string,
): Promise<void> {
  const id = details?.performance_location
  if (id === undefined) return
  const inside = 'tax_details[performance_location]'
  await requireTaxLocation(
    tx,
    id,
    path === '' ? inside : `${path}[tax_details][performance_location]`,
  )
}

interface TaxesInput {
  readonly tax_code?: string | null | undefined
  readonly tax_details?: TaxDetailsInput | null | undefined
}

async function requireOwnPrice(tx: Transaction, product: string, id: string): Promise<void> {
  const price = await findNamed(tx, prices, id, 'default_price')
  if (price.product === product) return
  throw productPriceMismatch(id, product)
}

export async function deleteProduct(tx: Transaction, id: string) {
  const product = await lockOr404(tx, products, id)
  const { records } = await tx.page(prices, { where: [['product', '=', id]], limit: 1 })
  if (records.length > 0) throw productHasPrices()
  tx.remove(products, id)
  tx.emit('product.deleted', product)
  return { id, object: 'product', deleted: true } as const
}
