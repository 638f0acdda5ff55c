/** Which of Stripe's endpoints, parameters and events are ours to answer, and which never are. */

/** A part of the API that one issue area covers. */
export interface Family {
  readonly title: string
  readonly area: string
  /** Starts of paths; the longest start of any family decides. */
  readonly paths: readonly string[]
  /** Starts of event types. */
  readonly events: readonly string[]
}

export interface Excluded {
  readonly title: string
  readonly reason: string
  readonly paths: readonly string[]
  readonly events: readonly string[]
}

export interface ExcludedParameter {
  /** One part of a parameter's path, whatever stands before and after it. */
  readonly part: string
  readonly reason: string
}

export const FAMILIES: readonly Family[] = [
  {
    title: 'Payment links',
    area: 'payment links',
    paths: ['/v1/payment_links'],
    events: ['payment_link.'],
  },
  {
    title: 'Catalogue',
    area: 'catalogue',
    paths: ['/v1/products', '/v1/prices', '/v1/plans', '/v1/product_catalog'],
    events: ['product.', 'price.', 'plan.'],
  },
  {
    title: 'Checkout sessions',
    area: 'checkout',
    paths: ['/v1/checkout'],
    events: ['checkout.'],
  },
  {
    title: 'Discounts',
    area: 'discounts',
    paths: ['/v1/coupons', '/v1/promotion_codes'],
    events: ['coupon.', 'promotion_code.'],
  },
  { title: 'Shipping', area: 'shipping', paths: ['/v1/shipping_rates'], events: [] },
  {
    title: 'Tax',
    area: 'tax',
    paths: ['/v1/tax_rates', '/v1/tax_codes', '/v1/tax_ids', '/v1/tax'],
    events: ['tax_rate.', 'tax.'],
  },
  {
    title: 'Customers',
    area: 'customers',
    paths: [
      '/v1/customers',
      '/v1/customer_sessions',
      '/v1/ephemeral_keys',
      '/v1/test_helpers/customers',
    ],
    events: ['customer.', 'cash_balance.', 'customer_cash_balance_transaction.'],
  },
  {
    title: 'Payments',
    area: 'payments',
    paths: [
      '/v1/payment_intents',
      '/v1/setup_intents',
      '/v1/setup_attempts',
      '/v1/charges',
      '/v1/mandates',
      '/v1/tokens',
      '/v1/confirmation_tokens',
      '/v1/test_helpers/confirmation_tokens',
      '/v1/sources',
    ],
    events: ['payment_intent.', 'setup_intent.', 'charge.', 'mandate.', 'source.'],
  },
  {
    title: 'Payment methods',
    area: 'payment methods',
    paths: [
      '/v1/payment_methods',
      '/v1/payment_method_configurations',
      '/v1/payment_method_domains',
      '/v1/apple_pay',
    ],
    events: ['payment_method.'],
  },
  {
    title: 'Refunds and disputes',
    area: 'refunds and disputes',
    paths: [
      '/v1/refunds',
      '/v1/test_helpers/refunds',
      '/v1/disputes',
      '/v1/reviews',
      '/v1/radar/early_fraud_warnings',
    ],
    events: ['refund.', 'charge.refund', 'charge.dispute.', 'review.', 'radar.'],
  },
  {
    title: 'Subscriptions',
    area: 'subscriptions',
    paths: [
      '/v1/subscriptions',
      '/v1/subscription_items',
      '/v1/subscription_schedules',
      '/v1/billing',
      '/v1/entitlements',
    ],
    events: ['customer.subscription.', 'subscription_schedule.', 'billing.', 'entitlements.'],
  },
  {
    title: 'Invoices',
    area: 'invoices',
    paths: [
      '/v1/invoices',
      '/v1/invoiceitems',
      '/v1/invoice_payments',
      '/v1/invoice_rendering_templates',
      '/v1/credit_notes',
      '/v1/quotes',
    ],
    events: ['invoice.', 'invoiceitem.', 'invoice_payment.', 'credit_note.', 'quote.'],
  },
  {
    title: 'Customer portal',
    area: 'customer portal',
    paths: ['/v1/billing_portal'],
    events: ['billing_portal.'],
  },
  {
    title: 'Events and webhooks',
    area: 'webhooks',
    paths: ['/v1/events', '/v1/webhook_endpoints'],
    events: [],
  },
  {
    title: 'Test clocks',
    area: 'test clocks',
    paths: ['/v1/test_helpers/test_clocks'],
    events: ['test_helpers.'],
  },
  {
    title: 'Connect',
    area: 'connect',
    paths: [
      '/v1/account',
      '/v1/accounts',
      '/v1/account_links',
      '/v1/account_sessions',
      '/v1/application_fees',
      '/v1/transfers',
      '/oauth',
    ],
    events: ['account.', 'application_fee.', 'capability.', 'person.', 'transfer.'],
  },
  {
    title: 'Balance and payouts',
    area: 'balance',
    paths: [
      '/v1/balance',
      '/v1/balance_transactions',
      '/v1/balance_settings',
      '/v1/payouts',
      '/v1/topups',
    ],
    events: ['balance.', 'balance_settings.', 'payout.', 'topup.'],
  },
  {
    title: 'Files and reference data',
    area: 'files',
    paths: ['/v1/files', '/v1/file_links', '/v1/country_specs', '/v1/exchange_rates'],
    events: ['file.'],
  },
]

