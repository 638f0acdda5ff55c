/** The items of a subscription as a request wants them: added, changed and taken away. */

import type { Span } from '../../domain/billing/periods.ts'
import type { Customer } from '../../domain/records/customer.ts'
import type { Price } from '../../domain/records.ts'
import type { Subscription, SubscriptionItem } from '../../domain/records/subscription.ts'
import { missingParam, noSuch } from '../../objects/errors.ts'
import { itemsNeeded, tooManySubscriptionItems } from '../../objects/subscription-refusals.ts'
import { taxedTwice } from '../../objects/tax-refusals.ts'
import type { Transaction } from '../../store/transaction.ts'
import { changedMetadata } from '../changes.ts'
import type { MetadataChange } from '../prices/input.ts'
import { type NewItem, itemOf } from './item.ts'
import { costOf } from './lines.ts'
import { type DiscountChoice, discountsGiven } from './discounts.ts'
import { type PriceChoice, checkTogether, recurringPrice } from './prices.ts'
import { ratesNamed } from './settings.ts'

export interface ItemInput extends PriceChoice {
  readonly deleted?: boolean
  readonly discounts?: readonly DiscountChoice[] | null
  readonly id?: string
  readonly metadata?: MetadataChange
  readonly quantity?: number
  readonly tax_rates?: readonly string[] | null
}

/** Most that one subscription has. */
const ITEMS_MAX = 20

interface Terms {
  readonly currency: string
  readonly customer: Customer
  readonly isTaxed: boolean
  /** How errors name them; `items` by default. */
  readonly path?: string
}

/** An item with the path by which errors name it. */
interface Named {
  readonly price: Price
  readonly path: string
}

/** Of a new subscription: the prices first, because they say in which currency it is. */
export async function pricesOfItems(
  tx: Transaction,
  inputs: readonly ItemInput[],
  path = 'items',
): Promise<readonly Named[]> {
  if (inputs.length > ITEMS_MAX) throw tooManySubscriptionItems()
  const named: Named[] = []
  for (const [index, input] of inputs.entries()) {
    const at = `${path}[${index}]`
    const price = await recurringPrice(tx, input, at)
    if (!price) throw missingParam(`${at}[price]`)
    named.push({ price, path: at })
  }
  return named
}

export async function newItems(
  tx: Transaction,
  inputs: readonly ItemInput[],
  named: readonly Named[],
  terms: Terms,
): Promise<readonly NewItem[]> {
  checkTogether(named, terms.currency)
  const made: NewItem[] = []
  for (const [index, input] of inputs.entries())
    made.push(await newItem(tx, input, named[index]!, terms))
  return made
}

async function newItem(
  tx: Transaction,
  input: ItemInput,
  { price, path }: Named,
  { currency, customer, isTaxed }: Terms,
): Promise<NewItem> {
  const quantity = input.quantity ?? 1
  if (input.tax_rates?.length && isTaxed) throw taxedTwice(`${path}[tax_rates]`)
  const lines = [{ product: price.product, subtotal: costOf({ price, quantity }, currency) }]
  return {
    price,
    quantity,
    metadata: changedMetadata({}, input.metadata),
    taxRates: await ratesNamed(tx, input.tax_rates ?? [], `${path}[tax_rates]`),
    discounts: await discountsGiven(tx, input.discounts ?? [], {
      customer,
      currency,
      lines,
      known: [],
      path: `${path}[discounts]`,
    }),
  }
}

interface Changing {
  readonly customer: Customer
  readonly period: Span
  readonly isTaxed: boolean
  /** How errors name the inputs; `items` by default. */
  readonly path?: string
}

/** The items after a request; `settleItems` keeps their places in step. */
export async function changedItems(
  tx: Transaction,
  before: Subscription,
  inputs: readonly ItemInput[],
  { customer, period, isTaxed, path = 'items' }: Changing,
): Promise<readonly SubscriptionItem[]> {
  const { currency, own } = before
  let items = own.items
  const paths = new Map(items.map(({ id }) => [id, path]))
  for (const [index, input] of inputs.entries()) {
    const at = `${path}[${index}]`
    const found = input.id === undefined ? null : items.find(({ id }) => id === input.id)
    if (found === undefined) throw noSuch('subscription_item', input.id ?? '', `${at}[id]`)
    if (input.deleted) {
      if (!found) throw missingParam(`${at}[id]`)
      items = items.filter((item) => item !== found)
      continue
    }
    const price = await recurringPrice(tx, input, at)
    const terms = { currency, customer, isTaxed }
    if (found) {
      const changed = await changedItem(tx, found, { input, price, path: at, terms })
      paths.set(changed.id, at)
      items = items.map((item) => (item === found ? changed : item))
      continue
    }
    if (!price) throw missingParam(`${at}[price]`)
    const made = await newItem(tx, input, { price, path: at }, terms)
    const item = itemOf(tx, before.id, { ...made, period })
    paths.set(item.id, at)
    items = [...items, item]
  }
  if (items.length === 0) throw itemsNeeded()
  if (items.length > ITEMS_MAX) throw tooManySubscriptionItems()
  const named = items.map(({ id, price }) => ({ price, path: paths.get(id) ?? path }))
  checkTogether(named, currency)
  return items.map((item) => ({ ...item, ...inSpan(period) }))
}

interface ItemChange {
  readonly input: ItemInput
  readonly price: Price | null
  readonly path: string
  readonly terms: Terms
}

async function changedItem(
  tx: Transaction,
  before: SubscriptionItem,
  { input, price, path, terms }: ItemChange,
): Promise<SubscriptionItem> {
  const { currency, customer, isTaxed } = terms
  const after = { ...before, price: price ?? before.price }
  const quantity = input.quantity ?? before.quantity ?? 1
  if (input.tax_rates?.length && isTaxed) throw taxedTwice(`${path}[tax_rates]`)
  const cost = costOf({ price: after.price, quantity }, currency)
  const discounts = input.discounts
  const redeeming = {
    customer,
    currency,
    lines: [{ product: after.price.product, subtotal: cost }],
    known: before.own.discounts,
    path: `${path}[discounts]`,
  }
  return {
    ...after,
    quantity,
    metadata: changedMetadata(before.metadata, input.metadata),
    tax_rates:
      input.tax_rates === undefined
        ? before.tax_rates
        : await ratesNamed(tx, input.tax_rates ?? [], `${path}[tax_rates]`),
    own: {
      ...(isSameCost(before, { ...after, quantity }) ? before.own : {}),
      // An empty list leaves them as they are; the empty text takes them away.
      discounts:
        discounts === null
          ? []
          : discounts?.length
            ? await discountsGiven(tx, discounts, redeeming)
            : before.own.discounts,
    },
  }
}

/** Whether a request leaves what an item costs, before discounts, as it was. */
export function isSameCost(
  { price, quantity }: Pick<SubscriptionItem, 'price' | 'quantity'>,
  other: Pick<SubscriptionItem, 'price' | 'quantity'>,
): boolean {
  return price.id === other.price.id && (quantity ?? 1) === (other.quantity ?? 1)
}

function inSpan({ start, end }: Span) {
  return { current_period_start: start, current_period_end: end }
}
