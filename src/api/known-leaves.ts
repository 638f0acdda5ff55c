/** Stripe's names below what is refused by name; scripts/known-leaves.ts writes them. */

import type { NamesBelow } from './names-below.ts'

export const KNOWN_LEAVES: NamesBelow = {
  'POST /v1/products': { tax_details: '{performance_location tax_code}' },
  'POST /v1/products/:id': { tax_details: '{performance_location tax_code}' },
  'POST /v1/prices': { 'product_data.tax_details': '{performance_location tax_code}' },
  'POST /v1/payment_links': {
    automatic_tax: '{enabled liability{account type}}',
    consent_collection: '{payment_method_reuse_agreement{position} promotions terms_of_service}',
    custom_fields:
      '[]{dropdown{default_value options[]{label value}} key label{custom type} numeric{default_value maximum_length minimum_length} optional text{default_value maximum_length minimum_length} type}',
    'custom_text.shipping_address': '{message}',
    'custom_text.terms_of_service_acceptance': '{message}',
    invoice_creation:
      '{enabled invoice_data{account_tax_ids[] custom_fields[]{name value} description footer issuer{account type} metadata{} rendering_options{amount_tax_display template}}}',
    optional_items: '[]{adjustable_quantity{enabled maximum minimum} price quantity}',
    payment_method_options: '{card{restrictions{brands_blocked[]}}}',
    payment_method_types: '[]',
    shipping_address_collection: '{allowed_countries[]}',
    shipping_options: '[]{shipping_rate}',
    subscription_data:
      '{description invoice_settings{account_tax_ids[] custom_fields[]{name value} description footer issuer{account type}} metadata{} trial_period_days trial_settings{end_behavior{missing_payment_method}}}',
    tax_id_collection: '{enabled required}',
    transfer_data: '{amount destination}',
    'line_items[].price_data.recurring': '{interval interval_count}',
    'line_items[].price_data.product_data.tax_details': '{performance_location tax_code}',
    managed_payments: '{enabled}',
  },
  'POST /v1/payment_links/:id': {
    automatic_tax: '{enabled liability{account type}}',
    consent_collection: '{payment_method_reuse_agreement{position} promotions terms_of_service}',
    custom_fields:
      '[]{dropdown{default_value options[]{label value}} key label{custom type} numeric{default_value maximum_length minimum_length} optional text{default_value maximum_length minimum_length} type}',
    'custom_text.shipping_address': '{message}',
    'custom_text.terms_of_service_acceptance': '{message}',
    invoice_creation:
      '{enabled invoice_data{account_tax_ids[] custom_fields[]{name value} description footer issuer{account type} metadata{} rendering_options{amount_tax_display template}}}',
    optional_items: '[]{adjustable_quantity{enabled maximum minimum} price quantity}',
    payment_method_options: '{card{restrictions{brands_blocked[]}}}',
    payment_method_types: '[]',
    shipping_address_collection: '{allowed_countries[]}',
    shipping_options: '[]{shipping_rate}',
    subscription_data:
      '{invoice_settings{account_tax_ids[] custom_fields[]{name value} description footer issuer{account type}} metadata{} trial_period_days trial_settings{end_behavior{missing_payment_method}}}',
    tax_id_collection: '{enabled required}',
    transfer_data: '{amount destination}',
  },
}
