/** The subscription of a session that was paid, with its first invoice: as the payer agreed. */

import { startOf } from '../../domain/billing/checkout-plan.ts'
import { discountSpan } from '../../domain/billing/discount-duration.ts'
import type { CheckoutSession, SessionPlan } from '../../domain/records/checkout-session.ts'
import type { Customer } from '../../domain/records/customer.ts'
import type { Discount } from '../../domain/records/discount.ts'
import type { PaymentIntent } from '../../domain/records/payment-intent.ts'
import type { SetupIntent } from '../../domain/records/setup-intent.ts'
import type { Subscription } from '../../domain/records/subscription.ts'
import type { TaxRate } from '../../domain/records/tax-rate.ts'
import { assert } from '../../lib/assert.ts'
import { NOWHERE } from '../../objects/discount.ts'
import { coupons } from '../../store/coupons.ts'
import { customers } from '../../store/customers.ts'
import { paymentIntents } from '../../store/payment-intents.ts'
import { subscriptions } from '../../store/subscriptions.ts'
import { taxRates } from '../../store/tax-rates.ts'
import type { Transaction } from '../../store/transaction.ts'
import { renderCustomer } from '../../objects/customer.ts'
import { changeObject } from '../changes.ts'
import { pricedItems } from '../payment-links/line-items.ts'
import { announceDiscounts } from '../subscriptions/discounts.ts'
import type { NewItem } from '../subscriptions/item.ts'
import { billFirst, startSubscription } from '../subscriptions/start.ts'
import { type SoldItem, itemsOnce, linesOf, pricedBy } from './first-invoice.ts'

interface Subscribing {
  readonly plan: SessionPlan
  /** What has paid for the first period, will have, or keeps the method for the next ones. */
  readonly intent: PaymentIntent | SetupIntent | null
}

/** Of a session that is about to be complete; it names what it has started. */
export async function subscribe(
  tx: Transaction,
  session: CheckoutSession,
  { plan, intent }: Subscribing,
): Promise<CheckoutSession> {
  assert(session.own.customer, 'who subscribes is a customer')
  const customer = await tx.lock(customers, session.own.customer)
  assert(customer, 'a customer does not go away')
  const sold = await soldItems(tx, session)
  const paying = intent?.object === 'payment_intent' ? intent : null
  const { subscription: started, discount } = await start(tx, session, {
    plan,
    customer,
    sold,
    method: methodOf(intent),
  })
  const { subscription, invoice } = await billFirst(tx, started, {
    customer,
    items: await itemsOnce(tx, started, sold, customer),
    instead: await linesOf(tx, started, sold),
    once: () => [],
    priced: pricedBy(session, sold, discount),
    paidBy: paying,
    session: session.id,
  })
  if (paying) await bind(tx, paying, { invoice: invoice.id, customer: customer.id })
  return { ...session, subscription: subscription.id, invoice: invoice.id }
}

/** What is billed again and again first: so do the lines of the invoice stand. */
async function soldItems(tx: Transaction, session: CheckoutSession): Promise<readonly SoldItem[]> {
  const bought = session.own.items.filter(({ quantity }) => quantity > 0)
  const priced = await pricedItems(tx, bought)
  const sold = bought.map((item, index) => ({ item, price: priced[index]!.price }))
  return [
    ...sold.filter(({ price }) => price.recurring),
    ...sold.filter(({ price }) => !price.recurring),
  ]
}

interface Starting {
  readonly plan: SessionPlan
  readonly customer: Customer
  readonly sold: readonly SoldItem[]
  readonly method: string | null
}

async function start(
  tx: Transaction,
  session: CheckoutSession,
  { plan, customer, sold, method }: Starting,
) {
  const { trialEnd, anchor, period } = startOf(plan, tx.now)
  const { defaultTaxRates: rates, ...terms } = plan.terms
  const discount = await discountOf(tx, session)
  const { enabled, liability } = session.automatic_tax
  const { application } = session.own
  const started = startSubscription(tx, {
    ...terms,
    ...(application === undefined ? {} : { application }),
    customer,
    currency: session.currency ?? '',
    items: sold.filter(({ price }) => price.recurring).map(newItem),
    anchor,
    period,
    trialEnd,
    automatic_tax: { disabled_reason: null, enabled, liability },
    default_payment_method: method,
    defaultTaxRates: await tx.findAll(taxRates, rates),
    ...(discount ? { discounts: [discount] } : {}),
    status: trialEnd === null ? 'active' : 'trialing',
  })
  const subscription: Subscription = { ...started, own: { ...started.own, session: session.id } }
  tx.update(subscriptions, subscription)
  await announceDiscounts(tx, [], subscription.own.discounts)
  return { subscription, discount }
}

function newItem({ item, price }: SoldItem): NewItem {
  const { quantity, metadata, taxes = [], taxRates: named = [] } = item
  const rates: TaxRate[] = taxes.map(({ rate }) => rate)
  return { price, quantity, metadata, taxRates: rates.filter(({ id }) => named.includes(id)) }
}

/** It goes over to the subscription, for as long as its coupon says. */
async function discountOf(
  tx: Transaction,
  { own: { discount, customer } }: CheckoutSession,
): Promise<Discount | null> {
  if (!discount) return null
  const { id, coupon: couponId, promotionCode } = discount
  const coupon = await tx.find(coupons, couponId)
  const span = coupon ? discountSpan(coupon, tx.now) : { start: tx.now, end: null }
  return {
    ...NOWHERE,
    ...span,
    id,
    customer,
    promotion_code: promotionCode,
    source: { coupon: couponId, type: 'coupon' },
  }
}

function methodOf(intent: PaymentIntent | SetupIntent | null): string | null {
  const method = intent?.payment_method ?? null
  return typeof method === 'string' ? method : null
}

/** From here on it pays this invoice, and its customer pays in this money. */
async function bind(
  tx: Transaction,
  intent: PaymentIntent,
  { invoice, customer: id }: { readonly invoice: string; readonly customer: string },
): Promise<void> {
  tx.update(paymentIntents, { ...intent, own: { ...intent.own, invoice } })
  const before = await tx.find(customers, id)
  if (!before || before.currency) return
  const after = { ...before, currency: intent.currency }
  changeObject(tx, customerWays, { before, after, event: 'customer.updated' })
}

const customerWays = { kind: customers, render: renderCustomer }
