/** What the leaves that have an effect need around them for it to show. `<price>` is an id. */

import { below } from '../contract-kit/route-leaves.ts'
import type { Leaf } from '../contract-kit/sdk-params.ts'
import { type Pairs, neededBeside, paramOf, valueOf } from './leaf-forms.ts'

/** How a leaf, or every leaf below a hash, is sent where its plain value alone would not do. */
interface Circumstance {
  /** Its name, where a map is not kept under just any key. */
  readonly param?: string
  readonly value?: string
  readonly with?: Pairs
  /** Parameters that the request has otherwise. */
  readonly without?: readonly string[]
  /** Whether this value is refused by the leaf's name. */
  readonly isRefused?: true
  /** Whose name a refusal may give instead: of what does not go with the leaf's value. */
  readonly refusedAs?: string
  /** What shows, where it is not the value itself. */
  readonly shown?: string
  /** Whether it shows only in the payment that follows. */
  readonly isPaid?: true
}

type Circumstances = Readonly<Record<string, Circumstance>>

interface LeafRequest extends Circumstance {
  readonly param: string
  readonly value: string
  readonly pairs: Pairs
  /** The same without the leaf. */
  readonly plain: Pairs
}

/** A type of parameters, and how they are sent. */
export interface Walk {
  readonly route: string
  readonly typeName: string
  readonly base: Pairs
  readonly circumstances: Circumstances
}

export function requestFor(leaf: Leaf, { typeName, base, circumstances }: Walk): LeafRequest {
  const around = Object.entries(circumstances)
    .filter(([path]) => below(leaf.path, path) !== null)
    .map(([, circumstance]) => circumstance)
  const param = circumstances[leaf.path]?.param ?? paramOf(leaf.path)
  const value = circumstances[leaf.path]?.value ?? valueOf(leaf)
  const without = new Set([param, ...around.flatMap((one) => one.without ?? [])])
  const needed = merged([base, neededBeside(leaf, typeName), ...around.map((one) => one.with)])
  const plain = Object.fromEntries(Object.entries(needed).filter(([name]) => !without.has(name)))
  return { ...merged(around), param, value, plain, pairs: { ...plain, [param]: value } }
}

function merged<T extends object>(parts: readonly (T | undefined)[]): T {
  return Object.assign({}, ...parts)
}

const ITEM = 'line_items[0]'
const OPTIONS = 'payment_method_options'
const TRANSFER = `${OPTIONS}.customer_balance.bank_transfer`
const PRICE_DATA = `${ITEM}[price_data]`

const ONE_ITEM: Pairs = { [`${ITEM}[price]`]: '<price>', [`${ITEM}[quantity]`]: '1' }

const items: Circumstances = {
  'line_items[].adjustable_quantity.minimum': { value: '1' },
  'line_items[].price': { value: '<other price>' },
  'line_items[].price_data': {
    with: {
      [`${PRICE_DATA}[currency]`]: 'usd',
      [`${PRICE_DATA}[unit_amount]`]: '900',
      [`${PRICE_DATA}[product]`]: '<product>',
    },
    without: [`${ITEM}[price]`],
  },
  'line_items[].price_data.currency': { value: 'eur' },
  'line_items[].price_data.product': { value: '<other product>' },
  'line_items[].price_data.product_data.tax_code': { value: 'txcd_35010000' },
  'line_items[].price_data.product_data.tax_details.tax_code': { value: 'txcd_35010000' },
  'line_items[].price_data.product_data': {
    with: { [`${PRICE_DATA}[product_data][name]`]: 'Mug' },
    without: [`${PRICE_DATA}[product]`],
  },
  'line_items[].price_data.product_data.tax_details.performance_location': {
    value: '<tax location>',
  },
  'line_items[].price_data.unit_amount': { value: '700' },
  'line_items[].price_data.unit_amount_decimal': {
    value: '99.5',
    without: [`${PRICE_DATA}[unit_amount]`],
  },
  'line_items[].quantity': { value: '2' },
}

const MONTHLY: Pairs = { [`${ITEM}[price]`]: '<monthly>' }
const DATA = 'subscription_data'
const ANCHOR: Pairs = { [`${DATA}[billing_cycle_anchor]`]: '<in a week>' }

/** Another account that owes taxes, or issues invoices. */
function party(path: string): Circumstances {
  const param = paramOf(path)
  return {
    [`${path}.account`]: { value: '<seller>', with: { [`${param}[type]`]: 'account' } },
    [`${path}.type`]: { value: 'account', with: { [`${param}[account]`]: '<seller>' } },
  }
}

/** Where money goes; `path` ends with a dot where it is inside a hash. */
function routed(path: string, fee: string): Circumstances {
  const destination = paramOf(`${path}transfer_data.destination`)
  return {
    [`${path}${fee}`]: { with: { [destination]: '<seller>' } },
    [`${path}on_behalf_of`]: { value: '<seller>' },
    [`${path}transfer_data`]: { with: { [destination]: '<seller>' } },
    [`${path}transfer_data.destination`]: { value: '<seller>' },
  }
}

