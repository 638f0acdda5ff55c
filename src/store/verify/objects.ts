/** Every stored object: its columns repeat it, lists show it by its age, what it names is there. */

import { POSITIONS_PER_SECOND } from '../reader.ts'
import type { ObjectTable } from '../tables.ts'
import { type Check, type Words, inOneScope, say } from './check.ts'

type Kind = 'text' | 'number' | 'flag'

/** For each table, the columns that repeat what stands in the object: `[column, path, kind]`. */
const REPEATED: Readonly<Record<ObjectTable, readonly (readonly [string, string, Kind])[]>> = {
  products: [
    ['active', 'active', 'flag'],
    ['name', 'name', 'text'],
    ['url', 'url', 'text'],
  ],
  prices: [
    ['active', 'active', 'flag'],
    ['inline', 'own.inline', 'flag'],
    ['product', 'product', 'text'],
    ['currency', 'currency', 'text'],
    ['type', 'type', 'text'],
    ['lookup_key', 'lookup_key', 'text'],
  ],
  payment_links: [
    ['active', 'active', 'flag'],
    ['slug', 'own.slug', 'text'],
    ['completed_limit', 'own.completedLimit', 'number'],
  ],
  checkout_sessions: [
    ['status', 'status', 'text'],
    ['payment_link', 'payment_link', 'text'],
    ['payment_intent', 'payment_intent', 'text'],
    ['customer', 'customer', 'text'],
    ['expires_at', 'expires_at', 'number'],
    ['place', 'own.hasPlace', 'flag'],
  ],
  coupons: [
    ['deleted', 'own.deleted', 'flag'],
    ['redeem_by', 'redeem_by', 'number'],
    ['max_redemptions', 'max_redemptions', 'number'],
  ],
  promotion_codes: [
    ['coupon', 'promotion.coupon', 'text'],
    ['customer', 'customer', 'text'],
    ['max_redemptions', 'max_redemptions', 'number'],
  ],
  shipping_rates: [
    ['active', 'active', 'flag'],
    ['inline', 'own.inline', 'flag'],
    ['currency', 'fixed_amount.currency', 'text'],
  ],
  customers: [['test_clock', 'test_clock', 'text']],
  payment_methods: [
    ['customer', 'customer', 'text'],
    ['type', 'type', 'text'],
  ],
  payment_method_configurations: [],
  customer_cash_transactions: [
    ['customer', 'customer', 'text'],
    ['currency', 'currency', 'text'],
    ['net_amount', 'net_amount', 'number'],
    ['type', 'type', 'text'],
  ],
  mails: [
    ['about', 'about', 'text'],
    ['recipient', 'to', 'text'],
    ['status', 'status', 'text'],
  ],
  mandates: [
    ['payment_method', 'payment_method', 'text'],
    ['status', 'status', 'text'],
  ],
  setup_intents: [
    ['status', 'status', 'text'],
    ['customer', 'customer', 'text'],
    ['payment_method', 'payment_method', 'text'],
  ],
  payment_intents: [
    ['status', 'status', 'text'],
    ['customer', 'customer', 'text'],
  ],
  charges: [
    ['payment_intent', 'payment_intent', 'text'],
    ['customer', 'customer', 'text'],
    ['captured', 'amount_captured', 'number'],
    ['receipt', 'own.receipt', 'text'],
  ],
  refunds: [
    ['charge', 'charge', 'text'],
    ['payment_intent', 'payment_intent', 'text'],
    ['status', 'status', 'text'],
  ],
  disputes: [
    ['charge', 'charge', 'text'],
    ['payment_intent', 'payment_intent', 'text'],
    ['status', 'status', 'text'],
    ['vendor_dispute', 'own.vendorDisputeId', 'text'],
  ],
  early_fraud_warnings: [
    ['charge', 'charge', 'text'],
    ['payment_intent', 'payment_intent', 'text'],
  ],
  transfers: [
    ['amount', 'amount', 'number'],
    ['destination', 'destination', 'text'],
    ['source_transaction', 'source_transaction', 'text'],
    ['transfer_group', 'transfer_group', 'text'],
    ['reversed', 'amount_reversed', 'number'],
  ],
  transfer_reversals: [
    ['amount', 'amount', 'number'],
    ['transfer', 'transfer', 'text'],
  ],
  application_fees: [
    ['amount', 'amount', 'number'],
    ['charge', 'charge', 'text'],
    ['seller', 'account', 'text'],
    ['refunded', 'amount_refunded', 'number'],
  ],
  fee_refunds: [
    ['amount', 'amount', 'number'],
    ['fee', 'fee', 'text'],
  ],
  balance_transactions: [
    ['source', 'source', 'text'],
    ['type', 'type', 'text'],
    ['currency', 'currency', 'text'],
    ['amount', 'amount', 'number'],
    ['fee', 'fee', 'number'],
    ['net', 'net', 'number'],
    ['category', 'reporting_category', 'text'],
  ],
  payouts: [
    ['status', 'status', 'text'],
    ['arrival_date', 'arrival_date', 'number'],
    ['destination', 'destination', 'text'],
    ['currency', 'currency', 'text'],
  ],
  topups: [
    ['status', 'status', 'text'],
    ['amount', 'amount', 'number'],
  ],
  subscriptions: [
    ['status', 'status', 'text'],
    ['customer', 'customer', 'text'],
    ['collection_method', 'collection_method', 'text'],
    ['schedule', 'schedule', 'text'],
    ['automatic_tax', 'automatic_tax.enabled', 'flag'],
  ],
  subscription_items: [
    ['subscription', 'subscription', 'text'],
    ['price', 'price', 'text'],
  ],
  subscription_schedules: [
    ['customer', 'customer', 'text'],
    ['status', 'status', 'text'],
    ['subscription', 'subscription', 'text'],
    ['canceled_at', 'canceled_at', 'number'],
    ['completed_at', 'completed_at', 'number'],
    ['released_at', 'released_at', 'number'],
  ],
  quotes: [
    ['customer', 'customer', 'text'],
    ['status', 'status', 'text'],
    ['test_clock', 'test_clock', 'text'],
  ],
  invoices: [
    ['status', 'status', 'text'],
    ['customer', 'customer', 'text'],
    ['collection_method', 'collection_method', 'text'],
    ['due_date', 'due_date', 'number'],
    ['number', 'number', 'text'],
    ['subscription', 'parent.subscription_details.subscription', 'text'],
    ['secret', 'own.secret', 'text'],
    ['billing', 'own.billing', 'text'],
  ],
  invoice_items: [
    ['customer', 'customer', 'text'],
    ['invoice', 'invoice', 'text'],
    ['subscription', 'own.subscription', 'text'],
  ],
  invoice_payments: [
    ['invoice', 'invoice', 'text'],
    ['payment_intent', 'payment.payment_intent', 'text'],
    ['status', 'status', 'text'],
  ],
  customer_balance_transactions: [
    ['customer', 'customer', 'text'],
    ['invoice', 'invoice', 'text'],
    ['amount', 'amount', 'number'],
    ['type', 'type', 'text'],
  ],
  credit_notes: [
    ['customer', 'customer', 'text'],
    ['invoice', 'invoice', 'text'],
    ['number', 'number', 'text'],
    ['status', 'status', 'text'],
    ['amount', 'amount', 'number'],
  ],
  invoice_rendering_templates: [['status', 'status', 'text']],
  events: [],
  tax_rates: [
    ['active', 'active', 'flag'],
    ['inclusive', 'inclusive', 'flag'],
  ],
  tax_registrations: [
    ['active_from', 'active_from', 'number'],
    ['expires_at', 'expires_at', 'number'],
  ],
  tax_ids: [
    ['customer', 'customer', 'text'],
    ['owner_type', 'owner.type', 'text'],
  ],
  tax_settings: [],
  tax_locations: [],
  portal_configurations: [
    ['active', 'active', 'flag'],
    ['is_default', 'is_default', 'flag'],
    ['slug', 'own.slug', 'text'],
  ],
  portal_sessions: [
    ['customer', 'customer', 'text'],
    ['secret', 'own.secretHash', 'text'],
    ['expires_at', 'own.expiresAt', 'number'],
  ],
  test_clocks: [
    ['status', 'status', 'text'],
    ['deleted', 'own.deleted', 'flag'],
  ],
  webhook_endpoints: [['status', 'status', 'text']],
  files: [['purpose', 'purpose', 'text']],
  file_links: [
    ['file', 'file', 'text'],
    ['expires_at', 'expires_at', 'number'],
    ['slug', 'own.slug', 'text'],
  ],
}

