/** Which permission of a restricted key a route asks for, and an object that it expands. */

import { type Access, type Permission, type Resource } from '../domain/keys/permissions.ts'
import { EXPANDABLE } from '../objects/expandable.ts'

/** By the beginning of a path after `/v1/`; where several fit, the longest one counts. */
const BY_PATH: Readonly<Record<string, Resource>> = {
  account: 'accounts',
  account_links: 'accounts',
  account_sessions: 'accounts',
  accounts: 'accounts',
  application_fees: 'application_fee',
  balance: 'balance',
  balance_settings: 'balance',
  balance_transactions: 'balance',
  'billing_portal/configurations': 'customer_portal',
  'billing_portal/sessions': 'customer_portal',
  charges: 'charge',
  'checkout/sessions': 'checkout_session',
  confirmation_tokens: 'token',
  country_specs: 'accounts',
  coupons: 'coupon',
  credit_notes: 'credit_note',
  customers: 'customer',
  'customers/:id/payment_methods': 'payment_method',
  'customers/:id/sources': 'payment_method',
  'customers/:id/subscriptions': 'subscription',
  'customers/:id/tax_ids': 'tax',
  disputes: 'dispute',
  events: 'event',
  exchange_rates: 'balance',
  file_links: 'file',
  files: 'file',
  invoice_payments: 'invoice',
  invoice_rendering_templates: 'invoice',
  invoiceitems: 'invoice',
  invoices: 'invoice',
  mandates: 'payment_method',
  'paylinks/mails': 'mail',
  'paylinks/reports': 'balance',
  payment_intents: 'payment_intent',
  payment_links: 'payment_links',
  payment_method_configurations: 'payment_method_configuration',
  payment_method_domains: 'payment_method_configuration',
  payment_methods: 'payment_method',
  payment_pages: 'checkout_session',
  payouts: 'payout',
  plans: 'plan',
  prices: 'plan',
  products: 'product',
  promotion_codes: 'promotion_code',
  quotes: 'quote',
  'radar/early_fraud_warnings': 'dispute',
  refunds: 'charge',
  reviews: 'charge',
  setup_attempts: 'setup_intent',
  setup_intents: 'setup_intent',
  shipping_rates: 'shipping_rate',
  sources: 'payment_method',
  'stripecli/sessions': 'debugging_tools',
  subscription_items: 'subscription',
  subscription_schedules: 'subscription',
  subscriptions: 'subscription',
  'tax/locations': 'tax',
  'tax/registrations': 'tax',
  'tax/settings': 'tax',
  tax_codes: 'tax',
  tax_ids: 'tax',
  tax_rates: 'tax_rate',
  'test_helpers/confirmation_tokens': 'token',
  'test_helpers/customers': 'customer',
  'test_helpers/refunds': 'charge',
  'test_helpers/test_clocks': 'test_clock',
  tokens: 'token',
  topups: 'top_up',
  transfers: 'transfer',
  webhook_endpoints: 'webhook',
}

const BY_OBJECT: Readonly<Record<string, Resource>> = {
  account: 'accounts',
  application: 'accounts',
  application_fee: 'application_fee',
  balance_transaction: 'balance',
  'billing_portal.configuration': 'customer_portal',
  card: 'payment_method',
  cash_balance: 'customer',
  charge: 'charge',
  'checkout.session': 'checkout_session',
  coupon: 'coupon',
  credit_note: 'credit_note',
  customer: 'customer',
  customer_balance_transaction: 'customer',
  customer_cash_balance_transaction: 'customer',
  discount: 'coupon',
  dispute: 'dispute',
  event: 'event',
  external_account: 'accounts',
  file: 'file',
  file_link: 'file',
  invoice: 'invoice',
  invoice_payment: 'invoice',
  invoiceitem: 'invoice',
  mandate: 'payment_method',
  payment_intent: 'payment_intent',
  payment_link: 'payment_links',
  payment_method: 'payment_method',
  payment_method_configuration: 'payment_method_configuration',
  payout: 'payout',
  plan: 'plan',
  price: 'plan',
  product: 'product',
  promotion_code: 'promotion_code',
  quote: 'quote',
  refund: 'charge',
  review: 'charge',
  setup_attempt: 'setup_intent',
  setup_intent: 'setup_intent',
  shipping_rate: 'shipping_rate',
  subscription: 'subscription',
  subscription_item: 'subscription',
  subscription_schedule: 'subscription',
  tax_code: 'tax',
  tax_id: 'tax',
  tax_rate: 'tax_rate',
  'test_helpers.test_clock': 'test_clock',
  topup: 'top_up',
  transfer: 'transfer',
  transfer_reversal: 'transfer',
}

/** An id of which nobody knows beforehand what it names: whoever looks may look at all of them. */
const SOURCES: Readonly<Record<string, readonly Resource[]>> = {
  balance_transaction: ['application_fee', 'charge', 'dispute', 'payout', 'top_up', 'transfer'],
  customer: ['payment_method'],
  payment_intent: ['payment_method'],
  subscription: ['payment_method'],
  invoice: ['payment_method'],
}

/** Parts of what they stand in, and nothing by themselves. */
const PARTS: readonly string[] = ['item']

/**
 * Looking is reading, and everything else is writing. Null for a path that nobody has thought of:
 * restricted keys cannot call it.
 */
export function permissionOf(method: string, path: string): Permission | null {
  const segments = path.split('/').slice(2)
  const access: Access = method === 'GET' ? 'read' : 'write'
  for (let length = segments.length; length > 0; length--) {
    const resource = lookUp(BY_PATH, segments.slice(0, length).join('/'))
    if (resource) return { resource, access }
  }
  return null
}

export interface ToExpand extends Permission {
  /** Of an object of a connected account, whoever's the one is that names it. */
  readonly there?: true
}

/** What a key has to be able to read for a path of `expand`; null stands for what nobody may. */
export function permissionsToExpand(returns: string, path: string): readonly (ToExpand | null)[] {
  const names = path.split('.')
  const object = returns.replace(/^list:(search:)?/, '')
  const isList = returns.startsWith('list:')
  return resourcesOn(object, isList ? names.slice(1) : names)
}

/** Of the objects that are put into an answer on the way. Paths were checked before. */
function resourcesOn(object: string, names: readonly string[]): readonly (ToExpand | null)[] {
  if (names.length === 0) return []
  if (object.startsWith('list:')) return resourcesOn(object.slice('list:'.length), names.slice(1))
  const properties = EXPANDABLE[object] ?? {}
  for (let length = names.length; length > 0; length--) {
    const path = names.slice(0, length).join('.')
    if (!Object.hasOwn(properties, path)) continue
    const found = properties[path]!
    const after = resourcesOn(found.object ?? '', names.slice(length))
    return found.by === 'inline' ? after : [...resourcesOf(found.object, object), ...after]
  }
  return []
}

/** `holder`: the object that it is put into. */
function resourcesOf(reached: string | undefined, holder: string): readonly (ToExpand | null)[] {
  const object = reached?.replace(/^list:/, '')
  if (object === undefined || PARTS.includes(object)) return []
  if (object === 'payment_there') return [{ ...reading('charge'), there: true }]
  if (object === 'source') return SOURCES[holder]?.map(reading) ?? [null]
  const resource = lookUp(BY_OBJECT, object)
  return [resource && reading(resource)]
}

const reading = (resource: Resource): Permission => ({ resource, access: 'read' })

function lookUp(table: Readonly<Record<string, Resource>>, name: string): Resource | null {
  return Object.hasOwn(table, name) ? (table[name] ?? null) : null
}
