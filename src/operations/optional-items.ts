/** Items that a payer may add to the order: checked, kept, and offered while they are sold. */

import type { Every } from '../domain/billing/periods.ts'
import { QUANTITY, offerBounds } from '../domain/payment-link.ts'
import { termsIn } from '../domain/pricing/price-line.ts'
import type { CheckoutSession } from '../domain/records/checkout-session.ts'
import type { LinkItem, PaymentLink } from '../domain/records/payment-link.ts'
import { tooManyItemsTogether } from '../objects/question-refusals.ts'
import { customAmountRule, quantityRule } from '../objects/refusals.ts'
import type { Reader } from '../store/reader.ts'
import type { Transaction } from '../store/transaction.ts'
import { type LineInput, inCurrency, priceNamed } from './carts.ts'
import type { Item } from './checkout/choices.ts'
import { requireSameInterval } from './recurring-items.ts'
import { type PricedLinkItem, isSold, pricedItems } from './payment-links/line-items.ts'

export interface OptionalItemInput extends Pick<LineInput, 'adjustable_quantity' | 'quantity'> {
  readonly price: string
}

interface Beside {
  readonly currency: string
  /** How many line items there are, and how many items there may be in all. */
  readonly lines: number
  readonly most: number
  /** How often the lines are billed; null for once. */
  readonly every: Every | null
}

/** Throws for what cannot be offered beside the lines of the order. */
export async function optionalItemsOf(
  tx: Transaction,
  inputs: readonly OptionalItemInput[],
  { currency, lines, most, every }: Beside,
): Promise<readonly LinkItem[]> {
  if (lines + inputs.length > most) throw tooManyItemsTogether(most)
  const items: LinkItem[] = []
  for (const [index, input] of inputs.entries()) {
    const path = `optional_items[${index}]`
    const price = await priceNamed(tx, input.price, `${path}[price]`)
    requireSameInterval(price, every, `${path}[price]`)
    if (inCurrency(price, currency, `${path}[price]`).custom_unit_amount)
      throw customAmountRule(
        'A price with `custom_unit_amount` cannot be an optional item.',
        `${path}[price]`,
      )
    const { quantity } = input
    items.push({
      id: tx.newId('li'),
      price: price.id,
      quantity,
      adjustable_quantity: adjustableOf(input, path),
    })
  }
  return items
}

function adjustableOf(
  { adjustable_quantity: given, quantity }: OptionalItemInput,
  path: string,
): LinkItem['adjustable_quantity'] {
  if (!given?.enabled) return null
  const adjustable = {
    enabled: true,
    maximum: given.maximum ?? QUANTITY.maximum,
    minimum: given.minimum ?? QUANTITY.minimum,
  }
  const { minimum, maximum } = offerBounds({ quantity, adjustable_quantity: adjustable })
  if (minimum > maximum)
    throw quantityRule(
      'The minimum of an adjustable quantity must be below its maximum.',
      `${path}[adjustable_quantity][minimum]`,
    )
  if (quantity < minimum || quantity > maximum)
    throw quantityRule(
      `The quantity must lie between the item's minimum (${minimum}) and maximum (${maximum}).`,
      `${path}[quantity]`,
    )
  return adjustable
}

/** What the payer decides an amount for takes nothing beside it. */
export function checkOffers(
  isAmountChosen: boolean,
  offered: readonly LinkItem[] | undefined,
): void {
  if (isAmountChosen && offered && offered.length > 0)
    throw customAmountRule(
      'A price with `custom_unit_amount` takes no optional items.',
      'optional_items',
    )
}

/** As links and sessions show them. */
export function shownOffers(
  items: readonly LinkItem[],
): NonNullable<PaymentLink['optional_items']> | null {
  return items.length === 0 ? null : items.map(({ id: _id, ...item }) => item)
}

/** The same, as a payer chooses among them: none is taken yet. */
export async function offersOf(
  reader: Reader,
  holder: Pick<PaymentLink | CheckoutSession, 'own' | 'currency'>,
): Promise<readonly Item[]> {
  return (await offeredItems(reader, holder)).map(({ item, price, name }) => ({
    ...item,
    price,
    quantity: 0,
    customAmount: null,
    description: name,
    metadata: {},
    offer: offerBounds(item),
  }))
}

/** Those of the items that can be had: what is archived meanwhile is no longer offered. */
export async function offeredItems(
  reader: Reader,
  { own, currency }: Pick<PaymentLink | CheckoutSession, 'own' | 'currency'>,
): Promise<readonly PricedLinkItem[]> {
  const { offered = [] } = own
  if (offered.length === 0) return []
  const items = await pricedItems(reader, offered)
  return items.filter((one) => isSold(one) && termsIn(one.price, currency ?? '') !== null)
}
