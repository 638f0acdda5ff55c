/** What a configuration lets payers do: as it was, with what a request says of it. */

import type { PortalFeatures } from '../../domain/records/portal-configuration.ts'
import { missingParam } from '../../objects/errors.ts'
import { portalRule } from '../../objects/portal-refusals.ts'
import { prices } from '../../store/prices.ts'
import { products } from '../../store/products.ts'
import type { Reader } from '../../store/reader.ts'
import { findNamed } from '../changes.ts'
import type { FeaturesInput, ProductInput, UpdateInput } from './input.ts'

const ALL_REASONS = [
  'too_expensive',
  'missing_features',
  'switched_service',
  'unused',
  'customer_service',
  'too_complex',
  'low_quality',
  'other',
]

/** Nothing is on. */
export const NO_FEATURES: PortalFeatures = {
  customer_update: { allowed_updates: [], enabled: false },
  invoice_history: { enabled: false },
  payment_method_update: { enabled: false, payment_method_configuration: null },
  subscription_cancel: {
    cancellation_reason: { enabled: false, feedback_options: null, options: ALL_REASONS },
    enabled: false,
    mode: 'at_period_end',
    proration_behavior: 'none',
  },
  subscription_pause: {
    duration: { interval_options: [], type: 'indefinite' },
    enabled: false,
  },
  subscription_update: {
    billing_cycle_anchor: null,
    default_allowed_updates: [],
    enabled: false,
    products: [],
    proration_behavior: 'none',
    schedule_at_period_end: { conditions: [] },
    trial_update_behavior: 'end_trial',
  },
}

/** What payers may do where the merchant has said nothing. */
export const USUAL_FEATURES: PortalFeatures = {
  ...NO_FEATURES,
  customer_update: {
    allowed_updates: ['email', 'address', 'phone', 'tax_id', 'name'],
    enabled: true,
  },
  invoice_history: { enabled: true },
  payment_method_update: { enabled: true, payment_method_configuration: null },
  subscription_cancel: {
    ...NO_FEATURES.subscription_cancel,
    cancellation_reason: { enabled: true, feedback_options: null, options: ALL_REASONS },
    enabled: true,
  },
}

export async function featuresAfter(
  reader: Reader,
  before: PortalFeatures,
  input: FeaturesInput,
): Promise<PortalFeatures> {
  const { customer_update: customer, subscription_cancel: cancel } = input
  const { payment_method_update: method } = input
  const after: PortalFeatures = {
    ...before,
    customer_update: {
      allowed_updates: listAfter(before.customer_update.allowed_updates, customer?.allowed_updates),
      enabled: customer?.enabled ?? before.customer_update.enabled,
    },
    invoice_history: input.invoice_history ?? before.invoice_history,
    payment_method_update: {
      ...before.payment_method_update,
      enabled: method?.enabled ?? before.payment_method_update.enabled,
    },
    subscription_cancel: cancelAfter(before.subscription_cancel, cancel),
    subscription_update: input.subscription_update
      ? await updateAfter(reader, before.subscription_update, input.subscription_update)
      : before.subscription_update,
  }
  requireWhole(after)
  return after
}

function cancelAfter(
  before: PortalFeatures['subscription_cancel'],
  input: FeaturesInput['subscription_cancel'] = {},
): PortalFeatures['subscription_cancel'] {
  const { cancellation_reason: reason } = input
  const { options } = before.cancellation_reason
  return {
    cancellation_reason: {
      ...before.cancellation_reason,
      enabled: reason?.enabled ?? before.cancellation_reason.enabled,
      options: listAfter(options, reason?.options),
    },
    enabled: input.enabled ?? before.enabled,
    mode: input.mode ?? before.mode,
    proration_behavior: input.proration_behavior ?? before.proration_behavior,
  }
}

async function updateAfter(
  reader: Reader,
  before: PortalFeatures['subscription_update'],
  input: UpdateInput,
): Promise<PortalFeatures['subscription_update']> {
  const allowed = listAfter(before.default_allowed_updates, input.default_allowed_updates)
  const { products: offered } = input
  return {
    ...before,
    billing_cycle_anchor: input.billing_cycle_anchor ?? before.billing_cycle_anchor,
    default_allowed_updates: allowed,
    enabled: input.enabled ?? before.enabled,
    products:
      offered === undefined
        ? (before.products ?? [])
        : await productsOf(reader, offered ?? [], allowed.includes('quantity')),
    proration_behavior: input.proration_behavior ?? before.proration_behavior,
    trial_update_behavior: input.trial_update_behavior ?? before.trial_update_behavior,
  }
}

type Adjustable = NonNullable<ProductInput['adjustable_quantity']>

const PRODUCTS = 'features[subscription_update][products]'

async function productsOf(reader: Reader, offered: readonly ProductInput[], isAdjustable: boolean) {
  const found: NonNullable<PortalFeatures['subscription_update']['products']> = []
  for (const [index, one] of offered.entries()) {
    const path = `${PRODUCTS}[${index}]`
    const product = await findNamed(reader, products, one.product, `${path}[product]`)
    if (found.some((earlier) => earlier.product === product.id))
      throw portalRule(`The product ${product.id} stands there twice.`, `${path}[product]`)
    for (const [at, id] of one.prices.entries())
      await requireFit(reader, id, { product: product.id, path: `${path}[prices][${at}]` })
    const asked: Adjustable = one.adjustable_quantity ?? { enabled: isAdjustable }
    const { enabled, maximum = null, minimum = 1 } = asked
    if (maximum !== null && maximum < minimum)
      throw portalRule(
        'The maximum must be at least the minimum.',
        `${path}[adjustable_quantity][maximum]`,
      )
    found.push({
      adjustable_quantity: { enabled, maximum, minimum },
      prices: [...new Set(one.prices)],
      product: product.id,
    })
  }
  return found
}

async function requireFit(
  reader: Reader,
  id: string,
  { product, path }: { readonly product: string; readonly path: string },
): Promise<void> {
  const price = await findNamed(reader, prices, id, path)
  if (price.product !== product)
    throw portalRule(`The price ${id} does not belong to the product ${product}.`, path)
  if (!price.recurring) throw portalRule(`The price ${id} is not recurring.`, path)
}

/** What is on has to be able to do something. */
function requireWhole({ customer_update, subscription_update, ...rest }: PortalFeatures): void {
  if (customer_update.enabled && customer_update.allowed_updates.length === 0)
    throw missingParam('features[customer_update][allowed_updates]')
  const { cancellation_reason: reason } = rest.subscription_cancel
  if (reason.enabled && reason.options.length === 0)
    throw missingParam('features[subscription_cancel][cancellation_reason][options]')
  if (!subscription_update.enabled) return
  if (subscription_update.default_allowed_updates.length === 0)
    throw missingParam('features[subscription_update][default_allowed_updates]')
  if ((subscription_update.products ?? []).length === 0) throw missingParam(PRODUCTS)
}

function listAfter<Item extends string>(
  before: readonly Item[],
  given: readonly Item[] | null | undefined,
): Item[] {
  return given === undefined ? [...before] : [...new Set(given ?? [])]
}
