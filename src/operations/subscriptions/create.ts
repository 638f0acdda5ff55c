/** Creating a subscription by API: begin, call, settle. */

import { nextBoundary } from '../../domain/billing/periods.ts'
import type { Customer } from '../../domain/records/customer.ts'
import type { Invoice } from '../../domain/records/invoice.ts'
import type { Subscription } from '../../domain/records/subscription.ts'
import type { Price } from '../../domain/records.ts'
import { noSuch } from '../../objects/errors.ts'
import { renderSubscription } from '../../objects/subscription.ts'
import { customers } from '../../store/customers.ts'
import { prices } from '../../store/prices.ts'
import { subscriptions } from '../../store/subscriptions.ts'
import type { Transaction } from '../../store/transaction.ts'
import { changedMetadata, findNamed } from '../changes.ts'
import { sessions } from '../checkout/settle.ts'
import type { Context } from '../context.ts'
import { beginInvoicePayment } from '../invoices/pay.ts'
import { markUnpaid } from '../invoices/paid.ts'
import { takePaymentMethod } from '../payment-methods/use.ts'
import type { Attempt } from '../payments/attempts.ts'
import { carryOut } from '../payments/settle.ts'
import type { MetadataChange } from '../prices/input.ts'
import { everyOf } from './lines.ts'
import { type NewItem, activate, billFirst, startSubscription } from './start.ts'

export interface CreateSubscription {
  readonly customer: string
  readonly items: readonly { readonly price: string; readonly quantity?: number }[]
  readonly default_payment_method?: string
  readonly metadata?: MetadataChange
  readonly trial_period_days?: number
}

type Begun = { readonly attempt: Attempt; readonly id: string } | { readonly object: object }

export async function createSubscription(ctx: Context, input: CreateSubscription): Promise<object> {
  const begun = await ctx.transaction(async (tx) => {
    const made = await begin(ctx, tx, input)
    if ('object' in made) await ctx.answer(tx, ctx.pending, made, false)
    return made
  })
  if ('object' in begun) return begun.object
  await carryOut(ctx, begun.attempt, sessions)
  const subscription = await ctx.reader.find(subscriptions, begun.id)
  return subscription ? renderSubscription(subscription) : {}
}

async function begin(ctx: Context, tx: Transaction, input: CreateSubscription): Promise<Begun> {
  const customer = await customerNamed(tx, input.customer)
  const items: NewItem[] = []
  for (const [index, { price, quantity = 1 }] of input.items.entries()) {
    const found = await findNamed(tx, prices, price, `items[${index}][price]`)
    items.push({ price: found, quantity })
  }
  const [first] = items
  const currency = first?.price.currency ?? ''
  const days = input.trial_period_days
  const trialEnd = days === undefined ? null : tx.now + days * DAY
  const anchor = trialEnd ?? tx.now
  const every = everyOf({ price: first?.price as Price })
  const method = input.default_payment_method
    ? await takePaymentMethod(tx, input.default_payment_method, 'default_payment_method')
    : null
  const started = startSubscription(tx, {
    customer,
    currency,
    items,
    anchor,
    period: { start: tx.now, end: trialEnd ?? nextBoundary(anchor, every, anchor) },
    trialEnd,
    default_payment_method: method?.id ?? null,
    metadata: changedMetadata({}, input.metadata),
    status: trialEnd === null ? 'incomplete' : 'trialing',
  })
  const { subscription, invoice } = await billFirst(tx, started, { customer, once: () => [] })
  return pay(ctx, tx, subscription, invoice)
}

const DAY = 24 * 60 * 60

async function pay(
  ctx: Context,
  tx: Transaction,
  subscription: Subscription,
  invoice: Invoice,
): Promise<Begun> {
  if (invoice.status === 'paid') return { object: renderSubscription(activate(tx, subscription)) }
  const attempt = await beginInvoicePayment(ctx, tx, invoice, {
    paymentMethod: null,
    offSession: false,
    pending: ctx.pending,
    answers: 'subscription',
  })
  if (typeof attempt !== 'string') return { attempt, id: subscription.id }
  await markUnpaid(tx, invoice, 'failed')
  return { object: renderSubscription(subscription) }
}

async function customerNamed(tx: Transaction, id: string): Promise<Customer> {
  const customer = await findNamed(tx, customers, id, 'customer')
  if (customer.own.deleted) throw noSuch('customer', id, 'customer')
  return customer
}
