/** Making sessions: for a link's payer, or by API. */

import { SESSION_SECONDS } from '../../domain/checkout-session.ts'
import type { Deduction } from '../../domain/discounts/deduction.ts'
import type {
  CheckoutSession,
  IntentData,
  ItemTax,
  SessionItem,
} from '../../domain/records/checkout-session.ts'
import type { AppliedTax } from '../../domain/records/tax-rate.ts'
import type { TaxAmount } from '../../domain/tax/line-taxes.ts'
import { UNTAXED } from '../../domain/tax/situation.ts'
import {
  type Cart,
  type CartLine,
  priceCart,
  refusalOfCart,
} from '../../domain/totals/price-cart.ts'
import { renderCheckoutSession } from '../../objects/checkout-session.ts'
import { checkoutSessions } from '../../store/checkout-sessions.ts'
import type { Transaction } from '../../store/transaction.ts'
import { totalRefused } from '../carts.ts'
import { type TaxedOption, shippingCost, shippingLineOf } from './shipping.ts'
import { countSession } from '../payment-links/counts.ts'
import { applicationOf } from '../applications.ts'

export const sessionWays = { kind: checkoutSessions, render: renderCheckoutSession }

/** A line before its totals are known. */
export type UnpricedItem = Omit<SessionItem, 'totals' | 'taxes'> & {
  readonly line: CartLine
  readonly applied?: readonly AppliedTax[]
}

export interface PricedItems {
  readonly items: readonly SessionItem[]
  /** What the taxes of the shipping come to. */
  readonly shippingTaxes: readonly ItemTax[]
  readonly amounts: Pick<
    CheckoutSession,
    'amount_subtotal' | 'amount_total' | 'shipping_cost' | 'total_details'
  >
}

/** What changes a total beside the lines. */
export interface Extras {
  readonly discount?: Deduction | null | undefined
  readonly shipping?: TaxedOption | null
}

/** The items with their totals; throws what a cart that cannot be charged is refused with. */
export function priceItems(
  items: readonly UnpricedItem[],
  currency: string,
  extras: Extras = {},
): PricedItems {
  const cart = cartOf(items, currency, extras)
  const refusal = refusalOfCart(cart)
  if (refusal) throw totalRefused(refusal, currency)
  const totals = priceCart(cart)
  return {
    // Totals come line by line, in the order of the cart.
    items: items.map(({ line: _line, applied = [], ...item }, index) => ({
      ...item,
      totals: totals.lines[index]!,
      taxes: taxesShown(applied, totals.taxes[index]!),
    })),
    shippingTaxes: taxesShown(extras.shipping?.applied ?? [], totals.shippingTaxes),
    amounts: {
      amount_subtotal: totals.amount_subtotal,
      amount_total: totals.amount_total,
      shipping_cost: shippingCost(extras.shipping ?? null, totals),
      total_details: {
        amount_discount: totals.amount_discount,
        amount_shipping: totals.amount_shipping,
        amount_tax: totals.amount_tax,
      },
    },
  }
}

/** What bears no tax at all is taxable with nothing. */
function taxesShown(
  applied: readonly AppliedTax[],
  amounts: readonly TaxAmount[],
): readonly ItemTax[] {
  return applied.map((tax, index) => {
    const { taxability_reason: why } = tax
    const isUntaxed = why !== null && UNTAXED.has(why)
    return { ...tax, ...amounts[index]!, ...(isUntaxed ? { taxable_amount: 0 } : {}) }
  })
}

/** The items with their taxes, still to be priced. */
export function withTaxes(
  items: readonly UnpricedItem[],
  taxes: readonly (readonly AppliedTax[])[],
): readonly UnpricedItem[] {
  return items.map((item, index) => {
    const applied = taxes[index] ?? []
    const line = { ...item.line, taxes: applied.map(({ rate }) => rate) }
    return { ...item, applied, line }
  })
}

