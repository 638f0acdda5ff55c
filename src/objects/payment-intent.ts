/** The wire shape of a payment intent, for its merchant and for its payer's browser. */

import type Stripe from 'stripe'
import type {
  AwaitedTransfer,
  PaymentError,
  PaymentIntent,
  VoucherSlip,
} from '../domain/records/payment-intent.ts'
import { financialAddress } from '../domain/virtual-accounts.ts'
import type { Stored } from '../domain/wire.ts'

export type PaymentIntentObject = Stored<Omit<Stripe.PaymentIntent, 'last_payment_error'>> & {
  readonly last_payment_error: PaymentError | null
}

interface Place {
  readonly baseUrl: string
}

export function renderPaymentIntent(intent: PaymentIntent, site: Place): PaymentIntentObject {
  const { own: _own, ...wire } = intent
  return { ...wire, next_action: nextAction(intent, site) }
}

/** What whoever holds the client secret may know: nothing of the merchant's own notes. */
export function renderPublicIntent(
  intent: PaymentIntent,
  site: Place,
): Partial<PaymentIntentObject> {
  const whole = renderPaymentIntent(intent, site)
  const shown = Object.entries(whole).filter(([name]) => PUBLIC.has(name))
  return Object.fromEntries(shown)
}

const PUBLIC: ReadonlySet<string> = new Set([
  'id',
  'object',
  'amount',
  'amount_details',
  'automatic_payment_methods',
  'canceled_at',
  'cancellation_reason',
  'capture_method',
  'client_secret',
  'confirmation_method',
  'created',
  'currency',
  'description',
  'last_payment_error',
  'livemode',
  'next_action',
  'payment_method',
  'payment_method_configuration_details',
  'payment_method_types',
  'processing',
  'receipt_email',
  'setup_future_usage',
  'shipping',
  'source',
  'status',
] satisfies readonly (keyof PaymentIntentObject)[])

/** Our own page plays the payer's bank; who knows the client secret may open it. */
export function challengeUrl(intent: PaymentIntent, { baseUrl }: Place): string {
  return intent.own.challenge?.url ?? `${baseUrl}/3ds/${intent.client_secret ?? ''}`
}

function nextAction(intent: PaymentIntent, site: Place): PaymentIntentObject['next_action'] {
  if (intent.own.voucher) return voucherAction(intent, intent.own.voucher, site)
  if (intent.own.transfer) return transferAction(intent, intent.own.transfer, site)
  if (!intent.own.challenge) return null
  const url = challengeUrl(intent, site)
  const { returnUrl: return_url } = intent.own.challenge
  if (return_url !== null) return { type: 'redirect_to_url', redirect_to_url: { return_url, url } }
  return {
    type: 'use_stripe_sdk',
    use_stripe_sdk: { type: 'three_d_secure_redirect', source: null, stripe_js: url },
  }
}

/** A boleto has one number; shops ask for two, and all of them for the same. */
function voucherAction(
  intent: PaymentIntent,
  { paymentCode: payment_code, confirmationNumber: confirmation_number, expiresAt }: VoucherSlip,
  { baseUrl }: Place,
): NonNullable<PaymentIntentObject['next_action']> {
  const hosted_voucher_url = `${baseUrl}/3ds/${intent.client_secret ?? ''}`
  if (confirmation_number === null)
    return {
      type: 'boleto_display_details',
      boleto_display_details: {
        expires_at: expiresAt,
        hosted_voucher_url,
        number: payment_code,
        pdf: null,
      },
    }
  const shop = { confirmation_number, payment_code }
  return {
    type: 'konbini_display_details',
    konbini_display_details: {
      expires_at: expiresAt,
      hosted_voucher_url,
      stores: { familymart: shop, lawson: shop, ministop: shop, seicomart: shop },
    },
  }
}

/** Where the payer of an intent sends the money that it waits for. */
export function addressOfTransfer(
  { customer, payment_method_options: options }: PaymentIntent,
  { type }: AwaitedTransfer,
) {
  const country = options?.customer_balance?.bank_transfer?.eu_bank_transfer?.country ?? 'DE'
  return financialAddress(customer ?? '', type, country)
}

/** Of a session's payment, its own page shows them too. */
function transferAction(
  intent: PaymentIntent,
  transfer: AwaitedTransfer,
  { baseUrl }: Place,
): NonNullable<PaymentIntentObject['next_action']> {
  const { currency, own } = intent
  const { reference, remaining, type } = transfer
  return {
    type: 'display_bank_transfer_instructions',
    display_bank_transfer_instructions: {
      amount_remaining: remaining,
      currency,
      financial_addresses: [addressOfTransfer(intent, transfer)],
      hosted_instructions_url: own.session === null ? null : `${baseUrl}/c/pay/${own.session}/done`,
      reference,
      type,
    },
  }
}
