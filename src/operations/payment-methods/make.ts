/** Making payment methods: of a typed card, of a test token, of a test method's own name. */

import {
  PRESENTED_BY_TOKEN,
  type Presented,
  cardFacts,
  readTestCard,
} from '../../domain/card-network.ts'
import { fullYear } from '../../domain/cards.ts'
import type { TestCard } from '../../domain/test-cards.ts'
import type { PaymentMethod } from '../../domain/records/payment-method.ts'
import type { Wallet } from '../../domain/wallets.ts'
import { sha256 } from '../../lib/crypto.ts'
import type { Timestamp } from '../../lib/clock.ts'
import { cardRefused } from '../../objects/payment-refusals.ts'
import { paymentMethods } from '../../store/payment-methods.ts'
import type { Scope } from '../../store/kinds.ts'
import type { Transaction } from '../../store/transaction.ts'
import { changedMetadata } from '../changes.ts'
import type { MetadataChange } from '../prices/input.ts'
import { type AddressInput, addressOf } from '../shipping.ts'

/** What is known of a card once its number has been checked and forgotten. */
export interface CheckedCard {
  readonly card: TestCard
  readonly expMonth: number
  readonly expYear: number
  readonly hasCvc: boolean
  /** What the payer keeps it in, where it came out of one. */
  readonly wallet?: Wallet | null
}

export interface TypedCard {
  readonly number: string
  readonly exp_month: number
  readonly exp_year: number
  readonly cvc?: string
}

export interface BillingInput {
  readonly address?: AddressInput | null
  readonly email?: string | null
  readonly name?: string | null
  readonly phone?: string | null
  readonly tax_id?: string | null
}

export interface MethodDetails {
  readonly allow_redisplay?: 'always' | 'limited' | 'unspecified'
  readonly billing_details?: BillingInput
  readonly metadata?: MetadataChange
}

/** Stores a payment method that belongs to nobody yet. No event tells of that, as at Stripe. */
export function preparePaymentMethod(
  tx: Transaction,
  card: CheckedCard,
  details: MethodDetails = {},
): PaymentMethod {
  const method = methodOf(card, details, { id: tx.newId('pm'), now: tx.now, scope: tx.scope })
  tx.insert(paymentMethods, method)
  return method
}

/** Throws a card error for what is not a published test card, or cannot be one. */
export function readCard(typed: TypedCard, now: Timestamp): CheckedCard {
  const { year, month } = monthOf(now)
  const { number, exp_month: expMonth, cvc = null } = typed
  const expYear = fullYear(typed.exp_year, year)
  const read = readTestCard({ number, expMonth, expYear, cvc }, year, month)
  if ('decline' in read) throw cardRefused(read.decline)
  return { card: read.card, expMonth, expYear, hasCvc: cvc !== null }
}

/** What a test token or a test method stands for: its expiry is not past, whenever it is used. */
export function namedCard(card: TestCard, now: Timestamp): CheckedCard {
  const expYear = monthOf(now).year + 1
  return { card, expMonth: 12, expYear, hasCvc: PRESENTED_BY_TOKEN.cvc }
}

interface Circumstances {
  readonly id: string
  readonly now: Timestamp
  readonly scope: Scope
}

export function methodOf(
  { card, expMonth, expYear, hasCvc, wallet = null }: CheckedCard,
  details: MethodDetails,
  { id, now, scope }: Circumstances,
): PaymentMethod {
  const billing_details = billingOf(details.billing_details ?? {})
  const own = { vendorMethod: card.key, hasCvc, isSetUp: false, isSpent: false }
  const facts = cardFacts(card, expMonth, expYear, presentedOf({ billing_details, own }))
  return {
    id,
    object: 'payment_method',
    allow_redisplay: details.allow_redisplay ?? 'unspecified',
    billing_details,
    card: {
      brand: facts.brand,
      checks: facts.checks,
      country: facts.country,
      display_brand: facts.display_brand,
      exp_month: facts.exp_month,
      exp_year: facts.exp_year,
      fingerprint: cardFingerprint(scope, card),
      funding: facts.funding,
      generated_from: null,
      last4: facts.last4,
      networks: { available: [...facts.networks.available], preferred: null },
      regulated_status: facts.regulated_status,
      three_d_secure_usage: facts.three_d_secure_usage,
      wallet: wallet && { dynamic_last4: facts.last4, [wallet]: {}, type: wallet },
    },
    created: now,
    customer: null,
    customer_account: null,
    livemode: scope.livemode,
    metadata: changedMetadata({}, details.metadata),
    type: 'card',
    own,
  }
}

/** What a network is given to check when this method pays. */
export function presentedOf({
  billing_details: { address },
  own,
}: Pick<PaymentMethod, 'billing_details' | 'own'>): Presented {
  return {
    cvc: own.hasCvc,
    line1: Boolean(address?.line1),
    postalCode: Boolean(address?.postal_code),
  }
}

/** Changes what is named and keeps the rest; an address is replaced as a whole. */
export function billingOf(
  input: BillingInput,
  before: PaymentMethod['billing_details'] = NO_BILLING,
): PaymentMethod['billing_details'] {
  const { address, email, name, phone, tax_id } = { ...before, ...input }
  return {
    address: input.address === undefined ? before.address : addressOf(address ?? {}),
    email: email ?? null,
    name: name ?? null,
    phone: phone ?? null,
    tax_id: tax_id ?? null,
  }
}

const NO_BILLING: PaymentMethod['billing_details'] = {
  address: addressOf({}),
  email: null,
  name: null,
  phone: null,
  tax_id: null,
}

/** The same for the same card, within one account. No digits: it is not taken for a number. */
function cardFingerprint({ account }: Scope, card: TestCard): string {
  const hash = sha256(`card ${account} ${card.key}`).slice(0, 16)
  return hash.replace(/\d/g, (digit) => 'GHJKMNPQRS'.charAt(Number(digit)))
}

function monthOf(now: Timestamp): { readonly year: number; readonly month: number } {
  const date = new Date(now * 1000)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1 }
}
