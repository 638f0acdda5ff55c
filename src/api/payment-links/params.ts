/** What /v1/payment_links accepts. */

import { party } from '../routing-params.ts'
import {
  type Optional,
  type Param,
  boolean,
  emptyable,
  enumOf,
  hash,
  integer,
  list,
  optional,
  string,
  unsettable,
} from '../params.ts'
import { BLOCKABLE_BRANDS } from '../../domain/card-restrictions.ts'
import { SHIPPING_COUNTRIES } from '../../domain/shipping/countries.ts'
import { SHIPPING_OPTIONS_MAX } from '../../domain/shipping/shipping-rate.ts'
import { inlineTerms, interval } from '../prices/params.ts'
import { linkSubscriptionChange, linkSubscriptionData } from './subscription-data.ts'
import { linkMethodType } from '../payment-methods/params.ts'
import { taxDetails } from '../tax-details.ts'
import { linkRouting, linkRoutingUpdate } from '../routing-params.ts'
import { statementDescriptor } from '../statement-descriptor.ts'
import { currency, metadata, paging, url } from '../vocabulary.ts'
import { invoiceCreation } from '../invoices/creation.ts'
import { consentCollection, customFields, optionalItems, submitType } from './questions.ts'

const adjustableQuantity = () =>
  optional(
    hash({
      enabled: boolean(),
      maximum: optional(integer({ min: 1, max: 999_999 })),
      minimum: optional(integer({ min: 0, max: 999_998 })),
    }),
  )

/** A product that is made in passing. */
export const productData = () =>
  hash({
    description: optional(string({ max: 40_000 })),
    images: optional(list(url(), { max: 8 })),
    metadata: metadata(),
    name: string(),
    tax_code: optional(string()),
    tax_details: optional(taxDetails()),
    unit_label: optional(string({ max: 12 })),
  })

/** A price that is made in passing. */
export const priceData = () =>
  optional(
    hash({
      ...inlineTerms(),
      product: optional(string()),
      recurring: optional(hash(interval())),
      product_data: optional(productData()),
    }),
  )

export const quantity = () => integer({ min: 0, max: 999_999 })

export const lineItem = () =>
  hash({
    adjustable_quantity: adjustableQuantity(),
    price: optional(string()),
    price_data: priceData(),
    quantity: quantity(),
  })

const message = () => unsettable(hash({ message: string({ max: 1200 }) }))

export const customText = () =>
  optional(
    hash({
      after_submit: message(),
      shipping_address: message(),
      submit: message(),
      terms_of_service_acceptance: message(),
    }),
  )

export const shippingAddressCollection = () =>
  hash({ allowed_countries: list(enumOf(SHIPPING_COUNTRIES), { min: 1 }) })

const shippingOptions = () =>
  list(hash({ shipping_rate: optional(string()) }), { max: SHIPPING_OPTIONS_MAX })

const collect = () => hash({ enabled: boolean(), optional: optional(boolean()) })

export const nameCollection = () =>
  hash({ business: optional(collect()), individual: optional(collect()) })

export const afterCompletion = () =>
  optional(
    hash({
      hosted_confirmation: optional(hash({ custom_message: optional(string({ max: 500 })) })),
      redirect: optional(hash({ url: url() })),
      type: enumOf(['hosted_confirmation', 'redirect']),
    }),
  )

/** An update may unset these; at creation there is nothing to unset yet. */
const intentData = <Value>(text: (param: Param<string>) => Optional<Value>) => ({
  description: text(string({ max: 1000 })),
  metadata: metadata(),
  statement_descriptor: text(statementDescriptor()),
  statement_descriptor_suffix: text(statementDescriptor()),
  transfer_group: text(string()),
})

/** Which cards are not taken; an update may unset any part of it. */
const methodOptions = (part: <Value>(param: Param<Value>) => Optional<Value | null>) =>
  hash({
    card: part(
      hash({
        restrictions: part(hash({ brands_blocked: part(list(enumOf(BLOCKABLE_BRANDS))) })),
      }),
    ),
  })

const methodTypes = () => list(linkMethodType(), { min: 1 })

const restrictions = () => hash({ completed_sessions: hash({ limit: integer({ min: 1 }) }) })

export const automaticTax = () =>
  hash({
    enabled: boolean(),
    liability: optional(party()),
  })

export const taxIdCollection = () =>
  hash({ enabled: boolean(), required: optional(enumOf(['if_supported', 'never'])) })

const options = () => ({
  automatic_tax: optional(automaticTax()),
  tax_id_collection: optional(taxIdCollection()),
  after_completion: afterCompletion(),
  allow_promotion_codes: optional(boolean()),
  billing_address_collection: optional(enumOf(['auto', 'required'])),
  consent_collection: optional(consentCollection()),
  custom_text: customText(),
  customer_creation: optional(enumOf(['always', 'if_required'])),
  invoice_creation: optional(invoiceCreation()),
  metadata: metadata(),
  payment_method_collection: optional(enumOf(['always', 'if_required'])),
  phone_number_collection: optional(hash({ enabled: boolean() })),
  submit_type: optional(submitType()),
})

export const createParams = hash({
  ...options(),
  ...linkRouting(),
  currency: optional(currency()),
  custom_fields: optional(customFields()),
  inactive_message: optional(string({ max: 500 })),
  line_items: list(lineItem(), { min: 1, max: 20 }),
  name_collection: optional(nameCollection()),
  optional_items: optional(optionalItems()),
  paylinks: optional(hash({ test_clock: optional(string()) })),
  payment_intent_data: optional(
    hash({
      ...intentData(optional),
      capture_method: optional(enumOf(['automatic', 'automatic_async', 'manual'])),
      setup_future_usage: optional(enumOf(['off_session', 'on_session'])),
    }),
  ),
  payment_method_options: optional(methodOptions(optional)),
  payment_method_types: optional(methodTypes()),
  restrictions: optional(restrictions()),
  shipping_address_collection: optional(shippingAddressCollection()),
  shipping_options: optional(shippingOptions()),
  subscription_data: optional(linkSubscriptionData()),
})

export const updateParams = hash({
  ...options(),
  ...linkRoutingUpdate(),
  active: optional(boolean()),
  custom_fields: unsettable(customFields()),
  inactive_message: unsettable(string({ max: 500 })),
  line_items: optional(
    list(
      hash({
        adjustable_quantity: adjustableQuantity(),
        id: string(),
        quantity: optional(quantity()),
      }),
      { max: 20 },
    ),
  ),
  name_collection: optional(emptyable(nameCollection())),
  optional_items: unsettable(optionalItems()),
  payment_intent_data: optional(
    hash({
      ...intentData(unsettable),
      setup_future_usage: unsettable(enumOf(['off_session', 'on_session'])),
    }),
  ),
  payment_method_options: unsettable(methodOptions(unsettable)),
  payment_method_types: optional(emptyable(methodTypes())),
  restrictions: optional(emptyable(restrictions())),
  shipping_address_collection: unsettable(shippingAddressCollection()),
  shipping_options: unsettable(shippingOptions()),
  subscription_data: optional(linkSubscriptionChange()),
})

export const listParams = hash({ ...paging, active: optional(boolean()) })

export const lineItemsParams = hash(paging)
