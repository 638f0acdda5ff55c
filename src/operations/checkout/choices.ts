/** What a payer may choose: quantities, and the amount where the price leaves it to them. */

import { type QuantityBounds, quantityBounds } from '../../domain/payment-link.ts'
import { type AmountRefusal, refusalOfAmount } from '../../domain/pricing/custom-amount.ts'
import { termsIn } from '../../domain/pricing/price-line.ts'
import type { Price } from '../../domain/records.ts'
import type { SessionItem } from '../../domain/records/checkout-session.ts'
import {
  type CartLine,
  type CartRefusal,
  type Share,
  refusalOfCart,
} from '../../domain/totals/price-cart.ts'
import { type Extras, type PricedItems, type UnpricedItem, cartOf, priceItems } from './build.ts'

export interface Choices {
  /** By line id; lines that are not named keep their quantity. */
  readonly quantities: ReadonlyMap<string, number>
  /** Minor units; null where the payer has not said. */
  readonly customAmount: number | null
  /** What they want with a promotion code, if anything. */
  readonly code?: CodeChoice | null
  /** The rate that the order is to be shipped at, if they have said so. */
  readonly shippingRate?: string | null
}

/** `isPrefilled`: it came with the link, so nobody minds if it is none. */
export type CodeChoice =
  | { readonly kind: 'apply'; readonly code: string; readonly isPrefilled?: boolean }
  | { readonly kind: 'remove' }
  /** Whatever the payer wants: the discount is no longer to be had. */
  | { readonly kind: 'drop' }

export const NO_CHOICES: Choices = { quantities: new Map(), customAmount: null }

/** A choice that was not on offer: told to the payer beside the field. */
export class ChoiceRefused extends Error {
  override readonly name = 'ChoiceRefused'
  readonly refusal: ChoiceRefusal

  constructor(refusal: ChoiceRefusal) {
    super(refusal.reason)
    this.refusal = refusal
  }
}

export type ChoiceRefusal =
  | {
      readonly reason: 'quantity'
      readonly line: string
      readonly minimum: number
      readonly maximum: number
    }
  | { readonly reason: 'nothing_chosen' }
  | { readonly reason: 'total'; readonly why: CartRefusal }
  | { readonly reason: 'amount'; readonly why: AmountRefusal }

export type Item = Omit<SessionItem, 'totals' | 'price'> & {
  readonly price: Price
  /** What a payer may take of an item that is no part of the order by itself. */
  readonly offer?: QuantityBounds | undefined
  /** Which part of the price is due now; null for all of it. */
  readonly share?: Share | null
}

/**
 * The items as the payer wants them, with totals. Throws ChoiceRefused for what is not on offer.
 */
export function priceChoices(
  items: readonly Item[],
  choices: Choices,
  currency: string,
  extras: Extras = {},
): PricedItems {
  return priceChosen(chooseItems(items, choices, currency), currency, extras)
}

/** The same of items that were chosen already. */
export function priceChosen(
  chosen: readonly UnpricedItem[],
  currency: string,
  extras: Extras,
): PricedItems {
  const why = refusalOfCart(cartOf(chosen, currency, extras))
  if (why) throw new ChoiceRefused({ reason: 'total', why })
  return priceItems(chosen, currency, extras)
}

/** The items as the payer wants them. What they cost can be counted, but may be too little. */
export function chooseItems(
  items: readonly Item[],
  choices: Choices,
  currency: string,
): readonly UnpricedItem[] {
  const isOnly = items.filter(({ offer }) => !offer).length === 1
  const chosen = items.flatMap(({ offer, share = null, ...item }) => {
    const quantity = quantityOf({ ...item, offer }, choices, isOnly)
    if (offer && quantity === 0) return []
    const customAmount = customAmountOf(item, choices, currency)
    const line = { price: item.price, quantity, customAmount, share }
    return [{ ...item, price: item.price.id, quantity, customAmount, line }]
  })
  if (isNothing(chosen)) throw new ChoiceRefused({ reason: 'nothing_chosen' })
  const whole = chosen.map(({ line }) => ({ ...line, share: null }))
  const why = refusalOfCart({ currency, lines: whole })
  if (why === 'amount_too_large' || why === 'currency_not_offered')
    throw new ChoiceRefused({ reason: 'total', why })
  return chosen
}

/** Nobody subscribes to what is paid once. */
function isNothing(chosen: readonly { readonly line: CartLine }[]): boolean {
  const isRecurring = ({ price }: CartLine) => 'recurring' in price && price.recurring !== null
  const lines = chosen.map(({ line }) => line)
  const sold = lines.some(isRecurring) ? lines.filter(isRecurring) : lines
  return sold.every(({ quantity }) => quantity === 0)
}

function quantityOf(item: Item, { quantities }: Choices, isOnly: boolean): number {
  const wanted = quantities.get(item.id)
  if (wanted === undefined || wanted === item.quantity) return item.quantity
  const bounds = item.offer ?? boundsOf(item, isOnly)
  if (item.offer && wanted === 0) return wanted
  if (Number.isInteger(wanted) && wanted >= bounds.minimum && wanted <= bounds.maximum)
    return wanted
  throw new ChoiceRefused({ reason: 'quantity', line: item.id, ...bounds })
}

function boundsOf({ adjustable_quantity: adjustable, quantity }: Item, isOnly: boolean) {
  if (adjustable) return quantityBounds(adjustable, isOnly)
  return { minimum: quantity, maximum: quantity }
}

function customAmountOf(item: Item, { customAmount }: Choices, currency: string): number | null {
  const custom = termsIn(item.price, currency)?.custom_unit_amount
  if (!custom) return null
  const wanted = customAmount ?? item.customAmount ?? custom.preset
  const why = refusalOfAmount(custom, wanted, currency)
  if (why) throw new ChoiceRefused({ reason: 'amount', why })
  return wanted
}
