/** Making a session by API. */

import { SESSION_SECONDS } from '../../domain/checkout-session.ts'
import type { LocaleChoice } from '../../domain/page-locales.ts'
import type {
  AllowRedisplay,
  CheckoutSession,
  IntentData,
  SessionPlan,
} from '../../domain/records/checkout-session.ts'
import type { Price } from '../../domain/records.ts'
import type { Share } from '../../domain/totals/price-cart.ts'
import { newSessionId } from '../../lib/ids.ts'
import { exclusiveParams } from '../../objects/errors.ts'
import { parameterRule } from '../../objects/refusals.ts'
import { customers } from '../../store/customers.ts'
import { products } from '../../store/products.ts'
import type { Transaction } from '../../store/transaction.ts'
import {
  type LineInput,
  type PricedItem,
  checkCodes,
  checkItems,
  hasOpenAmount,
  itemsOf,
  requireChargeableLater,
} from '../carts.ts'
import type { BillingMode } from '../../domain/records/payment-link.ts'
import { changedMetadata, findNamed } from '../changes.ts'
import { type ConsentInput, checkConsent, consentOf } from '../consent.ts'
import { type CustomFieldInput, customFieldsOf, openFields } from '../custom-fields.ts'
import {
  type OptionalItemInput,
  checkOffers,
  optionalItemsOf,
  shownOffers,
} from '../optional-items.ts'
import type { CustomTextInput } from '../payment-links/options.ts'
import type { TypesInput } from '../payment-intents/types-input.ts'
import type { MetadataChange } from '../prices/input.ts'
import { type SubmitType, submitTypeOf } from '../submit-type.ts'
import { type TaxesInput, taxesGiven } from '../tax/given-taxes.ts'
import { type BrandingInput, brandingOf } from './branding.ts'
import { NO_INTENT_DATA, blankSession, openSession, priceItems, withTaxes } from './build.ts'
import { checkIntentRouting } from './routing.ts'
import { withDiscount } from './discounts.ts'
import { type DiscountInput, discountGiven } from './given-discount.ts'
import { type InvoiceCreationInput, invoiceCreationOf } from './invoice-creation.ts'
import { type RecoveryInput, recoveryOf } from './recovery.ts'
import { type SavedMethodsInput, savedMethodOptions } from './saved-methods.ts'
import { checkCombination, inSubscription } from './modes.ts'
import { type SubscriptionDataInput, planOf, ratesOf, shareOf } from './plan.ts'
import { chosenDomain } from '../link-domain.ts'
import { methodsOfSession } from './session-methods.ts'
import { type SessionMethodOptions, sessionOptions } from './session-options.ts'
import {
  type ShippingOptionInput,
  chosenOption,
  shippingOptionsOf,
  taxableShipping,
} from './shipping.ts'

type AddressName = 'city' | 'country' | 'line1' | 'line2' | 'postal_code' | 'state'

interface ShippingInput {
  readonly address: { readonly [Name in AddressName]?: string | null }
  readonly carrier?: string
  readonly name: string
  readonly phone?: string | null
  readonly tracking_number?: string
}

export type SessionInput = Omit<NewSession, 'line_items'>

export interface NewSession
  extends DiscountInput, RecoveryInput, SavedMethodsInput, TaxesInput, TypesInput {
  readonly billing_address_collection?: 'auto' | 'required'
  readonly branding_settings?: BrandingInput
  readonly cancel_url?: string
  readonly client_reference_id?: string
  readonly consent_collection?: ConsentInput
  readonly currency?: string
  readonly custom_fields?: readonly CustomFieldInput[]
  readonly custom_text?: CustomTextInput
  readonly customer_creation?: 'always' | 'if_required'
  readonly expires_at?: number
  readonly integration_identifier?: string
  readonly invoice_creation?: InvoiceCreationInput
  readonly line_items: readonly (LineInput & {
    readonly metadata?: MetadataChange
    readonly tax_rates?: readonly string[]
  })[]
  readonly locale?: LocaleChoice
  readonly metadata?: MetadataChange
  readonly mode: 'payment' | 'setup' | 'subscription'
  readonly name_collection?: {
    readonly business?: { readonly enabled: boolean; readonly optional?: boolean }
    readonly individual?: { readonly enabled: boolean; readonly optional?: boolean }
  }
  readonly optional_items?: readonly OptionalItemInput[]
  readonly origin_context?: 'mobile_app' | 'web'
  readonly payment_intent_data?: Partial<Omit<IntentData, 'metadata' | 'shipping'>> & {
    readonly metadata?: MetadataChange
    readonly shipping?: ShippingInput
  }
  readonly payment_method_collection?: 'always' | 'if_required'
  readonly payment_method_data?: { readonly allow_redisplay?: AllowRedisplay }
  readonly payment_method_options?: SessionMethodOptions
  readonly phone_number_collection?: { readonly enabled: boolean }
  readonly setup_intent_data?: {
    readonly on_behalf_of?: string
    readonly description?: string
    readonly metadata?: MetadataChange
  }
  readonly shipping_address_collection?: { readonly allowed_countries: readonly string[] }
  /** At most five. */
  readonly shipping_options?: readonly ShippingOptionInput[]
  readonly submit_type?: SubmitType
  readonly subscription_data?: SubscriptionDataInput
  readonly success_url: string
  readonly wallet_options?: { readonly link?: { readonly display?: 'auto' | 'never' } }
}

