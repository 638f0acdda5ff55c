/** Making a payment link. */

import { needOfLink } from '../../domain/methods/link-need.ts'
import { isTaken } from '../../domain/payment-method-types.ts'
import type { PaymentLink } from '../../domain/records/payment-link.ts'
import { newSlug } from '../../lib/ids.ts'
import { renderPaymentLink } from '../../objects/payment-link.ts'
import { insertLinkPrices } from '../../store/link-search.ts'
import { paymentLinks } from '../../store/payment-links.ts'
import type { Transaction } from '../../store/transaction.ts'
import {
  type LineInput,
  checkCodes,
  checkItems,
  checkTotal,
  hasOpenAmount,
  itemsOf,
} from '../carts.ts'
import {
  NO_INVOICE_DATA,
  checkInvoiceCreation,
  invoiceCreationOf,
} from '../checkout/invoice-creation.ts'
import { changedMetadata, createObject } from '../changes.ts'
import { checkConsent } from '../consent.ts'
import { requireFit } from '../method-offers.ts'
import {
  type OptionalItemInput,
  checkOffers,
  optionalItemsOf,
  shownOffers,
} from '../optional-items.ts'
import type { CreateOptions } from '../checkout/create.ts'
import type { MetadataChange } from '../prices/input.ts'
import {
  type ShippingOptionInput,
  chosenOption,
  shippingLineOf,
  shippingOptionsOf,
} from '../checkout/shipping.ts'
import { checkAutomaticTax } from '../tax/given-taxes.ts'
import { everyOfItems } from '../recurring-items.ts'
import { requireClock } from '../test-clocks/on-clock.ts'
import { type OptionsInput, optionsOf } from './options.ts'
import {
  type LinkSubscriptionInput,
  NO_SUBSCRIPTION_DATA,
  checkMode,
  shareInTrial,
  subscriptionDataOf,
} from './subscription-data.ts'
import { type LinkRoutingInput, NOWHERE, routingOf } from './routing.ts'
import { applicationOf } from '../applications.ts'
import { chosenDomain } from '../link-domain.ts'

export const linkWays = { kind: paymentLinks, render: renderPaymentLink }

export interface NewPaymentLink extends LinkRoutingInput, OptionsInput {
  readonly currency?: string
  readonly line_items: readonly LineInput[]
  readonly metadata?: MetadataChange
  readonly optional_items?: readonly OptionalItemInput[]
  /** Whoever names a clock is answered on it. */
  readonly paylinks?: { readonly test_clock?: string }
  /** At most five. */
  readonly shipping_options?: readonly ShippingOptionInput[]
  readonly subscription_data?: LinkSubscriptionInput
}

/** Line items and optional items together. */
export const LINK_ITEMS_MAX = 20

export async function createPaymentLink(
  tx: Transaction,
  input: NewPaymentLink,
  { billingMode }: CreateOptions,
): Promise<PaymentLink> {
  requireClock(tx, input.paylinks?.test_clock, 'paylinks[test_clock]')
  const items = await itemsOf(tx, input.line_items)
  const every = everyOfItems(items)
  checkMode(input, every)
  const data = await subscriptionDataOf(tx, NO_SUBSCRIPTION_DATA, input.subscription_data)
  // The vocabulary demands at least one line.
  const currency = input.currency ?? items[0]!.price.currency
  checkItems(items, currency)
  checkCodes(items, input)
  const beside = { currency, lines: items.length, most: LINK_ITEMS_MAX, every }
  const offered = await optionalItemsOf(tx, input.optional_items ?? [], beside)
  checkOffers(hasOpenAmount(items), offered)
  const options = await shippingOptionsOf(tx, input.shipping_options, currency)
  checkTotal(items, currency, {
    shipping: shippingLineOf(chosenOption(options)),
    share: shareInTrial(data),
  })
  if (input.automatic_tax)
    await checkAutomaticTax(tx, input.automatic_tax, {
      prices: items.map(({ price }) => price),
      options,
      currency,
    })
  checkInvoiceCreation(input.invoice_creation, input.payment_intent_data?.capture_method)
  const domain = await chosenDomain(tx)
  const link: PaymentLink = {
    id: tx.newId('plink'),
    object: 'payment_link',
    active: true,
    created: tx.now,
    currency,
    livemode: tx.scope.livemode,
    metadata: changedMetadata({}, input.metadata),
    ...UNAVAILABLE,
    application: applicationOf(tx),
    ...(await routingOf(tx, NOWHERE, input, { isRecurring: every !== null })),
    ...optionsOf(DEFAULT_OPTIONS, input, every !== null),
    ...(input.invoice_creation
      ? { invoice_creation: await invoiceCreationOf(tx, input.invoice_creation) }
      : {}),
    ...(tx.testClock ? { paylinks: { test_clock: tx.testClock.id } } : {}),
    subscription_data: data,
    optional_items: shownOffers(offered),
    shipping_options: options,
    own: {
      slug: newSlug(tx.scope.livemode),
      ...(domain === undefined ? {} : { domain }),
      items: items.map(({ item }) => item),
      offered,
      isCurrencyFixed: input.currency !== undefined,
      ...(every ? { billingMode } : {}),
      completedLimit: input.restrictions?.completed_sessions.limit ?? null,
      completed: 0,
      reserved: 0,
    },
  }
  requireMethodsFit(link)
  await checkConsent(tx, link)
  tx.write(insertLinkPrices(tx, link))
  return createObject(tx, linkWays, link, 'payment_link.created')
}

/** What a link names has to fit its currency, and how its payments are taken. */
export function requireMethodsFit(link: PaymentLink): void {
  const need = needOfLink(link)
  for (const type of link.payment_method_types ?? [])
    if (isTaken(type)) requireFit(type, need, 'payment_method_types')
}

/** What a link says of options that this server does not have: that they are off. */
const UNAVAILABLE = {
  invoice_creation: { enabled: false, invoice_data: NO_INVOICE_DATA },
  managed_payments: null,
} satisfies Partial<PaymentLink>

/** What a link is when nobody says otherwise. */
const DEFAULT_OPTIONS = {
  payment_method_options: null,
  after_completion: {
    type: 'hosted_confirmation',
    hosted_confirmation: { custom_message: null },
  },
  allow_promotion_codes: false,
  automatic_tax: { enabled: false, liability: null },
  billing_address_collection: 'auto',
  consent_collection: null,
  custom_fields: [],
  custom_text: {
    after_submit: null,
    shipping_address: null,
    submit: null,
    terms_of_service_acceptance: null,
  },
  customer_creation: 'if_required',
  inactive_message: null,
  payment_intent_data: null,
  payment_method_collection: 'always',
  payment_method_types: null,
  phone_number_collection: { enabled: false },
  shipping_address_collection: null,
  submit_type: 'auto',
  tax_id_collection: { enabled: false, required: 'never' },
} satisfies Partial<PaymentLink>
