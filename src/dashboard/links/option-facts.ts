/** A link's options in words: only those that are not as usual. */

import type { PaymentLink } from '../../domain/records/payment-link.ts'
import type { Fact } from '../parts/facts.tsx'

type Said = readonly (Fact | null | false | undefined)[]

export function optionFacts(link: PaymentLink): readonly (Fact | null)[] {
  return [...page(link), ...after(link), ...advanced(link)].map((fact) => fact || null)
}

const list = (names: readonly string[]) =>
  names.length > 6
    ? `${names.slice(0, 6).join(', ')} and ${names.length - 6} more`
    : names.join(', ')

function page(link: PaymentLink): Said {
  const {
    shipping_address_collection: shipping,
    custom_fields: fields,
    consent_collection: consent,
    name_collection: names,
  } = link
  const asked = [
    ...(link.phone_number_collection.enabled ? ['phone number'] : []),
    ...(names?.individual?.enabled ? ['name'] : []),
    ...(names?.business?.enabled ? ['business name'] : []),
    ...(link.tax_id_collection?.enabled ? ['tax ID'] : []),
    ...fields.map(({ label }) => `“${label.custom ?? ''}”`),
  ]
  return [
    link.automatic_tax.enabled && ['Tax', 'Automatic'],
    link.billing_address_collection === 'required' && ['Billing address', 'Always the whole'],
    shipping && ['Shipping', list(shipping.allowed_countries)],
    link.shipping_options.length > 0 && ['Shipping rates', String(link.shipping_options.length)],
    asked.length > 0 && ['Asks for', asked.join(', ')],
    link.allow_promotion_codes && ['Promotion codes', 'Accepted'],
    consent?.terms_of_service === 'required' && ['Terms', 'Must be agreed to'],
    link.submit_type !== 'auto' && ['Button', link.submit_type],
  ]
}

function after(link: PaymentLink): Said {
  const { redirect, hosted_confirmation: thanks } = link.after_completion
  const offered = link.own.offered?.length ?? 0
  const { completedLimit } = link.own
  return [
    redirect && ['After payment', `Leads to ${redirect.url}`],
    Boolean(thanks?.custom_message) && [
      'After payment',
      `Message: “${thanks?.custom_message ?? ''}”`,
    ],
    link.invoice_creation?.enabled && ['Invoice', 'For each payment'],
    completedLimit !== null && ['Limit', `${completedLimit} payments`],
    offered > 0 && ['Offers', `${offered} more`],
    link.inactive_message !== null && ['Deactivated', `“${link.inactive_message}”`],
  ]
}

function advanced(link: PaymentLink): Said {
  const trial = link.subscription_data?.trial_period_days ?? null
  const { payment_method_types: types, payment_intent_data: intent } = link
  return [
    types && ['Methods', list(types)],
    trial !== null && ['Free trial', `${trial} days`],
    intent?.capture_method === 'manual' && ['Money', 'Taken later, by hand'],
    intent?.setup_future_usage && ['Payment details', 'Saved for later'],
    ...Object.entries(link.metadata).map(([key, value]): Fact => [key, value]),
  ]
}