/** Line items and optional items together. */
const SESSION_ITEMS_MAX = 100

export interface CreateOptions {
  /** Of a subscription whose maker does not say. */
  readonly billingMode: BillingMode
}

export async function createSession(
  tx: Transaction,
  input: NewSession,
  { billingMode }: CreateOptions,
): Promise<CheckoutSession> {
  await checkCustomer(tx, input)
  const expiresAt = expiryOf(tx, input)
  const order = await orderOf(tx, input, billingMode)
  const { currency, amounts, offered, options, taxes, plan } = order
  const blank = blankSession(tx, newSessionId(tx.scope.livemode), await chosenDomain(tx))
  await checkIntentRouting(tx, input, amounts.amount_total)
  const starts = plan && inSubscription(input)
  const intentData = starts?.own.intentData ?? intentDataOf(input)
  const paid = { amount: amounts.amount_total, currency, intentData }
  const methods = await methodsOfSession(tx, input, paid)
  const branding = input.branding_settings && (await brandingOf(tx, input.branding_settings))
  const invoiceCreation =
    input.invoice_creation && (await invoiceCreationOf(tx, input.invoice_creation))
  const session: CheckoutSession = {
    ...blank,
    ...amounts,
    ...methods,
    after_expiration: recoveryOf(input),
    allow_promotion_codes: input.allow_promotion_codes ?? null,
    automatic_tax: taxes.automaticTax,
    tax_id_collection: taxes.idCollection,
    ...askedFor(blank, input),
    ...(branding ? { branding_settings: branding } : {}),
    currency,
    expires_at: expiresAt,
    ...(invoiceCreation ? { invoice_creation: invoiceCreation } : {}),
    optional_items: shownOffers(offered),
    payment_method_options: sessionOptions(blank, input, currency),
    saved_payment_method_options: savedMethodOptions(input),
    shipping_address_collection: input.shipping_address_collection
      ? { allowed_countries: [...input.shipping_address_collection.allowed_countries] }
      : null,
    shipping_options: options,
    submit_type: submitTypeOf(input.submit_type, { isRecurring: Boolean(plan) }) ?? null,
    wallet_options: input.wallet_options ?? null,
    ...starts?.shown,
    own: {
      ...blank.own,
      ...(plan ? { plan } : {}),
      items: order.items,
      offered,
      shippingTaxes: order.shippingTaxes,
      ...ownOf(input),
      intentData,
    },
  }
  await checkConsent(tx, session)
  return openSession(tx, withDiscount(session, order.discount))
}

/** What is sold, what else is offered, how it is brought, and what all of it costs. */
async function orderOf(tx: Transaction, input: NewSession, billingMode: BillingMode) {
  const priced = await itemsOf(tx, input.line_items)
  const every = checkCombination(input, priced)
  const plan = every ? await planOf(tx, input.subscription_data, { every, billingMode }) : undefined
  // The vocabulary demands at least one line.
  const currency = input.currency ?? priced[0]!.price.currency
  checkItems(priced, currency)
  checkCodes(priced, input)
  const beside = { currency, lines: priced.length, most: SESSION_ITEMS_MAX, every }
  const offered = await optionalItemsOf(tx, input.optional_items ?? [], beside)
  checkOffers(hasOpenAmount(priced), offered)
  const share = (price: Price) => shareOf(plan, price, tx.now)
  if (plan) requireChargeableLater(priced, currency)
  const unknown = await unpriced(tx, input, priced, share)
  const options = await shippingOptionsOf(tx, input.shipping_options, currency)
  const option = chosenOption(options)
  const taxes = await taxesGiven(tx, input, {
    items: withRates(priced, input, plan),
    options,
    shipping: await taxableShipping(tx, option, currency),
    currency,
  })
  const lines = withTaxes(unknown, taxes.items)
  const given = await discountGiven(tx, input, { currency, lines: lines.map(({ line }) => line) })
  const { items, amounts, shippingTaxes } = priceItems(lines, currency, {
    discount: given?.deduction,
    shipping: option && { ...option, applied: taxes.shipping },
  })
  const discount = given?.discount ?? null
  return { currency, items, amounts, shippingTaxes, offered, options, taxes, discount, plan }
}

