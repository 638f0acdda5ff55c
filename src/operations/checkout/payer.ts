/** What a payer says of themselves, and what their payment is made with. */

import type { CheckoutSession } from '../../domain/records/checkout-session.ts'
import type { PaymentIntent } from '../../domain/records/payment-intent.ts'
import type { PaymentMethod } from '../../domain/records/payment-method.ts'
import { assert } from '../../lib/assert.ts'
import { testAccountByKey } from '../../domain/methods/test-accounts.ts'
import {
  type OtherType,
  isRedirect,
  isVoucher,
  testRedirect,
  testVoucher,
} from '../../domain/methods/test-methods.ts'
import { isTaken } from '../../domain/payment-method-types.ts'
import type { Wallet } from '../../domain/wallets.ts'
import { testCardByKey } from '../../domain/test-cards.ts'
import { checkoutSessions } from '../../store/checkout-sessions.ts'
import { customers } from '../../store/customers.ts'
import { paymentIntents } from '../../store/payment-intents.ts'
import { taxIdsOf } from '../../store/tax-ids.ts'
import type { Transaction } from '../../store/transaction.ts'
import { createCustomer } from '../customers.ts'
import { preparePaymentMethod } from '../payment-methods/make.ts'
import { prepareOtherMethod } from '../payment-methods/make-other.ts'
import { routeFor, routeOfPlan } from './routing.ts'
import { createIntent } from '../payments/intents.ts'
import { exemptionOf } from '../tax/session-taxes.ts'
import { shippingOf } from '../shipping.ts'
import { type Answers, withAnswers } from './answers.ts'
import { intentOptions, isKeptBy } from './session-options.ts'

/** A published test card, by its name: never by its number. */
export interface PresentedCard {
  readonly testCard: string
  readonly expMonth: number
  readonly expYear: number
  readonly hasCvc: boolean
  /** What it came out of; null where its number was typed. */
  readonly wallet: Wallet | null
}

/** Anything but a card: a kind of method, and the key of a published test account if it has one. */
export interface PresentedMethod {
  readonly method: OtherType
  readonly account: string | null
}

/** A card that the payer has kept. */
export interface SavedCard {
  readonly saved: string
}

export type PresentedMeans = PresentedCard | PresentedMethod | SavedCard

export interface Payer {
  readonly email: string | null
  readonly phone: string | null
  /** As on the card. */
  readonly name: string | null
  readonly individualName: string | null
  readonly businessName: string | null
  /** Of the business that they pay for. */
  readonly taxId: { readonly type: string; readonly value: string } | null
  readonly address: PayerAddress
  /** Null where nothing is shipped, or nobody said where to. */
  readonly shipping: PayerShipping | null
  /** What their browser asks for, the most wanted first. */
  readonly locales: readonly string[]
  readonly answers?: Answers
  /** Whether to keep the card that they pay with; null where nobody has asked them. */
  readonly keepsCard?: boolean | null
}

export interface PayerShipping {
  readonly name: string
  readonly address: PayerAddress
}

export interface PayerAddress {
  readonly city: string | null
  readonly country: string | null
  readonly line1: string | null
  readonly line2: string | null
  readonly postal_code: string | null
  readonly state: string | null
}

/** The session with the payer's details, and with the customer that it asks for. */
export async function withPayer(
  tx: Transaction,
  session: CheckoutSession,
  payer: Payer,
  { isCustomer }: { readonly isCustomer: boolean },
): Promise<CheckoutSession> {
  const email = session.customer_email ?? payer.email
  const { phone, individualName: individual_name, businessName: business_name } = payer
  const detailed: CheckoutSession = {
    ...withAnswers(session, payer.answers),
    customer_details: {
      // As Stripe has it: a session that only keeps a method does not show where its payer is.
      address: session.mode === 'setup' ? null : payer.address,
      business_name,
      email,
      individual_name,
      name: payer.name ?? individual_name,
      phone,
      tax_exempt: await exemptionOfPayer(tx, session),
      tax_ids: await taxIdsShown(tx, session, payer),
    },
    collected_information: collected(session, payer),
  }
  const customer = detailed.own.customer ?? (await newCustomer(tx, detailed, payer, isCustomer))
  const known = { ...detailed, own: { ...detailed.own, customer } }
  tx.update(checkoutSessions, known)
  return known
}

async function exemptionOfPayer(tx: Transaction, { customer }: CheckoutSession) {
  return exemptionOf(customer === null ? null : (await tx.find(customers, customer))?.tax_exempt)
}

/** Those that the customer has, and the one that was given now. */
async function taxIdsShown(tx: Transaction, { customer }: CheckoutSession, { taxId }: Payer) {
  const kept = customer === null ? [] : await taxIdsOf(tx, customer)
  return [...kept, ...(taxId ? [taxId] : [])].map(({ type, value }) => ({ type, value }))
}

function collected(
  { name_collection: names, shipping_address_collection: places }: CheckoutSession,
  { individualName: individual_name, businessName: business_name, shipping }: Payer,
): CheckoutSession['collected_information'] {
  if (!names && !places) return null
  return { business_name, individual_name, shipping_details: places ? shipping : null }
}

