/** Customers, subscriptions and invoices as the dashboard lists them. */

import type { Customer } from '../records/customer.ts'
import type { Invoice } from '../records/invoice.ts'
import type { Subscription } from '../records/subscription.ts'
import type { Entry } from './entry.ts'
import { wordsOf } from './words.ts'

export interface ListedCustomer {
  readonly created: number
  readonly description: string | null
  readonly email: string | null
  readonly name: string | null
}

export interface ListedSubscription {
  readonly amount: number
  readonly cancels: boolean
  readonly created: number
  readonly currency: string
  readonly customer: string
  readonly email: string | null
  readonly name: string | null
  readonly periodEnd: number | null
  /** In the merchant's words; null where there are none. */
  readonly plan: string | null
  /** Ids, whose names are looked up when they are shown: they change. */
  readonly products: readonly string[]
  readonly status: string
}

export interface ListedInvoice {
  readonly created: number
  readonly currency: string
  readonly customer: string | null
  readonly due: number | null
  readonly email: string | null
  readonly name: string | null
  readonly number: string | null
  readonly status: string
  readonly total: number
}

/** A deleted customer is in no list. */
export function listCustomer(customer: Customer): Entry<ListedCustomer> | null {
  if (customer.own.deleted) return null
  const { id, created, description, metadata } = customer
  const email = customer.email ?? null
  const name = customer.name ?? null
  return {
    list: 'customers',
    id,
    status: null,
    method: null,
    currency: null,
    customer: null,
    link: null,
    words: wordsOf([email, name, customer.phone, description, ...Object.values(metadata)]),
    shown: { created, description, email, name },
  }
}

export function listSubscription(
  subscription: Subscription,
  customer: Customer | null,
): Entry<ListedSubscription> {
  const { id, created, currency, status, own, metadata } = subscription
  const nicknames = own.items.flatMap(({ price }) => price.nickname ?? []).join(', ')
  const plan = subscription.description ?? (nicknames || null)
  const amount = own.items.reduce((sum, { price, quantity }) => {
    return sum + (price.unit_amount ?? 0) * (quantity ?? 1)
  }, 0)
  const email = customer?.email ?? null
  const name = customer?.name ?? null
  const shown = {
    amount,
    cancels: subscription.cancel_at !== null || subscription.cancel_at_period_end,
    created,
    currency,
    customer: subscription.customer,
    email,
    name,
    periodEnd: own.items[0]?.current_period_end ?? null,
    plan,
    products: own.items.map(({ price }) => price.product),
    status,
  }
  const texts = [email, name, plan, ...Object.values(metadata)]
  return {
    list: 'subscriptions',
    id,
    status,
    method: null,
    currency,
    customer: subscription.customer,
    link: null,
    words: wordsOf(texts, [{ amount, currency }]),
    shown,
  }
}

export function listInvoice(invoice: Invoice): Entry<ListedInvoice> {
  const { id, created, currency, number, status, total, due_date: due, metadata } = invoice
  const customer = invoice.customer ?? null
  const email = invoice.customer_email ?? null
  const name = invoice.customer_name ?? null
  const lines = invoice.own.lines.map(({ description }) => description)
  const texts = [number, email, name, invoice.description, ...lines]
  return {
    list: 'invoices',
    id,
    status,
    method: null,
    currency,
    customer,
    link: null,
    words: wordsOf([...texts, ...Object.values(metadata ?? {})], [{ amount: total, currency }]),
    shown: { created, currency, customer, due, email, name, number, status, total },
  }
}