/** What the sessions of every mode take over as it was asked for. */
export function askedFor(blank: CheckoutSession, input: SessionInput) {
  const names = namesOf(input)
  return {
    billing_address_collection: input.billing_address_collection ?? null,
    cancel_url: input.cancel_url ?? null,
    client_reference_id: input.client_reference_id ?? null,
    consent_collection: consentOf(null, input.consent_collection),
    custom_fields: openFields(customFieldsOf(input.custom_fields ?? [])),
    custom_text: { ...blank.custom_text, ...input.custom_text },
    customer: input.customer ?? null,
    customer_creation:
      input.customer === undefined ? (input.customer_creation ?? 'if_required') : null,
    customer_email: input.customer_email ?? null,
    integration_identifier: input.integration_identifier ?? null,
    locale: input.locale ?? null,
    metadata: changedMetadata({}, input.metadata),
    ...(names ? { name_collection: names } : {}),
    origin_context: input.origin_context ?? null,
    phone_number_collection: input.phone_number_collection ?? { enabled: false },
    success_url: input.success_url,
  } satisfies Partial<CheckoutSession>
}

export function ownOf(input: SessionInput) {
  return {
    customer: input.customer ?? null,
    ...(input.customer_update ? { customerUpdate: input.customer_update } : {}),
    allowRedisplay: input.payment_method_data?.allow_redisplay ?? null,
    completion: { redirect: input.success_url, message: null },
  }
}

/** Throws for what no session can be asked for together. */
export async function checkCustomer(tx: Transaction, input: SessionInput): Promise<void> {
  if (input.customer !== undefined && input.customer_email !== undefined)
    throw exclusiveParams(['customer', 'customer_email'], 'customer')
  if (input.customer !== undefined && input.customer_creation !== undefined)
    throw exclusiveParams(['customer', 'customer_creation'], 'customer_creation')
  if (input.customer !== undefined) await findNamed(tx, customers, input.customer, 'customer')
}

export function expiryOf(tx: Transaction, { expires_at: asked }: SessionInput): number {
  if (asked === undefined) return tx.now + SESSION_SECONDS.longest
  const seconds = asked - tx.now
  // A request may say "in 24 hours" by a clock that runs a little ahead.
  if (seconds >= SESSION_SECONDS.shortest - 60 && seconds <= SESSION_SECONDS.longest + 60)
    return asked
  throw parameterRule(
    'The `expires_at` timestamp must be between 30 minutes and 24 hours from now.',
    'expires_at',
  )
}

async function unpriced(
  tx: Transaction,
  input: NewSession,
  priced: readonly PricedItem[],
  share: (price: Price) => Share | null,
) {
  const items = []
  for (const [index, { item, price }] of priced.entries()) {
    const product = await tx.find(products, price.product)
    const metadata = changedMetadata({}, input.line_items[index]?.metadata)
    const line = { price, quantity: item.quantity, customAmount: null, share: share(price) }
    const rates = input.line_items[index]?.tax_rates
    const taxed = rates && rates.length > 0 ? { taxRates: rates } : {}
    const description = product?.name ?? ''
    items.push({ ...item, ...taxed, customAmount: null, description, metadata, line })
  }
  return items
}

function withRates(
  priced: readonly PricedItem[],
  { line_items: lines }: NewSession,
  plan: SessionPlan | undefined,
) {
  return priced.map(({ price }, index) => {
    return { price, taxRates: ratesOf(lines[index]?.tax_rates, plan) }
  })
}

function namesOf({ name_collection: given }: SessionInput): CheckoutSession['name_collection'] {
  if (!given) return undefined
  const one = ({ enabled, optional = false }: { enabled: boolean; optional?: boolean }) => ({
    enabled,
    optional,
  })
  return {
    ...(given.business ? { business: one(given.business) } : {}),
    ...(given.individual ? { individual: one(given.individual) } : {}),
  }
}

function intentDataOf({ payment_intent_data: given }: NewSession): IntentData {
  if (!given) return NO_INTENT_DATA
  const { metadata, shipping, ...fields } = given
  return {
    ...NO_INTENT_DATA,
    ...fields,
    metadata: changedMetadata({}, metadata),
    shipping: shipping ? shippingOf(shipping) : null,
  }
}

function shippingOf({ address, ...shipping }: ShippingInput): NonNullable<IntentData['shipping']> {
  return { ...shipping, phone: shipping.phone ?? null, address: { ...NO_ADDRESS, ...address } }
}

const NO_ADDRESS = {
  city: null,
  country: null,
  line1: null,
  line2: null,
  postal_code: null,
  state: null,
}