export function cartOf(
  items: readonly UnpricedItem[],
  currency: string,
  { discount = null, shipping }: Extras,
): Cart {
  return {
    currency,
    lines: items.map(({ line }) => line),
    discount,
    shipping: shippingLineOf(shipping ?? null),
  }
}

/** Stores a new session and sees to it that it ends. Opening one is no event in Stripe's list. */
export function openSession(tx: Transaction, session: CheckoutSession): CheckoutSession {
  tx.insert(checkoutSessions, session)
  countSession(tx, session, 'started')
  tx.enqueue({ kind: 'expire-session', subject: session.id, runAt: session.expires_at })
  return session
}

/** What every session is before its maker has had a say. */
export function blankSession(
  tx: Transaction,
  id: string,
  domain: string | undefined,
): CheckoutSession {
  return {
    id,
    object: 'checkout.session',
    ...BLANK,
    created: tx.now,
    expires_at: tx.now + SESSION_SECONDS.longest,
    livemode: tx.scope.livemode,
    own: {
      ...(domain === undefined ? {} : { domain }),
      items: [],
      intentData: NO_INTENT_DATA,
      completion: { redirect: null, message: null },
      hasPlace: false,
      delayed: null,
      allowRedisplay: null,
      discount: null,
      hasRedemption: false,
      wrongCodes: 0,
      customer: null,
      utm: {},
      entered: {},
      ...(tx.testClock ? { testClock: tx.testClock.id } : {}),
      ...madeBy(applicationOf(tx)),
    },
  }
}

export const NO_INTENT_DATA: IntentData = {
  capture_method: 'automatic_async',
  description: null,
  metadata: {},
  receipt_email: null,
  setup_future_usage: null,
  shipping: null,
  statement_descriptor: null,
  statement_descriptor_suffix: null,
  transfer_group: null,
}

const NO_CUSTOM_TEXT = {
  after_submit: null,
  shipping_address: null,
  submit: null,
  terms_of_service_acceptance: null,
}

const NO_INVOICE_DATA = {
  account_tax_ids: null,
  custom_fields: null,
  description: null,
  footer: null,
  issuer: null,
  metadata: null,
  rendering_options: null,
}

/** Options that this server does not have are off, and nothing is known yet of the rest. */
const BLANK = {
  adaptive_pricing: null,
  after_expiration: null,
  allow_promotion_codes: null,
  allowed_payment_method_types: null,
  amount_subtotal: 0,
  amount_total: 0,
  automatic_tax: { enabled: false, liability: null, provider: null, status: null },
  billing_address_collection: null,
  cancel_url: null,
  client_reference_id: null,
  client_secret: null,
  collected_information: null,
  consent: null,
  consent_collection: null,
  currency: null,
  currency_conversion: null,
  custom_fields: [],
  custom_text: NO_CUSTOM_TEXT,
  customer: null,
  customer_account: null,
  customer_creation: 'if_required',
  customer_details: null,
  customer_email: null,
  discounts: [],
  integration_identifier: null,
  invoice: null,
  invoice_creation: { enabled: false, invoice_data: NO_INVOICE_DATA },
  locale: null,
  managed_payments: null,
  metadata: {},
  mode: 'payment',
  optional_items: null,
  origin_context: null,
  payment_intent: null,
  payment_link: null,
  payment_method_collection: 'if_required',
  payment_method_configuration_details: null,
  payment_method_options: { card: { request_three_d_secure: 'automatic' } },
  payment_method_types: ['card'],
  payment_status: 'unpaid',
  permissions: null,
  phone_number_collection: { enabled: false },
  recovered_from: null,
  saved_payment_method_options: null,
  setup_intent: null,
  shipping_address_collection: null,
  shipping_cost: null,
  shipping_options: [],
  status: 'open',
  submit_type: null,
  subscription: null,
  success_url: null,
  tax_id_collection: { enabled: false, required: 'never' },
  total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
  ui_mode: 'hosted_page',
  wallet_options: null,
} satisfies Partial<CheckoutSession>

export const madeBy = (application: string | null) => (application ? { application } : {})
