/** Making a payment intent: by API, or for a session that is being paid. */

import type { CaptureMethod, PaymentIntent } from '../../domain/records/payment-intent.ts'
import type { TransferData } from '../../domain/records/routing.ts'
import { shownTransferData } from '../transfers/transfer-data.ts'
import { newClientSecret } from '../../lib/ids.ts'
import { renderPaymentIntent } from '../../objects/payment-intent.ts'
import { paymentIntents } from '../../store/payment-intents.ts'
import type { Transaction } from '../../store/transaction.ts'
import { changedMetadata, createObject } from '../changes.ts'
import type { MetadataChange } from '../prices/input.ts'
import { type MethodType, isTaken } from '../../domain/payment-method-types.ts'
import { type ShippingInput, shippingOf } from '../shipping.ts'
import { applicationOf } from '../applications.ts'

export const intentWays = { kind: paymentIntents, render: renderPaymentIntent }

/** Amount, currency and customer have been checked by whoever asks. */
export interface NewIntent {
  readonly amount: number
  readonly currency: string
  readonly allowed_payment_method_types?: readonly string[] | null
  /** The platform that it is made by; that of the request when left out. */
  readonly application?: string | null
  readonly application_fee_amount?: number | null
  readonly automatic_payment_methods?: PaymentIntent['automatic_payment_methods']
  readonly capture_method?: CaptureMethod
  readonly confirmation_method?: 'automatic' | 'manual'
  readonly customer?: string | null
  readonly description?: string | null
  readonly excluded_payment_method_types?: readonly string[] | null
  readonly metadata?: MetadataChange
  readonly payment_method_configuration_details?: PaymentIntent['payment_method_configuration_details']
  readonly payment_method_options?: PaymentIntent['payment_method_options']
  readonly payment_method_types?: readonly string[]
  /** The method's id, when it is known already. */
  readonly payment_method?: string | null
  readonly on_behalf_of?: string | null
  readonly receipt_email?: string | null
  readonly session?: string | null
  readonly setup_future_usage?: 'off_session' | 'on_session' | null
  readonly shipping?: ShippingInput | null
  readonly statement_descriptor?: string | null
  readonly statement_descriptor_suffix?: string | null
  readonly transfer_data?: TransferData | null
  readonly transfer_group?: string | null
}

/** Emits `payment_intent.created`. */
export function createIntent(tx: Transaction, input: NewIntent): PaymentIntent {
  const id = tx.newId('pi')
  const { payment_method: method = null, allowed_payment_method_types: allowed } = input
  const { payment_method_types: types = ['card'] } = input
  const intent: PaymentIntent = {
    id,
    object: 'payment_intent',
    allowed_payment_method_types: allowed ? [...allowed] : null,
    amount: input.amount,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: input.application ?? applicationOf(tx),
    application_fee_amount: input.application_fee_amount ?? null,
    automatic_payment_methods: input.automatic_payment_methods ?? null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: input.capture_method ?? 'automatic_async',
    client_secret: newClientSecret(id),
    confirmation_method: input.confirmation_method ?? 'automatic',
    created: tx.now,
    currency: input.currency,
    customer: input.customer ?? null,
    customer_account: null,
    description: input.description ?? null,
    excluded_payment_method_types: input.excluded_payment_method_types
      ? [...input.excluded_payment_method_types]
      : null,
    last_payment_error: null,
    latest_charge: null,
    livemode: tx.scope.livemode,
    managed_payments: null,
    metadata: changedMetadata({}, input.metadata),
    next_action: null,
    on_behalf_of: input.on_behalf_of ?? null,
    payment_method: method,
    payment_method_configuration_details: input.payment_method_configuration_details ?? null,
    payment_method_options: { ...optionsOf(types), ...input.payment_method_options },
    payment_method_types: [...types],
    payment_record: null,
    processing: null,
    receipt_email: input.receipt_email ?? null,
    review: null,
    setup_future_usage: input.setup_future_usage ?? null,
    shipping: input.shipping ? shippingOf(input.shipping) : null,
    source: null,
    statement_descriptor: input.statement_descriptor ?? null,
    statement_descriptor_suffix: input.statement_descriptor_suffix ?? null,
    status: method === null ? 'requires_payment_method' : 'requires_confirmation',
    transfer_data: input.transfer_data ? shownTransferData(input.transfer_data) : null,
    transfer_group: input.transfer_group ?? null,
    own: { session: input.session ?? null, challenge: null, voucher: null, transfer: null },
  }
  return createObject(tx, intentWays, intent, 'payment_intent.created')
}

const USUAL_OPTIONS = {
  bacs_debit: {},
  boleto: { expires_after_days: 3 },
  customer_balance: { funding_type: null },
  bancontact: { preferred_language: 'en' },
  card: {
    installments: null,
    mandate_options: null,
    network: null,
    request_three_d_secure: 'automatic',
  },
  ideal: {},
  klarna: { preferred_locale: null },
  konbini: {
    confirmation_number: null,
    expires_after_days: null,
    expires_at: null,
    product_description: null,
  },
  sepa_debit: {},
  us_bank_account: { verification_method: 'automatic' },
} as const satisfies Readonly<Record<MethodType, object>>

/** What an intent says of each kind that may pay it. */
export function optionsOf(
  types: readonly string[],
): NonNullable<PaymentIntent['payment_method_options']> {
  return Object.fromEntries(types.filter(isTaken).map((type) => [type, USUAL_OPTIONS[type]]))
}
