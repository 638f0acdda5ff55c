/** Opening a session for the payer of a link. */

import type { PageLocale } from '../../domain/page-locales.ts'
import type { CheckoutSession } from '../../domain/records/checkout-session.ts'
import { isTaken } from '../../domain/payment-method-types.ts'
import type { PaymentLink } from '../../domain/records/payment-link.ts'
import { optionsOfLink } from './session-options.ts'
import { checkoutSessions } from '../../store/checkout-sessions.ts'
import type { Transaction } from '../../store/transaction.ts'
import { openFields } from '../custom-fields.ts'
import { offersOf } from '../optional-items.ts'
import { pricedItems } from '../payment-links/line-items.ts'
import { NO_INTENT_DATA, blankSession, madeBy, openSession } from './build.ts'
import { type Choices, priceChoices } from './choices.ts'
import { presentedCurrency } from './presented-currency.ts'
import { SAVED_METHODS, SUBSCRIBING } from './modes.ts'
import { planOfLink, shareOf } from './plan.ts'
import { everyOfItems } from '../recurring-items.ts'
import { NO_INVOICE_DATA } from './invoice-creation.ts'
import { methodsOfSession } from './session-methods.ts'
import { chosenOption, optionsInUse } from './shipping.ts'

/** What a visit brings along: all of it checked before it gets here. */
export interface Visit {
  /** Derived from the visit, so that pressing twice opens one session. */
  readonly sessionId: string
  readonly choices: Choices
  readonly clientReferenceId: string | null
  /** Fixed by the link's URL; the payer cannot change it. */
  readonly lockedEmail: string | null
  /** Where the payer is, as far as anybody can tell. */
  readonly country: string | null
  readonly utm: Readonly<Record<string, string>>
  /** Null for the browser's. */
  readonly locale: PageLocale | null
}

/**
 * The visit's session: the one it already has, or a new one. Throws for choices it does not offer.
 */
export async function openLinkSession(
  tx: Transaction,
  link: PaymentLink,
  visit: Visit,
): Promise<CheckoutSession> {
  const known = await tx.lock(checkoutSessions, visit.sessionId)
  if (known) return known
  const { currency, options, items, amounts, plan } = await orderOf(tx, link, visit)
  const blank = blankSession(tx, visit.sessionId, link.own.domain)
  const redirect = link.after_completion.redirect?.url
  const intentData = plan ? SUBSCRIBING : { ...intentDataOf(link), ...routeOf(link) }
  const types = link.payment_method_types
  const methods = await methodsOfSession(
    tx,
    types ? { allowed_payment_method_types: types.filter(isTaken) } : {},
    // What is too little or too much for one method shows when it is paid.
    { amount: null, currency, intentData },
  )
  const session: CheckoutSession = {
    ...blank,
    ...amounts,
    ...methods,
    allow_promotion_codes: link.allow_promotion_codes,
    automatic_tax: {
      ...link.automatic_tax,
      provider: link.automatic_tax.enabled ? 'stripe' : null,
      status: link.automatic_tax.enabled ? 'requires_location_inputs' : null,
    },
    tax_id_collection: link.tax_id_collection,
    billing_address_collection: link.billing_address_collection,
    cancel_url: tx.site.baseUrl,
    client_reference_id: visit.clientReferenceId,
    consent_collection: link.consent_collection,
    currency,
    custom_fields: openFields(link.custom_fields),
    custom_text: link.custom_text,
    customer_creation: link.customer_creation,
    customer_email: visit.lockedEmail,
    invoice_creation: link.invoice_creation && {
      enabled: link.invoice_creation.enabled,
      invoice_data: link.invoice_creation.invoice_data ?? NO_INVOICE_DATA,
    },
    locale: visit.locale ?? 'auto',
    metadata: link.metadata,
    ...(link.name_collection ? { name_collection: link.name_collection } : {}),
    optional_items: link.optional_items ?? null,
    payment_link: link.id,
    payment_method_options: optionsOfLink(blank, link),
    phone_number_collection: link.phone_number_collection,
    shipping_address_collection: link.shipping_address_collection,
    shipping_options: [...options],
    submit_type: link.submit_type,
    success_url: redirect ?? tx.site.baseUrl,
    ...(plan ? inSubscription(link) : {}),
    own: {
      ...blank.own,
      ...(plan ? { plan } : {}),
      ...madeBy(link.application),
      items,
      offered: link.own.offered ?? [],
      intentData,
      completion: {
        redirect: redirect ?? null,
        message: link.after_completion.hosted_confirmation?.custom_message ?? null,
      },
      utm: visit.utm,
    },
  }
  return openSession(tx, session)
}

/** What the payer of the visit wants of what the link sells. */
async function orderOf(tx: Transaction, link: PaymentLink, visit: Visit) {
  const items = await pricedItems(tx, link.own.items)
  const prices = items.map(({ price }) => price)
  const currency = await presentedCurrency(tx, link, { prices, country: visit.country })
  const included = items.map(({ item, price, name }) => ({
    ...item,
    price,
    description: name,
    metadata: {},
    customAmount: null,
  }))
  const plan = planOfLink(link, everyOfItems(items), tx.now)
  const all = [...included, ...(await offersOf(tx, { ...link, currency }))]
  const options = await optionsInUse(tx, link.shipping_options)
  const order = priceChoices(
    all.map((item) => ({ ...item, share: shareOf(plan, item.price, tx.now) })),
    visit.choices,
    currency,
    { shipping: chosenOption(options, visit.choices.shippingRate) },
  )
  return { currency, options, plan, ...order }
}

/** What the session of a link that starts subscriptions says otherwise than others. */
function inSubscription({ payment_method_collection: collection }: PaymentLink) {
  return {
    invoice_creation: null,
    mode: 'subscription',
    payment_method_collection: collection,
    saved_payment_method_options: SAVED_METHODS,
  } satisfies Partial<CheckoutSession>
}

function intentDataOf({ payment_intent_data: data }: PaymentLink) {
  if (!data) return NO_INTENT_DATA
  const capture = data.capture_method
  return {
    ...NO_INTENT_DATA,
    // The vocabulary admits nothing else.
    capture_method: (capture ??
      NO_INTENT_DATA.capture_method) as typeof NO_INTENT_DATA.capture_method,
    description: data.description,
    metadata: data.metadata,
    // The vocabulary admits nothing else.
    setup_future_usage: data.setup_future_usage as typeof NO_INTENT_DATA.setup_future_usage,
    statement_descriptor: data.statement_descriptor,
    statement_descriptor_suffix: data.statement_descriptor_suffix,
    transfer_group: data.transfer_group,
  }
}

/** What its payments are routed by; nothing for most links. */
function routeOf({ application_fee_amount: fee, on_behalf_of, transfer_data }: PaymentLink) {
  return {
    ...(fee === null ? {} : { application_fee_amount: fee }),
    ...(on_behalf_of === null ? {} : { on_behalf_of }),
    ...(transfer_data === null ? {} : { transfer_data }),
  }
}
