/** Which properties of which objects `expand` may name, and what stands behind them. */

import { type Version, isBefore } from './versions/versions.ts'

/**
 * - `id`: holds an id; expanding puts the object there.
 * - `include`: absent unless asked for.
 * - `inline`: always the whole object, so that names below it go on inside it.
 */
export type Expansion =
  | {
      readonly by: 'id'
      readonly object: string
      /** Where it stands now, if its name is one of older versions; and when that ended. */
      readonly at?: string
      readonly until?: Version
      /** Since when it may be asked for. */
      readonly since?: Version
    }
  | { readonly by: 'include'; readonly object?: string }
  | { readonly by: 'inline'; readonly object: string }

const id = (object: string): Expansion => ({ by: 'id', object })
const include = (object?: string): Expansion =>
  object === undefined ? { by: 'include' } : { by: 'include', object }
const former = (at: string, object: string): Expansion => ({
  by: 'id',
  object,
  at,
  until: '2025-09-30.clover',
})
const later = (object: string): Expansion => ({ by: 'id', object, since: '2025-12-15.clover' })
const inline = (object: string): Expansion => ({ by: 'inline', object })

export const EXPANDABLE: Readonly<Record<string, Readonly<Record<string, Expansion>>>> = {
  product: { default_price: id('price'), tax_code: id('tax_code') },
  price: { product: id('product'), tiers: include(), currency_options: include() },
  plan: { product: id('product'), tiers: include() },
  'billing_portal.session': { configuration: id('billing_portal.configuration') },
  'billing_portal.configuration': { application: id('application') },
  file_link: { file: id('file') },
  coupon: { applies_to: include(), currency_options: include() },
  promotion_code: {
    customer: id('customer'),
    'promotion.coupon': id('coupon'),
    coupon: former('promotion.coupon', 'coupon'),
    'restrictions.currency_options': include(),
  },
  discount: {
    customer: id('customer'),
    promotion_code: id('promotion_code'),
    'source.coupon': id('coupon'),
    coupon: former('source.coupon', 'coupon'),
  },
  shipping_rate: { tax_code: id('tax_code'), 'fixed_amount.currency_options': include() },
  item: { price: inline('price'), discounts: include(), taxes: include() },
  payment_link: {
    line_items: include('list:item'),
    application: id('application'),
    on_behalf_of: id('account'),
    'automatic_tax.liability.account': id('account'),
    'invoice_creation.invoice_data.account_tax_ids': id('tax_id'),
    'invoice_creation.invoice_data.issuer.account': id('account'),
    'subscription_data.invoice_settings.account_tax_ids': id('tax_id'),
    'subscription_data.invoice_settings.issuer.account': id('account'),
    'shipping_options.shipping_rate': id('shipping_rate'),
    'transfer_data.destination': id('account'),
  },
  'checkout.session': {
    line_items: include('list:item'),
    customer: id('customer'),
    invoice: id('invoice'),
    payment_intent: id('payment_intent'),
    payment_link: id('payment_link'),
    setup_intent: id('setup_intent'),
    subscription: id('subscription'),
    'automatic_tax.liability.account': id('account'),
    'discounts.coupon': id('coupon'),
    'discounts.promotion_code': id('promotion_code'),
    'invoice_creation.invoice_data.account_tax_ids': id('tax_id'),
    'invoice_creation.invoice_data.issuer.account': id('account'),
    'shipping_cost.shipping_rate': id('shipping_rate'),
    'shipping_cost.taxes': include(),
    'shipping_options.shipping_rate': id('shipping_rate'),
    'total_details.breakdown': include(),
  },
  payment_intent: {
    application: id('application'),
    customer: id('customer'),
    latest_charge: id('charge'),
    on_behalf_of: id('account'),
    payment_method: id('payment_method'),
    review: id('review'),
    source: id('source'),
    'transfer_data.destination': id('account'),
    'last_payment_error.payment_method': inline('payment_method'),
  },
  charge: {
    application: id('application'),
    application_fee: id('application_fee'),
    balance_transaction: id('balance_transaction'),
    customer: id('customer'),
    failure_balance_transaction: id('balance_transaction'),
    on_behalf_of: id('account'),
    payment_intent: id('payment_intent'),
    'payment_method_details.bacs_debit.mandate': id('mandate'),
    'payment_method_details.card.mandate': id('mandate'),
    'payment_method_details.sepa_debit.mandate': id('mandate'),
    'payment_method_details.us_bank_account.mandate': id('mandate'),
    refunds: include('list:refund'),
    review: id('review'),
    source_transfer: id('transfer'),
    transfer: id('transfer'),
    'transfer_data.destination': id('account'),
  },
  refund: {
    balance_transaction: id('balance_transaction'),
    charge: id('charge'),
    failure_balance_transaction: id('balance_transaction'),
    payment_intent: id('payment_intent'),
    source_transfer_reversal: id('transfer_reversal'),
    transfer_reversal: id('transfer_reversal'),
  },
  dispute: {
    balance_transactions: inline('balance_transaction'),
    charge: id('charge'),
    'evidence.cancellation_policy': id('file'),
    'evidence.customer_communication': id('file'),
    'evidence.customer_signature': id('file'),
    'evidence.duplicate_charge_documentation': id('file'),
    'evidence.receipt': id('file'),
    'evidence.refund_policy': id('file'),
    'evidence.service_documentation': id('file'),
    'evidence.shipping_documentation': id('file'),
    'evidence.uncategorized_file': id('file'),
    payment_intent: id('payment_intent'),
  },
  'radar.early_fraud_warning': { charge: id('charge'), payment_intent: id('payment_intent') },
  balance_transaction: { source: id('source') },
  payout: {
    application_fee: id('application_fee'),
    balance_transaction: id('balance_transaction'),
    destination: id('external_account'),
    failure_balance_transaction: id('balance_transaction'),
    original_payout: id('payout'),
    reversed_by: id('payout'),
  },
  topup: { balance_transaction: id('balance_transaction'), payment_method: id('payment_method') },
  customer: {
    default_source: id('source'),
    discount: inline('discount'),
    'invoice_settings.default_payment_method': id('payment_method'),
    test_clock: id('test_helpers.test_clock'),
    cash_balance: include('cash_balance'),
    sources: include('list:source'),
    subscriptions: include('list:subscription'),
    tax: include(),
    tax_ids: include('list:tax_id'),
  },
  card: { customer: id('customer'), account: id('account') },
  payment_method: { customer: id('customer') },
  payment_method_configuration: {},
  subscription: {
    application: id('application'),
    'automatic_tax.liability.account': id('account'),
    customer: id('customer'),
    default_payment_method: id('payment_method'),
    default_source: id('source'),
    discounts: include('discount'),
    'invoice_settings.account_tax_ids': id('tax_id'),
    'invoice_settings.issuer.account': id('account'),
    items: inline('list:subscription_item'),
    latest_invoice: id('invoice'),
    on_behalf_of: id('account'),
    pending_setup_intent: id('setup_intent'),
    schedule: id('subscription_schedule'),
    test_clock: id('test_helpers.test_clock'),
    'transfer_data.destination': id('account'),
  },
  subscription_item: {
    discounts: include('discount'),
    plan: inline('plan'),
    price: inline('price'),
  },
  quote: {
    application: id('application'),
    'automatic_tax.liability.account': id('account'),
    'computed.recurring.total_details.breakdown': include(),
    'computed.upfront.line_items': include('list:item'),
    'computed.upfront.total_details.breakdown': include(),
    customer: id('customer'),
    default_tax_rates: id('tax_rate'),
    discounts: id('discount'),
    'from_quote.quote': id('quote'),
    invoice: id('invoice'),
    'invoice_settings.issuer.account': id('account'),
    line_items: include('list:item'),
    on_behalf_of: id('account'),
    subscription: id('subscription'),
    subscription_schedule: id('subscription_schedule'),
    test_clock: id('test_helpers.test_clock'),
    'total_details.breakdown': include(),
    'transfer_data.destination': id('account'),
  },
  subscription_schedule: {
    application: id('application'),
    customer: id('customer'),
    'default_settings.default_payment_method': id('payment_method'),
    'phases.default_payment_method': id('payment_method'),
    'phases.discounts.coupon': id('coupon'),
    'phases.discounts.promotion_code': id('promotion_code'),
    'phases.items.price': id('price'),
    'phases.items.plan': id('plan'),
    'phases.items.discounts.coupon': id('coupon'),
    subscription: id('subscription'),
    test_clock: id('test_helpers.test_clock'),
  },
  setup_intent: {
    application: id('application'),
    customer: id('customer'),
    latest_attempt: id('setup_attempt'),
    mandate: id('mandate'),
    on_behalf_of: id('account'),
    payment_method: id('payment_method'),
    single_use_mandate: id('mandate'),
    'last_setup_error.payment_method': inline('payment_method'),
  },
  cash_balance: {},
  customer_cash_balance_transaction: {
    customer: id('customer'),
    'applied_to_payment.payment_intent': id('payment_intent'),
    'refunded_from_payment.refund': id('refund'),
    'transferred_to_balance.balance_transaction': id('balance_transaction'),
    'unapplied_from_payment.payment_intent': id('payment_intent'),
  },
  mandate: { payment_method: id('payment_method') },
  event: {},
  invoice: {
    account_tax_ids: id('tax_id'),
    application: id('application'),
    'automatic_tax.liability.account': id('account'),
    confirmation_secret: include(),
    customer: id('customer'),
    default_payment_method: id('payment_method'),
    default_source: id('source'),
    discounts: id('discount'),
    'from_invoice.invoice': id('invoice'),
    'issuer.account': id('account'),
    latest_revision: id('invoice'),
    lines: inline('list:line_item'),
    on_behalf_of: id('account'),
    payments: include('list:invoice_payment'),
    'shipping_cost.shipping_rate': id('shipping_rate'),
    'shipping_cost.taxes': include(),
    test_clock: id('test_helpers.test_clock'),
    'total_discount_amounts.discount': id('discount'),
    'total_pretax_credit_amounts.discount': id('discount'),
  },
  line_item: {
    'discount_amounts.discount': id('discount'),
    discounts: id('discount'),
    'pretax_credit_amounts.discount': id('discount'),
    'pricing.price_details.price': later('price'),
    subscription: id('subscription'),
  },
  invoiceitem: {
    customer: id('customer'),
    discounts: id('discount'),
    invoice: id('invoice'),
    'pricing.price_details.price': later('price'),
    test_clock: id('test_helpers.test_clock'),
  },
  invoice_payment: {
    invoice: id('invoice'),
    'payment.charge': id('charge'),
    'payment.payment_intent': id('payment_intent'),
  },
  invoice_rendering_template: {},
  credit_note: {
    customer: id('customer'),
    customer_balance_transaction: id('customer_balance_transaction'),
    'discount_amounts.discount': id('discount'),
    invoice: id('invoice'),
    lines: inline('list:credit_note_line_item'),
    'pretax_credit_amounts.discount': id('discount'),
    'refunds.refund': id('refund'),
    'shipping_cost.shipping_rate': id('shipping_rate'),
  },
  credit_note_line_item: {
    'discount_amounts.discount': id('discount'),
    'pretax_credit_amounts.discount': id('discount'),
  },
  customer_balance_transaction: {
    checkout_session: id('checkout.session'),
    credit_note: id('credit_note'),
    customer: id('customer'),
    invoice: id('invoice'),
  },
  tax_code: {},
  transfer: {
    balance_transaction: id('balance_transaction'),
    destination: id('account'),
    destination_payment: id('payment_there'),
    'reversals.data': inline('transfer_reversal'),
    source_transaction: id('charge'),
  },
  transfer_reversal: {
    balance_transaction: id('balance_transaction'),
    destination_payment_refund: id('payment_there'),
    source_refund: id('refund'),
    transfer: id('transfer'),
  },
  application_fee: {
    account: id('account'),
    application: id('application'),
    balance_transaction: id('balance_transaction'),
    charge: id('payment_there'),
    originating_transaction: id('charge'),
    'refunds.data': inline('fee_refund'),
  },
  fee_refund: {
    balance_transaction: id('balance_transaction'),
    fee: id('application_fee'),
  },
  payment_there: {},
  tax_id: { customer: id('customer'), 'owner.customer': id('customer') },
  tax_rate: {},
  'test_helpers.test_clock': {},
  'tax.registration': {},
  'tax.settings': {},
  webhook_endpoint: {},
  account: {},
  account_link: {},
  token: {},
  login_link: {},
  capability: { account: id('account') },
  external_account: { account: id('account') },
  person: {},
}

