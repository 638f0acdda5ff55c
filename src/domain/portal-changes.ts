/** What a payer may change of a subscription in the customer portal. */

import { isTerminal } from './billing/subscription-status.ts'
import type { Subscription, SubscriptionItem } from './records/subscription.ts'
import type { PortalFeatures } from './records/portal-configuration.ts'

export interface QuantityBounds {
  readonly minimum: number
  readonly maximum: number
}

type Update = PortalFeatures['subscription_update']

/** Most that a subscription bills of one price. */
const QUANTITY_MAX = 999_999

/** Only one thing at a time can be another one, and nothing that a schedule or an end rules. */
export function changeableItem(
  { subscription_update: update }: PortalFeatures,
  { own, pause_collection, schedule, status, ...rest }: Subscription,
): SubscriptionItem | null {
  const [item, ...others] = own.items
  const isLive = status === 'active' || status === 'trialing' || status === 'past_due'
  if (!update.enabled || !item || others.length > 0 || !isLive) return null
  return schedule === null && pause_collection === null && !isEnding(rest) ? item : null
}

export function isEnding({ cancel_at: at }: Pick<Subscription, 'cancel_at'>): boolean {
  return at !== null
}

export function mayCancel(
  { subscription_cancel: cancel }: PortalFeatures,
  subscription: Subscription,
): boolean {
  const isOpen = !isTerminal(subscription.status) && subscription.schedule === null
  return cancel.enabled && isOpen && !isEnding(subscription)
}

/** Only what can be undone as it was done: an end that the merchant has set stays. */
export function mayKeep({ subscription_cancel: cancel }: PortalFeatures, one: Subscription) {
  const isOpen = !isTerminal(one.status) && one.schedule === null
  return cancel.enabled && isOpen && one.cancel_at_period_end
}

/** The prices that it may have instead, its own among them if there is any choice. */
export function pricesOffered(update: Update, item: SubscriptionItem): readonly string[] {
  if (!update.default_allowed_updates.includes('price')) return [item.price.id]
  const offered = (update.products ?? []).flatMap(({ prices }) => prices)
  return [...new Set([item.price.id, ...offered])]
}

/** Null where the quantity stays as it is. */
export function quantityBounds(update: Update, product: string): QuantityBounds | null {
  if (!update.default_allowed_updates.includes('quantity')) return null
  const found = update.products?.find((one) => one.product === product)
  if (!found) return { minimum: 1, maximum: QUANTITY_MAX }
  const { enabled, maximum, minimum } = found.adjustable_quantity
  return enabled ? { minimum, maximum: maximum ?? QUANTITY_MAX } : null
}

export interface PlanChoice {
  readonly price: string
  readonly quantity: number
}

/** Whether the configuration lets the item become this. `product` is that of the price. */
export function isAllowed(
  update: Update,
  item: SubscriptionItem,
  { price, product, quantity }: PlanChoice & { readonly product: string },
): boolean {
  if (!pricesOffered(update, item).includes(price)) return false
  const bounds = quantityBounds(update, product)
  if (quantity === (item.quantity ?? 1)) return true
  return bounds !== null && quantity >= bounds.minimum && quantity <= bounds.maximum
}
