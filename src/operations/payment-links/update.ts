/** Changing a payment link. Open sessions keep what they were made with. */

import { taxGiven } from '../connect/parties.ts'
import { isDeepStrictEqual } from 'node:util'
import type {
  AdjustableQuantity,
  LinkItem,
  PaymentLink,
} from '../../domain/records/payment-link.ts'
import { QUANTITY } from '../../domain/payment-link.ts'
import { noSuch } from '../../objects/errors.ts'
import { quantityRule } from '../../objects/refusals.ts'
import { paymentLinks } from '../../store/payment-links.ts'
import { prices } from '../../store/prices.ts'
import type { Transaction } from '../../store/transaction.ts'
import {
  type PricedItem,
  checkCodes,
  checkItems,
  checkQuantity,
  checkTotal,
  hasOpenAmount,
} from '../carts.ts'
import { changeObject, changedMetadata, findNamed, lockOr404 } from '../changes.ts'
import { checkInvoiceCreation, invoiceCreationOf } from '../checkout/invoice-creation.ts'
import { checkConsent } from '../consent.ts'
import {
  type OptionalItemInput,
  checkOffers,
  optionalItemsOf,
  shownOffers,
} from '../optional-items.ts'
import type { MetadataChange } from '../prices/input.ts'
import {
  type ShippingOptionInput,
  chosenOption,
  shippingLineOf,
  shippingOptionsOf,
} from '../checkout/shipping.ts'
import { LINK_ITEMS_MAX, linkWays, requireMethodsFit } from './create.ts'
import { type AutomaticTaxInput, checkAutomaticTax } from '../tax/given-taxes.ts'
import { everyOfItems } from '../recurring-items.ts'
import { type LinkRoutingInput, routingOf } from './routing.ts'
import { type OptionsInput, optionsOf } from './options.ts'
import { tellOfDestination } from '../team/destinations.ts'
import {
  type LinkSubscriptionInput,
  NO_SUBSCRIPTION_DATA,
  checkMode,
  shareInTrial,
  subscriptionDataOf,
} from './subscription-data.ts'

export interface PaymentLinkChange extends LinkRoutingInput, OptionsInput {
  readonly active?: boolean
  readonly line_items?: readonly ItemChange[]
  readonly metadata?: MetadataChange
  /** All of them anew; null for none. */
  readonly optional_items?: readonly OptionalItemInput[] | null
  /** Null takes them all away. */
  readonly shipping_options?: readonly ShippingOptionInput[] | null
  readonly subscription_data?: LinkSubscriptionInput
}

interface ItemChange {
  /** Of an item that the link has: prices cannot change, and items neither come nor go. */
  readonly id: string
  readonly adjustable_quantity?: {
    readonly enabled: boolean
    readonly maximum?: number
    readonly minimum?: number
  }
  readonly quantity?: number
}

export async function updatePaymentLink(
  tx: Transaction,
  id: string,
  change: PaymentLinkChange,
): Promise<PaymentLink> {
  const before = await lockOr404(tx, paymentLinks, id)
  const items = await changedItems(tx, before, change.line_items ?? [])
  const every = everyOfItems(await priced(tx, items))
  checkMode(change, every)
  const data = await subscriptionDataOf(
    tx,
    before.subscription_data ?? NO_SUBSCRIPTION_DATA,
    change.subscription_data,
  )
  if (change.allow_promotion_codes) checkCodes(await priced(tx, items), change)
  const offered = await changedOffers(tx, before, change)
  const shipping_options =
    change.shipping_options === undefined
      ? before.shipping_options
      : await shippingOptionsOf(tx, change.shipping_options, before.currency)
  if (change.line_items || change.shipping_options !== undefined || change.subscription_data)
    checkTotal(await priced(tx, items), before.currency, {
      shipping: shippingLineOf(chosenOption(shipping_options)),
      share: shareInTrial(data),
    })
  const taxed =
    change.automatic_tax ?? (change.shipping_options ? taxGiven(before.automatic_tax) : null)
  if (taxed) await checkTaxes(tx, taxed, { ...before, shipping_options }, items)
  checkInvoiceCreation(change.invoice_creation, before.payment_intent_data?.capture_method)
  const restrictions = change.restrictions
  const after: PaymentLink = {
    ...before,
    ...optionsOf(before, change, every !== null),
    ...(await routingOf(tx, before, change, { isRecurring: every !== null })),
    ...(change.invoice_creation
      ? { invoice_creation: await invoiceCreationOf(tx, change.invoice_creation) }
      : {}),
    subscription_data: data,
    active: change.active ?? before.active,
    shipping_options,
    metadata: changedMetadata(before.metadata, change.metadata),
    optional_items: shownOffers(offered),
    own: {
      ...before.own,
      items,
      offered,
      completedLimit:
        restrictions === undefined
          ? before.own.completedLimit
          : (restrictions?.completed_sessions.limit ?? null),
    },
  }
  requireMethodsFit(after)
  if (change.name_collection === null) delete after.name_collection
  if (change.consent_collection || change.custom_text) await checkConsent(tx, after)
  const isUnseen = !isDeepStrictEqual(items, before.own.items)
  await tellOfDestination(tx, {
    of: 'payment_link',
    id,
    before: redirectOf(before),
    after: redirectOf(after),
  })
  return changeObject(tx, linkWays, { before, after, event: 'payment_link.updated', isUnseen })
}