/** What `expand` asks for, as a tree of property names. */
export interface ExpandTree {
  readonly [name: string]: ExpandTree
}

export function treeOf(paths: readonly string[]): ExpandTree {
  const root: Record<string, ExpandTree> = Object.create(null)
  for (const path of paths) {
    let node = root
    for (const name of path.split('.')) {
      // Written here and read-only for everybody else.
      node = (node[name] ??= Object.create(null)) as Record<string, ExpandTree>
    }
  }
  return root
}

export type ExpandRefusal = 'too_deep' | 'impossible' | 'try_data'

const DEEPEST = 4

/** Why a path cannot be expanded from an answer, or null when it can. `list:price` is a list. */
export function refusalToExpand(
  returns: string,
  path: string,
  version: Version,
): ExpandRefusal | null {
  const names = path.split('.')
  if (names.length > DEEPEST) return 'too_deep'
  if (!returns.startsWith('list:')) return leads(returns, names, version) ? null : 'impossible'
  if (path === 'total_count' && returns.startsWith('list:search:')) return null
  const object = returns.replace(/^list:(search:)?/, '')
  if (names[0] === 'data') return leads(object, names.slice(1), version) ? null : 'impossible'
  return leads(object, names, version) ? 'try_data' : 'impossible'
}

function leads(object: string, names: readonly string[], version: Version): boolean {
  if (names.length === 0) return true
  if (object.startsWith('list:'))
    return names[0] === 'data' && leads(object.slice('list:'.length), names.slice(1), version)
  const properties = EXPANDABLE[object] ?? {}
  for (let length = names.length; length > 0; length--) {
    const found = Object.hasOwn(properties, names.slice(0, length).join('.'))
      ? properties[names.slice(0, length).join('.')]
      : undefined
    if (found && isThere(found, version))
      return leads(found.object ?? '', names.slice(length), version)
  }
  return false
}

function isThere(expansion: Expansion, version: Version): boolean {
  if (expansion.by !== 'id') return true
  const { since, until } = expansion
  if (since && isBefore(version, since)) return false
  return !until || isBefore(version, until)
}