/** Of what is billed again and again: the link that is changed already has such a price. */
const recurring: Circumstances = {
  payment_method_collection: { value: 'if_required' },
  'subscription_data.invoice_settings.account_tax_ids[]': { value: '<tax id>' },
  ...party('subscription_data.invoice_settings.issuer'),
}
const INVOICE = 'invoice_creation.invoice_data'

const options: Circumstances = {
  [`${INVOICE}.account_tax_ids[]`]: { value: '<tax id>' },
  ...party(`${INVOICE}.issuer`),
  [`${INVOICE}.rendering_options.template`]: { value: '<template>' },
  ...party('automatic_tax.liability'),
  billing_address_collection: { value: 'required' },
  submit_type: { value: 'book' },
}

const FIELD = 'custom_fields[0]'

/** What is asked of payers, and what is offered to them. */
const questions: Circumstances = {
  'custom_fields[]': {
    with: {
      [`${FIELD}[key]`]: 'size',
      [`${FIELD}[label][custom]`]: 'Size',
      [`${FIELD}[label][type]`]: 'custom',
      [`${FIELD}[type]`]: 'text',
    },
  },
  'custom_fields[].dropdown': {
    with: {
      [`${FIELD}[dropdown][options][0][label]`]: 'Large',
      [`${FIELD}[dropdown][options][0][value]`]: 'l',
      [`${FIELD}[type]`]: 'dropdown',
    },
  },
  'custom_fields[].dropdown.default_value': { value: 'l' },
  'custom_fields[].numeric': { with: { [`${FIELD}[type]`]: 'numeric' } },
  'custom_fields[].numeric.default_value': { value: '77' },
  'custom_fields[].type': { value: 'numeric' },
  'custom_text.terms_of_service_acceptance': {
    with: { 'consent_collection[terms_of_service]': 'required' },
  },
  'optional_items[]': {
    with: { 'optional_items[0][price]': '<price>', 'optional_items[0][quantity]': '1' },
  },
  'optional_items[].adjustable_quantity.minimum': { value: '1' },
  'optional_items[].price': { value: '<other price>' },
}

const RATE_DATA = 'shipping_options[0][shipping_rate_data]'
const IN_EUROS = `${RATE_DATA}[fixed_amount][currency_options][eur]`
const rateData = 'shipping_options[].shipping_rate_data'

const shippingRate: Circumstances = {
  'shipping_options[].shipping_rate': { value: '<shipping rate>' },
}

const shipping: Circumstances = {
  ...shippingRate,
  [rateData]: {
    with: {
      [`${RATE_DATA}[display_name]`]: 'Post',
      [`${RATE_DATA}[fixed_amount][amount]`]: '500',
      [`${RATE_DATA}[fixed_amount][currency]`]: 'usd',
    },
  },
  [`${rateData}.fixed_amount.currency_options{}`]: {
    with: { [`${IN_EUROS}[amount]`]: '450' },
    without: [`${RATE_DATA}[fixed_amount][currency_options][key][amount]`],
  },
  [`${rateData}.fixed_amount.currency_options{}.amount`]: { param: `${IN_EUROS}[amount]` },
  [`${rateData}.fixed_amount.currency_options{}.tax_behavior`]: {
    param: `${IN_EUROS}[tax_behavior]`,
  },
  [`${rateData}.tax_code`]: { value: 'txcd_92010001' },
  [`${rateData}.type`]: { value: 'by_weight', isRefused: true },
}

const linkOptions: Circumstances = {
  ...routed('', 'application_fee_amount'),
  ...options,
  ...recurring,
  ...questions,
  'payment_method_types[]': { value: 'card' },
  ...shippingRate,
  'after_completion.redirect.url': { with: { 'after_completion[type]': 'redirect' } },
  'after_completion.type': {
    value: 'redirect',
    with: { 'after_completion[redirect][url]': 'https://example.com/thanks' },
  },
}

const brandImages = (name: string): Circumstances => ({
  [`branding_settings.${name}.file`]: {
    value: `<${name}>`,
    with: { [`branding_settings[${name}][type]`]: 'file' },
  },
  [`branding_settings.${name}.type`]: {
    value: 'url',
    with: { [`branding_settings[${name}][url]`]: 'https://example.com/mark.png' },
  },
  [`branding_settings.${name}.url`]: {
    with: { [`branding_settings[${name}][type]`]: 'url' },
  },
})

const LINKS = '/v1/payment_links'
const SESSIONS = '/v1/checkout/sessions'