export const EXCLUDED: readonly Excluded[] = [
  {
    title: 'Terminal',
    reason: 'needs card readers',
    paths: ['/v1/terminal', '/v1/test_helpers/terminal'],
    events: ['terminal.'],
  },
  {
    title: 'Issuing',
    reason: 'issues cards, which needs a card issuer',
    paths: ['/v1/issuing', '/v1/test_helpers/issuing'],
    events: ['issuing_'],
  },
  {
    title: 'Treasury',
    reason: 'holds bank accounts, which needs a bank',
    paths: ['/v1/treasury', '/v1/test_helpers/treasury'],
    events: ['treasury.'],
  },
  {
    title: 'Identity',
    reason: 'checks identity documents, a service of its own',
    paths: ['/v1/identity'],
    events: ['identity.'],
  },
  {
    title: 'Financial Connections',
    reason: 'reads bank accounts through contracts with banks',
    paths: ['/v1/financial_connections'],
    events: ['financial_connections.'],
  },
  {
    title: 'Climate',
    reason: 'sells carbon removal that only Stripe sells',
    paths: ['/v1/climate'],
    events: ['climate.'],
  },
  {
    title: 'Radar',
    reason: 'scores fraud across the merchants of a network',
    paths: ['/v1/radar'],
    events: [],
  },
  {
    title: 'Sigma and reports',
    reason: 'the database is yours: query it',
    paths: ['/v1/sigma', '/v1/reporting'],
    events: ['sigma.', 'reporting.'],
  },
  {
    title: 'Stripe Apps',
    reason: 'belongs to the marketplace of Stripe’s own dashboard',
    paths: ['/v1/apps'],
    events: ['apps.'],
  },
  {
    title: 'Vault and forwarding',
    reason: 'sends on stored card numbers, which never reach this server',
    paths: ['/v1/forwarding'],
    events: [],
  },
  {
    title: 'Payment records',
    reason: 'writes up payments that others took',
    paths: ['/v1/payment_records', '/v1/payment_attempt_records'],
    events: [],
  },
  {
    title: 'Standalone 3D Secure',
    reason: 'authenticates cards without paying, which needs a card network',
    paths: ['/v1/three_d_secure'],
    events: ['three_d_secure.'],
  },
  {
    title: 'Reserves',
    reason: 'Stripe holds back its merchants’ money; nobody holds back yours',
    paths: [],
    events: ['reserve.'],
  },
  {
    title: 'Billing alerts and credit reports',
    reason: 'belongs to usage billing at a scale that payment links do not need',
    paths: [
      '/v1/billing/alerts',
      '/v1/billing/credit_balance_summary',
      '/v1/billing/credit_balance_transactions',
      '/v1/billing/meter_event_adjustments',
    ],
    events: ['billing.alert.', 'billing.credit_balance_transaction.'],
  },
  {
    title: 'Tax associations',
    reason: 'belongs to Stripe’s own tax engine',
    paths: ['/v1/tax/associations'],
    events: [],
  },
  {
    title: 'Upsells',
    reason:
      'offer a longer subscription in place of the chosen one, and are set up in Stripe’s dashboard: no parameter names them',
    paths: [],
    events: [],
  },
  {
    title: 'API v2',
    reason: 'a second API with its own rules; payment links need only the first',
    paths: ['/v2'],
    events: ['v2.'],
  },
]

