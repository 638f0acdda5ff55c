/** The wire shape of a card as a source: a payment method by the names that it had before. */

import type Stripe from 'stripe'
import type { PaymentMethod } from '../domain/records/payment-method.ts'
import type { Stored } from '../domain/wire.ts'

export type CardObject = Stored<Omit<Stripe.Card, 'deleted'>>

export interface DeletedCardObject {
  readonly id: string
  readonly object: 'card'
  readonly deleted: true
}

const BRANDS: Readonly<Record<string, string>> = {
  amex: 'American Express',
  diners: 'Diners Club',
  discover: 'Discover',
  jcb: 'JCB',
  mastercard: 'MasterCard',
  unionpay: 'UnionPay',
  visa: 'Visa',
}

export function renderCard(method: PaymentMethod): CardObject {
  const { billing_details: billing, card } = method
  const { address } = billing
  return {
    id: method.id,
    object: 'card',
    address_city: address?.city ?? null,
    address_country: address?.country ?? null,
    address_line1: address?.line1 ?? null,
    address_line1_check: card?.checks?.address_line1_check ?? null,
    address_line2: address?.line2 ?? null,
    address_state: address?.state ?? null,
    address_zip: address?.postal_code ?? null,
    address_zip_check: card?.checks?.address_postal_code_check ?? null,
    allow_redisplay: method.allow_redisplay ?? null,
    brand: BRANDS[card?.brand ?? ''] ?? 'Unknown',
    country: card?.country ?? null,
    customer: method.customer,
    cvc_check: card?.checks?.cvc_check ?? null,
    dynamic_last4: null,
    exp_month: card?.exp_month ?? 0,
    exp_year: card?.exp_year ?? 0,
    fingerprint: card?.fingerprint ?? null,
    funding: card?.funding ?? 'unknown',
    last4: card?.last4 ?? '',
    metadata: method.metadata,
    name: billing.name,
    regulated_status: card?.regulated_status ?? null,
    tokenization_method: null,
  }
}

export function renderDeletedCard({ id }: PaymentMethod): DeletedCardObject {
  return { id, object: 'card', deleted: true }
}