export const WALKS: readonly Walk[] = [
  {
    route: `POST ${LINKS}`,
    typeName: 'Stripe.PaymentLinkCreateParams',
    base: ONE_ITEM,
    circumstances: {
      ...items,
      ...linkOptions,
      currency: { value: 'eur' },
      application_fee_percent: { with: { ...MONTHLY, 'transfer_data[destination]': '<seller>' } },
      payment_method_collection: { value: 'if_required', with: MONTHLY },
      subscription_data: { with: MONTHLY },
    },
  },
  {
    route: `POST ${LINKS}/:id`,
    typeName: 'Stripe.PaymentLinkUpdateParams',
    base: {},
    circumstances: {
      ...linkOptions,
      'line_items[]': { with: { [`${ITEM}[id]`]: '<item>' } },
      'line_items[].adjustable_quantity.minimum': { value: '1' },
      'line_items[].id': { value: '<item>', with: { [`${ITEM}[quantity]`]: '3' }, shown: '3' },
      'line_items[].quantity': { value: '2' },
      active: { value: 'false' },
      application_fee_percent: { with: { 'transfer_data[destination]': '<seller>' } },
    },
  },
  {
    route: `POST ${SESSIONS}`,
    typeName: 'Stripe.Checkout.SessionCreateParams',
    base: { ...ONE_ITEM, mode: 'payment', success_url: 'https://example.com/paid' },
    circumstances: {
      ...items,
      ...options,
      ...questions,
      'allowed_payment_method_types[]': { value: 'us_bank_account' },
      'excluded_payment_method_types[]': { value: 'klarna' },
      payment_method_configuration: { value: '<configuration>' },
      ...shipping,
      currency: { value: 'eur' },
      customer: { value: '<customer>' },
      'customer_update.address': { value: 'auto', shown: 'NL', isPaid: true },
      'customer_update.name': { value: 'auto', shown: 'Jenny Rosen', isPaid: true },
      'customer_update.shipping': {
        value: 'auto',
        shown: 'Keizersgracht 1',
        isPaid: true,
        with: { customer: '<customer>', 'shipping_address_collection[allowed_countries][0]': 'NL' },
      },
      customer_update: { with: { customer: '<customer>' } },
      'line_items[].tax_rates[]': { value: '<tax rate>' },
      'branding_settings.background_color': { value: '#fff4e0' },
      'branding_settings.border_style': { value: 'pill' },
      'branding_settings.button_color': { value: '#aa3300' },
      'branding_settings.font_family': { value: 'lora' },
      ...brandImages('icon'),
      ...brandImages('logo'),
      'discounts[].coupon': { value: '<coupon>' },
      'discounts[].promotion_code': { value: '<promotion code>' },
      expires_at: { value: '<in an hour>' },
      mode: { value: 'subscription', with: MONTHLY, refusedAs: 'line_items' },
      ...recurring,
      'line_items[].price_data.recurring': {
        with: {
          mode: 'subscription',
          [`${PRICE_DATA}[currency]`]: 'usd',
          [`${PRICE_DATA}[unit_amount]`]: '900',
          [`${PRICE_DATA}[product]`]: '<product>',
        },
        without: [`${ITEM}[price]`],
      },
      payment_method_collection: {
        value: 'if_required',
        with: { ...MONTHLY, mode: 'subscription' },
      },
      subscription_data: { with: { ...MONTHLY, mode: 'subscription' }, isPaid: true },
      [`${DATA}.billing_cycle_anchor`]: { value: '<in a week>' },
      [`${DATA}.default_tax_rates[]`]: { value: '<tax rate>' },
      [`${DATA}.proration_behavior`]: {
        value: 'none',
        with: ANCHOR,
        shown: 'no_payment_required',
      },
      [`${DATA}.trial_end`]: { value: '<in a week>' },
      [`${DATA}.trial_period_days`]: { shown: 'trialing' },
      payment_intent_data: { isPaid: true },
      ...routed('payment_intent_data.', 'application_fee_amount'),
      ...routed(`${DATA}.`, 'application_fee_percent'),
      'setup_intent_data.on_behalf_of': { value: '<seller>' },
      setup_intent_data: {
        with: { mode: 'setup', currency: 'usd' },
        without: [`${ITEM}[price]`, `${ITEM}[quantity]`],
        isPaid: true,
      },
      'payment_method_data.allow_redisplay': { isPaid: true },
      [`${OPTIONS}.bacs_debit.mandate_options.reference_prefix`]: { value: 'ACME' },
      [`${OPTIONS}.sepa_debit.mandate_options.reference_prefix`]: { value: 'ACME' },
      [TRANSFER]: {
        with: { 'payment_method_options[customer_balance][funding_type]': 'bank_transfer' },
      },
      // The currency has one kind of transfer, and no other is taken.
      [`${TRANSFER}.type`]: { value: 'gb_bank_transfer', isRefused: true },
      [`${TRANSFER}.eu_bank_transfer`]: { with: { currency: 'eur' } },
    },
  },
]