/** Which objects name which others, by column or by what stands in the object. */
const NAMED: readonly (readonly [ObjectTable, string | { readonly path: string }, ObjectTable])[] =
  [
    ['prices', 'product', 'products'],
    ['portal_sessions', 'customer', 'customers'],
    ['products', { path: 'default_price' }, 'prices'],
    ['checkout_sessions', 'payment_link', 'payment_links'],
    ['checkout_sessions', 'payment_intent', 'payment_intents'],
    ['checkout_sessions', 'customer', 'customers'],
    ['promotion_codes', 'coupon', 'coupons'],
    ['file_links', 'file', 'files'],
    ['promotion_codes', 'customer', 'customers'],
    ['payment_methods', 'customer', 'customers'],
    ['customer_cash_transactions', 'customer', 'customers'],
    ['mandates', 'payment_method', 'payment_methods'],
    ['setup_intents', 'customer', 'customers'],
    ['setup_intents', 'payment_method', 'payment_methods'],
    ['payment_intents', 'customer', 'customers'],
    ['payment_intents', { path: 'latest_charge' }, 'charges'],
    ['payment_intents', { path: 'payment_method' }, 'payment_methods'],
    ['charges', 'payment_intent', 'payment_intents'],
    ['charges', 'customer', 'customers'],
    ['charges', { path: 'payment_method' }, 'payment_methods'],
    ['charges', { path: 'balance_transaction' }, 'balance_transactions'],
    ['tax_ids', 'customer', 'customers'],
    ['subscriptions', 'customer', 'customers'],
    ['subscriptions', { path: 'latest_invoice' }, 'invoices'],
    ['subscriptions', { path: 'default_payment_method' }, 'payment_methods'],
    ['subscription_items', 'subscription', 'subscriptions'],
    ['subscription_items', 'price', 'prices'],
    ['subscriptions', 'schedule', 'subscription_schedules'],
    ['subscription_schedules', 'customer', 'customers'],
    ['subscription_schedules', 'subscription', 'subscriptions'],
    ['quotes', 'customer', 'customers'],
    ['quotes', 'test_clock', 'test_clocks'],
    ['quotes', { path: 'subscription' }, 'subscriptions'],
    ['quotes', { path: 'subscription_schedule' }, 'subscription_schedules'],
    ['invoices', 'customer', 'customers'],
    ['invoices', 'subscription', 'subscriptions'],
    ['invoice_items', 'customer', 'customers'],
    ['invoice_items', 'invoice', 'invoices'],
    ['customer_balance_transactions', 'customer', 'customers'],
    ['customer_balance_transactions', 'invoice', 'invoices'],
    ['invoice_payments', 'invoice', 'invoices'],
    ['invoice_payments', 'payment_intent', 'payment_intents'],
    ['credit_notes', 'customer', 'customers'],
    ['credit_notes', 'invoice', 'invoices'],
    ['customers', 'test_clock', 'test_clocks'],
    ['customers', { path: 'default_source' }, 'payment_methods'],
    ['disputes', 'charge', 'charges'],
    ['disputes', 'payment_intent', 'payment_intents'],
    ['early_fraud_warnings', 'charge', 'charges'],
    ['transfers', 'source_transaction', 'charges'],
    ['transfers', { path: 'balance_transaction' }, 'balance_transactions'],
    ['transfer_reversals', 'transfer', 'transfers'],
    ['transfer_reversals', { path: 'balance_transaction' }, 'balance_transactions'],
    ['application_fees', { path: 'balance_transaction' }, 'balance_transactions'],
    ['fee_refunds', 'fee', 'application_fees'],
    ['fee_refunds', { path: 'balance_transaction' }, 'balance_transactions'],
    ['refunds', 'charge', 'charges'],
    ['refunds', 'payment_intent', 'payment_intents'],
    ['refunds', { path: 'balance_transaction' }, 'balance_transactions'],
    ['payouts', { path: 'balance_transaction' }, 'balance_transactions'],
    ['payouts', { path: 'failure_balance_transaction' }, 'balance_transactions'],
    ['payouts', { path: 'original_payout' }, 'payouts'],
    ['payouts', { path: 'reversed_by' }, 'payouts'],
    ['topups', { path: 'balance_transaction' }, 'balance_transactions'],
    ['balance_transactions', 'payout', 'payouts'],
  ]

