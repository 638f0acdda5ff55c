/** What restricted keys may be allowed: resources as Stripe groups them, read or written. */

export type Access = 'read' | 'write'

/** The order is that in which an editor shows them. */
export const RESOURCES = {
  balance: { name: 'Balance', group: 'Core' },
  charge: { name: 'Charges and refunds', group: 'Core' },
  customer: { name: 'Customers', group: 'Core' },
  dispute: { name: 'Disputes', group: 'Core' },
  event: { name: 'Events', group: 'Core' },
  file: { name: 'Files', group: 'Core' },
  payment_intent: { name: 'PaymentIntents', group: 'Core' },
  payment_method: { name: 'PaymentMethods', group: 'Core' },
  payment_method_configuration: { name: 'Payment method settings', group: 'Core' },
  payout: { name: 'Payouts', group: 'Core' },
  product: { name: 'Products', group: 'Core' },
  setup_intent: { name: 'SetupIntents', group: 'Core' },
  shipping_rate: { name: 'Shipping rates', group: 'Core' },
  token: { name: 'Tokens', group: 'Core' },
  checkout_session: { name: 'Checkout Sessions', group: 'Checkout and payment links' },
  payment_links: { name: 'Payment links', group: 'Checkout and payment links' },
  coupon: { name: 'Coupons', group: 'Billing' },
  credit_note: { name: 'Credit notes', group: 'Billing' },
  customer_portal: { name: 'Customer portal', group: 'Billing' },
  invoice: { name: 'Invoices', group: 'Billing' },
  plan: { name: 'Prices', group: 'Billing' },
  promotion_code: { name: 'Promotion codes', group: 'Billing' },
  quote: { name: 'Quotes', group: 'Billing' },
  subscription: { name: 'Subscriptions', group: 'Billing' },
  tax: { name: 'Tax settings, registrations and ids', group: 'Tax' },
  tax_rate: { name: 'Tax rates', group: 'Tax' },
  accounts: { name: 'Accounts', group: 'Connect' },
  application_fee: { name: 'Application fees', group: 'Connect' },
  top_up: { name: 'Top-ups', group: 'Connect' },
  transfer: { name: 'Transfers', group: 'Connect' },
  webhook: { name: 'Webhook endpoints', group: 'Developers' },
  debugging_tools: { name: 'Stripe CLI: listen and logs', group: 'Developers' },
  mail: { name: 'Mail outbox', group: 'Developers' },
  test_clock: { name: 'Test clocks', group: 'Developers' },
} as const satisfies Readonly<Record<string, { readonly name: string; readonly group: string }>>

export type Resource = keyof typeof RESOURCES

// The keys of the table are the resources.
export const ALL_RESOURCES = Object.keys(RESOURCES) as readonly Resource[]

export interface Permission {
  readonly resource: Resource
  readonly access: Access
}

export type Grants = Readonly<Partial<Record<Resource, Access>>>

/** What a restricted key may do; what it says nothing of it may not. */
export interface KeyPermissions {
  /** In the account that it belongs to. */
  readonly own: Grants
  /** In accounts that are connected to that one. */
  readonly connected: Grants
}

/** Whoever may write may read as well. */
export function isGranted(grants: Grants, { resource, access }: Permission): boolean {
  const granted = Object.hasOwn(grants, resource) ? grants[resource] : undefined
  return granted === 'write' || (granted === 'read' && access === 'read')
}

/** As Stripe names it where it refuses. */
export function permissionName({ resource, access }: Permission): string {
  return `rak_${resource}_${access}`
}

export function isResource(name: string): name is Resource {
  return Object.hasOwn(RESOURCES, name)
}

/** Everything: for a key that stands for a person, such as the command line's. */
export const EVERYTHING: Grants = Object.fromEntries(
  ALL_RESOURCES.map((resource) => [resource, 'write']),
)
