/** What /v1/checkout/sessions accepts. */

import { BORDER_STYLES, FONT_FAMILIES } from '../../domain/branding/look.ts'
import {
  enumOf,
  hash,
  integer,
  list,
  boolean,
  checked,
  optional,
  string,
  unsettable,
} from '../params.ts'
import { localeChoices } from '../../domain/page-locales.ts'
import { SHIPPING_OPTIONS_MAX } from '../../domain/shipping/shipping-rate.ts'
import { invalid } from '../../objects/errors.ts'
import { PAYMENT_METHOD_TYPES } from '../../domain/payment-method-types.ts'
import { methodType } from '../payment-methods/params.ts'
import { sessionMethodOptions } from './method-options.ts'
import { businessName } from '../business-name.ts'
import { color } from '../color.ts'
import {
  automaticTax,
  customText,
  nameCollection,
  priceData,
  shippingAddressCollection,
  taxIdCollection,
} from '../payment-links/params.ts'
import {
  consentCollection,
  customFields,
  optionalItems,
  submitType,
} from '../payment-links/questions.ts'
import { sessionSubscriptionData } from '../payment-links/subscription-data.ts'
import { invoiceCreation } from '../invoices/creation.ts'
import { newRate } from '../shipping-rates/params.ts'
import { simpleRouting } from '../routing-params.ts'
import { statementDescriptor } from '../statement-descriptor.ts'
import {
  created,
  currency,
  email,
  metadata,
  paging,
  shipping,
  timestamp,
  url,
} from '../vocabulary.ts'

const lineItem = () =>
  hash({
    adjustable_quantity: optional(
      hash({
        enabled: boolean(),
        maximum: optional(integer({ min: 1, max: 999_999 })),
        minimum: optional(integer({ min: 0, max: 999_998 })),
      }),
    ),
    metadata: metadata(),
    price: optional(string()),
    price_data: priceData(),
    quantity: optional(integer({ min: 0, max: 999_999 })),
    tax_rates: optional(list(string())),
  })

const paymentIntentData = () =>
  hash({
    ...simpleRouting(),
    capture_method: optional(enumOf(['automatic', 'automatic_async', 'manual'])),
    description: optional(string({ max: 1000 })),
    metadata: metadata(),
    receipt_email: optional(email()),
    setup_future_usage: optional(enumOf(['off_session', 'on_session'])),
    shipping: optional(shipping()),
    statement_descriptor: optional(statementDescriptor()),
    statement_descriptor_suffix: optional(statementDescriptor()),
    transfer_group: optional(string()),
  })

const reference = () =>
  checked(string({ max: 200 }), (value, path) => {
    if (value.trim() !== '') return value
    throw invalid('Invalid client_reference_id.', { param: path })
  })

const shippingOptions = () =>
  list(hash({ shipping_rate: optional(string()), shipping_rate_data: optional(newRate()) }), {
    max: SHIPPING_OPTIONS_MAX,
  })

const discount = () => hash({ coupon: optional(string()), promotion_code: optional(string()) })

const image = () =>
  hash({ file: optional(string()), type: enumOf(['file', 'url']), url: optional(url()) })

const brandingSettings = () =>
  hash({
    background_color: unsettable(color()),
    border_style: unsettable(enumOf(BORDER_STYLES)),
    button_color: unsettable(color()),
    display_name: optional(businessName()),
    font_family: unsettable(enumOf(FONT_FAMILIES)),
    icon: optional(image()),
    logo: optional(image()),
  })

const savedMethodOptions = () =>
  hash({
    allow_redisplay_filters: optional(
      list(enumOf(['always', 'limited', 'unspecified']), { min: 1 }),
    ),
    payment_method_remove: optional(enumOf(['disabled', 'enabled'])),
    payment_method_save: optional(enumOf(['disabled', 'enabled'])),
  })

const afterExpiration = () =>
  hash({
    recovery: optional(hash({ allow_promotion_codes: optional(boolean()), enabled: boolean() })),
  })

export const createParams = hash({
  after_expiration: optional(afterExpiration()),
  allow_promotion_codes: optional(boolean()),
  allowed_payment_method_types: optional(list(methodType(), { min: 1 })),
  automatic_tax: optional(automaticTax()),
  billing_address_collection: optional(enumOf(['auto', 'required'])),
  branding_settings: optional(brandingSettings()),
  cancel_url: optional(url()),
  client_reference_id: optional(reference()),
  consent_collection: optional(consentCollection()),
  currency: optional(currency()),
  custom_fields: optional(customFields()),
  custom_text: customText(),
  customer: optional(string()),
  customer_creation: optional(enumOf(['always', 'if_required'])),
  customer_email: optional(email()),
  customer_update: optional(
    hash({
      address: optional(enumOf(['auto', 'never'])),
      name: optional(enumOf(['auto', 'never'])),
      shipping: optional(enumOf(['auto', 'never'])),
    }),
  ),
  discounts: optional(list(discount(), { max: 1 })),
  excluded_payment_method_types: optional(list(enumOf(PAYMENT_METHOD_TYPES))),
  expires_at: optional(timestamp()),
  integration_identifier: optional(string({ max: 200 })),
  invoice_creation: optional(invoiceCreation()),
  line_items: optional(list(lineItem(), { min: 1, max: 100 })),
  locale: optional(enumOf(localeChoices)),
  metadata: metadata(),
  mode: enumOf(['payment', 'setup', 'subscription']),
  name_collection: optional(nameCollection()),
  optional_items: optional(optionalItems()),
  origin_context: optional(enumOf(['mobile_app', 'web'])),
  payment_intent_data: optional(paymentIntentData()),
  payment_method_collection: optional(enumOf(['always', 'if_required'])),
  payment_method_configuration: optional(string()),
  payment_method_data: optional(
    hash({ allow_redisplay: optional(enumOf(['always', 'limited', 'unspecified'])) }),
  ),
  payment_method_options: optional(sessionMethodOptions()),
  phone_number_collection: optional(hash({ enabled: boolean() })),
  saved_payment_method_options: optional(savedMethodOptions()),
  setup_intent_data: optional(
    hash({
      description: optional(string({ max: 1000 })),
      metadata: metadata(),
      on_behalf_of: optional(string()),
    }),
  ),
  shipping_address_collection: optional(shippingAddressCollection()),
  shipping_options: optional(shippingOptions()),
  submit_type: optional(submitType()),
  subscription_data: optional(sessionSubscriptionData()),
  success_url: url(),
  tax_id_collection: optional(taxIdCollection()),
  // Link is never shown: here neither of the two changes a page.
  wallet_options: optional(
    hash({ link: optional(hash({ display: optional(enumOf(['auto', 'never'])) })) }),
  ),
})

export const listParams = hash({
  ...paging,
  created: optional(created()),
  customer: optional(string()),
  customer_details: optional(hash({ email: email() })),
  payment_intent: optional(string()),
  payment_link: optional(string()),
  status: optional(enumOf(['complete', 'expired', 'open'])),
  subscription: optional(string()),
})

export const updateParams = hash({
  metadata: metadata(),
  shipping_options: unsettable(shippingOptions()),
})

export const lineItemsParams = hash(paging)

export const confirmParams = hash({
  payment_method: string(),
  expected_amount: integer({ min: 0 }),
})