const TABLES = Object.keys(REPEATED) as readonly ObjectTable[] // Its keys are exactly these.
/** Their ids may be the caller's own, which are theirs in each mode; settings have one for all. */
const NAMED_BY_CALLERS: readonly string[] = ['products', 'coupons', 'tax_settings']
const withIds = TABLES.filter((table) => table !== 'events')

export function objectChecks(words: Words): readonly Check[] {
  return [repetition(words), places(words), uniqueness(), references(words)]
}

function repetition(words: Words): Check {
  const all = withIds.map((table) => {
    const livemode = words.flag('o.data', 'livemode')
    const differs = [
      `o.id is distinct from ${words.text('o.data', 'id')}`,
      `coalesce(${livemode}, o.livemode) <> o.livemode`,
      ...REPEATED[table].map(
        ([column, path, kind]) => `o.${column} is distinct from ${words[kind]('o.data', path)}`,
      ),
    ]
    return `select o.id, case when ${differs.join(' or ')} then 1 else 0 end as differs
      from ${table} o`
  })
  return {
    claim: 'The columns beside an object repeat what it says',
    from: `(${all.join(' union all ')}) o`,
    wrong: 'differs = 1',
    subject: 'id',
    detail: `'a column says something else'`,
  }
}

/** A position may be ahead of its second by as much as a clock was set back: a moment at most. */
function places(words: Words): Check {
  const created = words.number('o.data', 'created')
  // What happened on a test clock has its place by when it was told.
  const told = `coalesce(${words.number('o.data', 'told')}, ${created})`
  const all = TABLES.map((table) => {
    const since = table === 'events' ? told : created
    return `select o.id, o.position, ${since} as created from ${table} o`
  })
  return {
    claim: 'Lists are in the order in which their objects were made',
    from: `(${all.join(' union all ')}) o`,
    wrong: `created is null or position < created * ${POSITIONS_PER_SECOND}
      or position >= (created + 2) * ${POSITIONS_PER_SECOND}`,
    subject: 'id',
    detail: say(`'position '`, 'position', `', made at '`, 'created'),
  }
}

function uniqueness(): Check {
  const ours = TABLES.filter((table) => !NAMED_BY_CALLERS.includes(table))
  const all = ours.map((table) => `select id, '${table}' as place from ${table}`)
  return {
    claim: 'No id that we give is given twice, in whatever account or mode',
    from: `(select id, count(*) as times from (${all.join(' union all ')}) o group by id) i`,
    wrong: 'times > 1',
    subject: 'id',
    detail: say(`'given '`, 'times', `' times'`),
  }
}

function references(words: Words): Check {
  const all = NAMED.map(([from, by, to]) => {
    const named = typeof by === 'string' ? `o.${by}` : words.text('o.data', by.path)
    return `select o.id, ${named} as named, t.id as found from ${from} o
      left join ${to} t on ${inOneScope('t', 'o')} and t.id = ${named} where ${named} is not null`
  })
  return {
    claim: 'What an object names is there, in its own account and mode',
    from: `(${all.join(' union all ')}) r`,
    wrong: 'found is null',
    subject: 'id',
    detail: say(`'it names '`, 'named', `', which is not there'`),
  }
}