async function newCustomer(
  tx: Transaction,
  session: CheckoutSession,
  { address, locales }: Payer,
  isCustomer: boolean,
): Promise<string | null> {
  const { customer_creation: wish, own } = session
  // What is kept for later needs somebody to keep it.
  const isKept = isCustomer || own.intentData.setup_future_usage !== null
  // So does an invoice.
  const isNeeded = isKept || session.invoice_creation?.enabled === true
  if (wish !== 'always' && !isNeeded) return null
  const details = session.customer_details
  const shipping = shippingOfPayer(session)
  const customer = await createCustomer(tx, {
    ...(details?.email ? { email: details.email } : {}),
    ...(details?.name ? { name: details.name } : {}),
    ...(details?.phone ? { phone: details.phone } : {}),
    ...(details?.individual_name ? { individual_name: details.individual_name } : {}),
    ...(details?.business_name ? { business_name: details.business_name } : {}),
    address,
    preferred_locales: locales.slice(0, 1),
    ...(shipping ? { shipping } : {}),
  })
  return customer.id
}

/** Where the payment's goods go: what the payer said, if they were asked. */
export function shippingOfPayer({
  collected_information: collected,
  customer_details,
}: CheckoutSession) {
  const details = collected?.shipping_details
  if (!details) return null
  const { name, address } = details
  return { name, address, phone: customer_details?.phone ?? null }
}

export interface Bound {
  readonly session: CheckoutSession
  readonly intent: PaymentIntent
}

/** The session's payment intent: one for all its tries, with what is to be paid now. */
export async function intentFor(
  tx: Transaction,
  session: CheckoutSession,
  payer: Payer,
): Promise<Bound> {
  const amount = session.amount_total ?? 0
  const customer = session.own.customer
  const shipping = shippingOfPayer(session)
  const knownId = session.payment_intent
  const known = knownId === null ? null : await tx.lock(paymentIntents, knownId)
  // A merchant may have canceled it: then the next try has one of its own.
  if (known && known.status !== 'canceled') {
    const intent = {
      ...known,
      ...methodsIn(session, payer),
      ...routeFor(known, session, amount),
      amount,
      customer,
      setup_future_usage: futureUsage(session, payer),
      ...(shipping ? { shipping: shippingOf(shipping) } : {}),
    }
    tx.update(paymentIntents, intent)
    return { session, intent }
  }
  const { intentData } = session.own
  const intent = createIntent(tx, {
    ...intentData,
    ...routeOfPlan(session, amount),
    ...methodsIn(session, payer),
    setup_future_usage: futureUsage(session, payer),
    shipping: shipping ?? intentData.shipping,
    receipt_email: intentData.receipt_email ?? receiptEmail(tx, payer),
    amount,
    currency: session.currency ?? '',
    customer,
    session: session.id,
    application: session.own.application ?? null,
  })
  const bound = { ...session, payment_intent: intent.id }
  tx.update(checkoutSessions, bound)
  return { session: bound, intent }
}

/** Who wants to keep a card keeps it for the next time that they are here. */
function futureUsage({ own }: CheckoutSession, { keepsCard }: Payer) {
  return own.intentData.setup_future_usage ?? (keepsCard ? 'on_session' : null)
}

/** What is kept because the merchant wants it is not offered to payers who have not said so. */
function redisplayFor(session: CheckoutSession, { keepsCard = null }: Payer) {
  if (keepsCard) return 'always'
  const isKept = keepsCard === false && isKeptBy(session, 'card')
  return session.own.allowRedisplay ?? (isKept ? 'limited' : null)
}

function methodsIn(session: CheckoutSession, { keepsCard }: Payer) {
  const types = session.payment_method_types.filter(isTaken)
  const { card, ...others } = intentOptions(session, types)
  // The payer's word counts for more than the merchant's not having asked for it.
  const isForgotten = keepsCard && card?.setup_future_usage === 'none'
  const cardOptions = isForgotten ? { ...card, setup_future_usage: 'on_session' as const } : card
  return {
    payment_method_configuration_details: session.payment_method_configuration_details,
    payment_method_options: { ...others, ...(cardOptions ? { card: cardOptions } : {}) },
    payment_method_types: types,
  }
}

/** Receipts of test payments are not sent by themselves. */
function receiptEmail(tx: Transaction, payer: Payer): string | null {
  return tx.scope.livemode ? payer.email : null
}

/** The payer's means as a payment method: what is kept is the test card's or account's name. */
export function methodFor(
  tx: Transaction,
  session: CheckoutSession,
  payer: Payer,
  presented: PresentedCard | PresentedMethod,
): PaymentMethod {
  const billing_details = {
    address: payer.address,
    email: session.customer_details?.email ?? null,
    name: payer.name,
    phone: payer.phone,
  }
  const allow_redisplay = redisplayFor(session, payer)
  const redisplay = allow_redisplay === null ? {} : { allow_redisplay }
  if ('method' in presented) {
    const test = presentedTest(presented, billing_details.email)
    const boleto = { tax_id: presented.account ?? '' }
    return prepareOtherMethod(tx, test, { ...redisplay, billing_details, boleto })
  }
  const card = testCardByKey(presented.testCard)
  assert(card, 'a test card is known by its key')
  return preparePaymentMethod(
    tx,
    {
      card,
      expMonth: presented.expMonth,
      expYear: presented.expYear,
      hasCvc: presented.hasCvc,
      wallet: presented.wallet,
    },
    { ...redisplay, billing_details },
  )
}

function presentedTest({ method, account: key }: PresentedMethod, email: string | null) {
  if (isRedirect(method) || method === 'customer_balance') return testRedirect(method)
  if (isVoucher(method)) return testVoucher(method, email)
  const account = testAccountByKey(key ?? '')
  assert(account?.type === method, 'a test account is known by its key')
  return account
}
