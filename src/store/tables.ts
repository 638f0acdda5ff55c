/** The tables, as Kysely sees them. Times are seconds, money is minor units, flags are 0 or 1. */

import type { ConnectGrantRow, ConnectionRow } from './connect-tables.ts'
import type { ApiKeyRow, CliPairingRow } from './key-tables.ts'
import type { LinkTables } from './link-tables.ts'
import type { ListingTables } from './listing-tables.ts'
import type { MemberTables } from './member-tables.ts'
import type { MoneyTables } from './money-tables.ts'
import type { Flag, ObjectRow, Scoped } from './rows.ts'
import type { AccountRow, ImageRow, NoteRow } from './unscoped-tables.ts'

export interface PaymentLinkRow extends ObjectRow {
  active: Flag
  slug: string
  /** Its metadata, to be searched; empty for none. */
  words: string
  /** How many sessions may complete; null for no limit. */
  completed_limit: number | null
  completed: number
  /** Places held by confirmations under way. */
  reserved: number
}

/** What may be redeemed a number of times; its counters have statements of their own. */
interface Redeemable {
  max_redemptions: number | null
  times_redeemed: number
  /** Held by confirmations under way. */
  reserved: number
}

export interface CouponRow extends ObjectRow, Redeemable {
  deleted: Flag
  redeem_by: number | null
}

export interface PromotionCodeRow extends ObjectRow, Redeemable {
  /** Whether it is left on: by its merchant, and by the coupon behind it. */
  active: Flag
  /** What payers type, without regard to case. */
  code_key: string
  coupon: string
  customer: string | null
  /** The first second at which it cannot be redeemed, by its own date or its coupon's. */
  ends_at: number | null
}

export interface RedemptionRow extends Scoped {
  /** The discount's. */
  id: string
  /** Null once another coupon has taken the id of the one that was redeemed. */
  coupon: string | null
  promotion_code: string | null
  /** The session that it makes cheaper; null for the discount of a customer. */
  session: string | null
  customer: string | null
  state: 'reserved' | 'redeemed'
  created: number
}

/** What a payer has tried: nothing of ours shows it, and soon it is gone. */
export interface PayerTryRow extends Scoped {
  id: string
  kind: 'card' | 'code'
  session: string | null
  link: string | null
  /** A fingerprint of it. */
  address: string | null
  failed: Flag
  created: number
}

export interface ChargeRow extends ObjectRow {
  payment_intent: string | null
  customer: string | null
  transfer_group: string | null
  captured: number
  /** Refunds that succeeded, are pending, or are being asked for. */
  refunded: number
  /** What it came to in its account's balance, and how much of that was transferred by request. */
  settled: number
  transferred: number
  /** What the address of its receipt ends with. */
  receipt: string | null
}

export interface AttemptRow extends Scoped {
  id: string
  kind: 'payment' | 'capture' | 'cancel' | 'refund' | 'setup'
  /** What it acts on: a payment intent's or a refund's id. At most one open attempt for each. */
  subject: string
  /** Accepted: the processor has taken it on, and how it ends is known later. */
  state: 'open' | 'challenged' | 'accepted' | 'settled'
  /** Counts what the processor was told: an answer to an earlier word changes nothing. */
  step: number
  created: number
  data: string
}

export interface EventRow extends ObjectRow {
  type: string
  /** The id of the object that the event is about. */
  subject: string
}

export interface DeliveryRow extends Scoped {
  event: string
  /** A webhook endpoint, or a listener: somebody's `stripe listen`. */
  endpoint: string
  /** The event's, so that what is due at once goes out in the order in which it happened. */
  position: number
  state: 'pending' | 'succeeded' | 'exhausted'
  attempts: number
  next_at: number
  /** Until then one node is working on it. */
  leased_until: number
  last_status: number | null
  last_error: string | null
  last_response: string | null
  /** What was said around the last attempt, and around its answer, as JSON. */
  last_headers: string | null
  last_at: number | null
  first_at: number | null
}

export interface SubscribedTypeRow extends Scoped {
  endpoint: string
  /** An event type, or `*`. */
  type: string
}

export interface IdempotencyKeyRow extends Scoped {
  key: string
  /** A keyed hash of path and parameters. */
  request_hash: string
  request_id: string
  /** The API version whose shape the answer has. */
  version: string
  /** Null while the request is in flight. */
  status: number | null
  body: string | null
  attempt: string | null
  created: number
}

export interface JobRow extends Scoped {
  id: string
  kind: string
  subject: string
  run_at: number
  leased_until: number
  tries: number
  /** The test clock of the work that wanted it. */
  test_clock: string | null
  /** 1 when it is due by that clock, and waits for it to be advanced. */
  by_clock: Flag
  /** In which order those of one clock, or subscription, are done that are due at the same time. */
  position: number
  /** Whose jobs are done one after the other, each when the earlier ones are done. */
  subscription: string | null
}

export interface LedgerTransactionRow extends Scoped {
  id: string
  kind: string
  /** The object that moved the money. */
  source: string
  currency: string
  effective_at: number
  created: number
}

export interface PostingRow extends Scoped {
  ledger_transaction: string
  line: number
  ledger_account: string
  currency: string
  /** Debits are positive. */
  amount: number
  /** As of its transaction. */
  effective_at: number
}

export interface ListenerRow extends Scoped {
  id: string
  device: string
  features: string
  /** Which request logs it wants, as JSON. */
  filters: string
  /** Where its user said that events go, as JSON. */
  forwards: string
  created: number
  /** When it was last known to be connected. */
  seen_at: number
}

