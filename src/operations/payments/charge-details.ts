/** What a charge says of the method it was made with. */

import { AUTHORIZATION_SECONDS } from '../../domain/payment-intent.ts'
import type { Charge } from '../../domain/records/charge.ts'
import type { PaymentMethod } from '../../domain/records/payment-method.ts'
import { assert } from '../../lib/assert.ts'
import type { Transaction } from '../../store/transaction.ts'
import type { Charged } from './charged.ts'

type Details = NonNullable<Charge['payment_method_details']>
type CardDetails = NonNullable<Details['card']>
type Card = NonNullable<PaymentMethod['card']>

export function detailsOf(tx: Transaction, charged: Charged): Details {
  const { mandate, paymentMethod } = charged
  const { type } = paymentMethod
  switch (type) {
    case 'card':
      return { card: cardDetails(tx, charged), type }
    case 'bacs_debit':
      return { bacs_debit: { ...paymentMethod.bacs_debit!, mandate }, type }
    case 'bancontact':
      return { bancontact: { ...NO_BANK, bank_code: null, preferred_language: null }, type }
    case 'customer_balance':
      return { customer_balance: {}, type }
    case 'ideal':
      return { ideal: { ...IDEAL, transaction_id: charged.vendorPaymentId }, type }
    case 'klarna':
      return { klarna: klarnaDetails(charged), type }
    case 'boleto':
      return { boleto: { tax_id: paymentMethod.boleto?.tax_id ?? '' }, type }
    case 'konbini':
      return { konbini: { store: null }, type }
    case 'sepa_debit': {
      const { generated_from: _from, ...account } = paymentMethod.sepa_debit!
      return { sepa_debit: { ...account, mandate }, type }
    }
    case 'us_bank_account':
      return { us_bank_account: usDetails(charged), type }
    default:
      return { type }
  }
}

function usDetails({ mandate, paymentMethod }: Charged): NonNullable<Details['us_bank_account']> {
  const { account_holder_type, account_type, bank_name, fingerprint, last4, routing_number } =
    paymentMethod.us_bank_account!
  return {
    account_holder_type,
    account_type,
    bank_name,
    fingerprint,
    last4,
    ...(mandate === null ? {} : { mandate }),
    payment_reference: null,
    routing_number,
  }
}

function klarnaDetails({ paymentMethod }: Charged): NonNullable<Details['klarna']> {
  const country = paymentMethod.billing_details.address?.country ?? null
  return {
    payer_details: country === null ? null : { address: { country } },
    payment_method_category: 'pay_later',
    preferred_locale: null,
  }
}

const FROM_BANK = {
  bic: null,
  generated_sepa_debit: null,
  generated_sepa_debit_mandate: null,
  iban_last4: null,
  verified_name: null,
}
const NO_BANK = { ...FROM_BANK, bank_name: null }
const IDEAL = { ...FROM_BANK, bank: null }

/** Link would say more of itself on a charge, but nobody pays with it here. */
function walletDetails(wallet: NonNullable<Card['wallet']>): CardDetails['wallet'] {
  const { link: _link, ...shown } = wallet
  return shown
}

function cardDetails(
  tx: Transaction,
  { intent, paymentMethod, report, end }: Charged,
): CardDetails {
  const { amount } = intent
  const isApproved = typeof end === 'string'
  const { card } = paymentMethod
  assert(card, 'a card has its details')
  return {
    amount_authorized: isApproved ? amount : null,
    authorization_code: report.authorization_code,
    brand: card.brand,
    ...(end === 'authorized' ? { capture_before: tx.now + AUTHORIZATION_SECONDS } : {}),
    checks: report.checks,
    country: card.country,
    electronic_commerce_indicator: report.three_d_secure?.electronic_commerce_indicator ?? null,
    exp_month: card.exp_month,
    exp_year: card.exp_year,
    extended_authorization: { status: 'disabled' },
    fingerprint: card.fingerprint ?? null,
    funding: card.funding,
    incremental_authorization: { status: 'unavailable' },
    installments: null,
    last4: card.last4,
    mandate: null,
    multicapture: { status: 'unavailable' },
    network: report.network,
    network_token: { used: false },
    network_transaction_id: report.network_transaction_id,
    overcapture: { maximum_amount_capturable: amount, status: 'unavailable' },
    regulated_status: card.regulated_status,
    three_d_secure: report.three_d_secure,
    transaction_link_id: null,
    wallet: card.wallet && walletDetails(card.wallet),
  }
}