const redirectOf = ({ after_completion: then }: PaymentLink) => then.redirect?.url ?? null

async function changedOffers(
  tx: Transaction,
  { own, currency }: PaymentLink,
  { optional_items: given }: PaymentLinkChange,
): Promise<readonly LinkItem[]> {
  if (given === undefined) return own.offered ?? []
  const every = everyOfItems(await priced(tx, own.items))
  const beside = { currency, lines: own.items.length, most: LINK_ITEMS_MAX, every }
  const offered = await optionalItemsOf(tx, given ?? [], beside)
  checkOffers(hasOpenAmount(await priced(tx, own.items)), offered)
  return offered
}

async function checkTaxes(
  tx: Transaction,
  given: AutomaticTaxInput,
  { currency, shipping_options: options }: Pick<PaymentLink, 'currency' | 'shipping_options'>,
  items: PaymentLink['own']['items'],
): Promise<void> {
  const prices = (await priced(tx, items)).map(({ price }) => price)
  await checkAutomaticTax(tx, given, { prices, options, currency })
}

async function changedItems(
  tx: Transaction,
  { own, currency }: PaymentLink,
  changes: readonly ItemChange[],
): Promise<readonly LinkItem[]> {
  if (changes.length === 0) return own.items
  const items = [...own.items]
  for (const [index, change] of changes.entries()) {
    const path = `line_items[${index}]`
    const at = items.findIndex((item) => item.id === change.id)
    const item = items[at]
    if (!item) throw noSuch('line item', change.id, `${path}[id]`)
    items[at] = changedItem(item, change, { isOnly: items.length === 1, path })
  }
  const all = await priced(tx, items)
  checkItems(all, currency)
  return items
}

async function priced(tx: Transaction, items: readonly LinkItem[]): Promise<readonly PricedItem[]> {
  const all: PricedItem[] = []
  for (const item of items)
    all.push({ item, price: await findNamed(tx, prices, item.price, 'line_items') })
  return all
}

function changedItem(
  item: LinkItem,
  { adjustable_quantity: given, quantity = item.quantity }: ItemChange,
  { isOnly, path }: { readonly isOnly: boolean; readonly path: string },
): LinkItem {
  const adjustable = given === undefined ? item.adjustable_quantity : adjustableOf(given)
  if (adjustable) checkQuantity(quantity, adjustable, isOnly, path)
  else if (quantity < 1)
    throw quantityRule('Invalid quantity: must be at least 1.', `${path}[quantity]`)
  return { ...item, quantity, adjustable_quantity: adjustable }
}

function adjustableOf(
  given: NonNullable<ItemChange['adjustable_quantity']>,
): AdjustableQuantity | null {
  if (!given.enabled) return null
  return {
    enabled: true,
    maximum: given.maximum ?? QUANTITY.maximum,
    minimum: given.minimum ?? QUANTITY.minimum,
  }
}