export interface RequestLogRow extends Scoped {
  id: string
  position: number
  method: string
  path: string
  status: number
  /** What the answer said, as JSON; null when it went well. */
  error: string | null
  /** Who asked and how, as JSON; null of those from before it was kept. */
  details: string | null
}

/** Of one request log: what was asked and answered, without what nobody is to read. */
export interface RequestBodyRow extends Scoped {
  id: string
  position: number
  asked: string | null
  answered: string | null
}

export interface Tables extends LinkTables, ListingTables, MemberTables, MoneyTables {
  notes: NoteRow
  accounts: AccountRow
  api_keys: ApiKeyRow
  cli_pairings: CliPairingRow
  products: ObjectRow & {
    name: string
    active: Flag
    shippable: Flag | null
    type: string
    url: string | null
  }
  prices: ObjectRow & {
    active: Flag
    /** 1 for prices made in passing by `price_data`; lists leave them out. */
    inline: Flag
    product: string
    currency: string
    type: string
    lookup_key: string | null
    interval: string | null
    usage_type: string | null
    /** 1 for those that were deleted as plans. */
    deleted: Flag
  }
  payment_links: PaymentLinkRow
  checkout_sessions: ObjectRow & {
    status: string
    payment_link: string | null
    customer: string | null
    payment_intent: string | null
    email: string | null
    expires_at: number
    /** 1 while it holds a place of its link. */
    place: Flag
  }
  coupons: CouponRow
  shipping_rates: ObjectRow & { active: Flag; inline: Flag; currency: string }
  promotion_codes: PromotionCodeRow
  redemptions: RedemptionRow
  payer_tries: PayerTryRow
  customers: ObjectRow & { email: string | null; deleted: Flag; test_clock: string | null }
  mails: ObjectRow & { about: string; recipient: string; status: string }
  test_clocks: ObjectRow & {
    status: string
    deleted: Flag
    /** The time on it. */
    reached: number
    /** How many objects were made at that time. */
    made: number
  }
  clock_members: Scoped & { id: string; clock: string }
  payment_methods: ObjectRow & {
    customer: string | null
    type: string
    allow_redisplay: string | null
  }
  customer_cash_transactions: ObjectRow & {
    customer: string
    currency: string
    net_amount: number
    type: string
  }
  cash_balances: Scoped & { customer: string; currency: string; available: number }
  payment_method_configurations: ObjectRow
  mandates: ObjectRow & { payment_method: string; status: string }
  setup_intents: ObjectRow & {
    status: string
    customer: string | null
    payment_method: string | null
  }
  payment_intents: ObjectRow & { status: string; customer: string | null }
  charges: ChargeRow
  tax_rates: ObjectRow & { active: Flag; inclusive: Flag }
  tax_registrations: ObjectRow & { active_from: number; expires_at: number | null }
  tax_ids: ObjectRow & { customer: string | null; owner_type: string }
  tax_settings: ObjectRow
  tax_locations: ObjectRow
  portal_configurations: ObjectRow & { active: Flag; is_default: Flag; slug: string }
  portal_sessions: ObjectRow & { customer: string; secret: string; expires_at: number }
  portal_sign_ins: Scoped & {
    id: string
    configuration: string
    email: string
    locale: string
    customer: string | null
    /** A hash; null until the link is sent. */
    token: string | null
    expires_at: number
  }
  refunds: ObjectRow & { charge: string; payment_intent: string | null; status: string }
  subscriptions: ObjectRow & {
    status: string
    customer: string
    collection_method: string
    schedule: string | null
    automatic_tax: Flag
    period_start: number
    period_end: number
  }
  subscription_items: ObjectRow & { subscription: string; price: string }
  subscription_schedules: ObjectRow & {
    customer: string
    status: string
    subscription: string | null
    canceled_at: number | null
    completed_at: number | null
    released_at: number | null
  }
  quotes: ObjectRow & { customer: string | null; status: string; test_clock: string | null }
  invoices: ObjectRow & {
    status: string
    customer: string | null
    collection_method: string
    due_date: number | null
    number: string | null
    subscription: string | null
    secret: string
    /** Whose period it bills: unique. */
    billing: string | null
  }
  invoice_items: ObjectRow & {
    customer: string
    invoice: string | null
    subscription: string | null
    pending: Flag
  }
  invoice_payments: ObjectRow & {
    invoice: string
    payment_intent: string | null
    status: string
  }
  customer_balance_transactions: ObjectRow & {
    customer: string
    invoice: string | null
    amount: number
    type: string
  }
  credit_notes: ObjectRow & {
    customer: string
    invoice: string
    number: string
    status: string
    amount: number
  }
  invoice_rendering_templates: ObjectRow & { status: string }
  attempts: AttemptRow
  events: EventRow
  webhook_endpoints: ObjectRow & { status: string }
  files: ObjectRow & { purpose: string }
  file_links: ObjectRow & { file: string; expires_at: number | null; slug: string }
  subscribed_types: SubscribedTypeRow
  /** What a platform's endpoints hear of its connected accounts. */
  connect_types: SubscribedTypeRow
  connections: ConnectionRow
  connect_grants: ConnectGrantRow
  deliveries: DeliveryRow
  idempotency_keys: IdempotencyKeyRow
  jobs: JobRow
  ledger_transactions: LedgerTransactionRow
  ledger_postings: PostingRow
  listeners: ListenerRow
  request_logs: RequestLogRow
  request_bodies: RequestBodyRow
  images: ImageRow
}

/** The tables that hold Stripe objects. */
export type ObjectTable = {
  [Name in keyof Tables]: Tables[Name] extends ObjectRow ? Name : never
}[keyof Tables]