export const EXCLUDED_PARAMETERS: readonly ExcludedParameter[] = [
  { part: 'card_present', reason: 'needs card readers' },
  { part: 'interac_present', reason: 'needs card readers' },
  { part: 'financial_connections', reason: 'reads bank accounts through contracts with banks' },
  { part: 'issuing_card', reason: 'issues cards, which needs a card issuer' },
  { part: 'verification_session', reason: 'checks identity documents, a service of its own' },
  { part: 'crypto', reason: 'pays out of wallets that only Stripe reaches' },
  { part: 'radar_options', reason: 'scores fraud across the merchants of a network' },
  { part: 'managed_payments', reason: 'makes Stripe the seller' },
  { part: 'adaptive_pricing', reason: 'promises exchange rates, which only a bank can' },
  { part: 'wallet_options', reason: 'is about a wallet of Stripe’s own' },
  { part: 'customer_account', reason: 'a customer of API v2' },
]

/** What Stripe's page does that no parameter, or no single one, stands for. */
export interface PageFeature {
  readonly title: string
  readonly status: 'later' | 'never'
  readonly reason: string
}

export const PAGE_FEATURES: readonly PageFeature[] = [
  {
    title: 'Adaptive Pricing',
    status: 'later',
    reason:
      'it shows a price in the payer’s own money, at a rate that somebody has to guarantee for ' +
      'a day: that needs a source of rates, and a processor that settles them. Prices that name ' +
      'several currencies (`currency_options`) are shown in the payer’s',
  },
  {
    title: 'Upsells and cross-sells',
    status: 'later',
    reason:
      'they are set in Stripe’s dashboard and by no parameter of its API, and an upsell is ' +
      'between the intervals of a subscription. `optional_items` are offered on the page',
  },
  {
    title: '`ui_mode` other than `hosted_page`',
    status: 'later',
    reason:
      'Stripe.js draws embedded pages and elements, and it speaks to Stripe alone: they need a ' +
      'script of our own. The buy button opens the hosted page from any site',
  },
  {
    title: 'Link',
    status: 'never',
    reason: 'it keeps payers’ cards across the merchants of Stripe',
  },
]

export type Placement =
  | { readonly kind: 'family'; readonly family: Family }
  | { readonly kind: 'excluded'; readonly excluded: Excluded }

export function placeOfPath(path: string): Placement {
  return placeOf(path, ({ paths }) => paths, isBelow)
}

export function placeOfEvent(type: string): Placement {
  return placeOf(
    type,
    ({ events }) => events,
    (event, start) => event.startsWith(start),
  )
}

/** Why a parameter will never do anything here, or null. */
export function exclusionOf(leaf: string): string | null {
  const parts = leaf.split(/[.[\]{}]+/)
  return EXCLUDED_PARAMETERS.find(({ part }) => parts.includes(part))?.reason ?? null
}

function isBelow(path: string, start: string): boolean {
  return path === start || path.startsWith(`${start}/`)
}

function placeOf(
  name: string,
  startsOf: (place: Family | Excluded) => readonly string[],
  covers: (name: string, start: string) => boolean,
): Placement {
  const places: readonly (readonly [Placement, readonly string[]])[] = [
    ...FAMILIES.map((family) => [{ kind: 'family', family } as const, startsOf(family)] as const),
    ...EXCLUDED.map(
      (entry) => [{ kind: 'excluded', excluded: entry } as const, startsOf(entry)] as const,
    ),
  ]
  const [nearest] = places
    .flatMap(([place, starts]) => starts.map((start) => ({ place, start })))
    .filter(({ start }) => covers(name, start))
    .toSorted((a, b) => b.start.length - a.start.length)
  if (!nearest) throw new Error(`${name} belongs to no family: add it to one, or exclude it`)
  return nearest.place
}
