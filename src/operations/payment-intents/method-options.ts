/** How single kinds of methods are to be used for a payment. */

import { transferTypeOf } from '../../domain/bank-transfers.ts'
import type { PaymentIntent } from '../../domain/records/payment-intent.ts'
import { transferOfOtherCurrency, transferOfOtherType } from '../../objects/cash-refusals.ts'

export interface MethodOptionsInput {
  readonly boleto?: { readonly expires_after_days?: number } | null
  readonly card?: { readonly request_three_d_secure?: 'any' | 'automatic' | 'challenge' } | null
  readonly customer_balance?: {
    readonly bank_transfer?: {
      readonly eu_bank_transfer?: { readonly country: string }
      readonly type: string
    }
    readonly funding_type?: 'bank_transfer'
  } | null
  readonly konbini?: { readonly expires_after_days?: number | null } | null
}

/** What an intent says of the kinds that may pay it, with what a request says. */
export function withMethodOptions(
  intent: PaymentIntent,
  input: MethodOptionsInput | undefined,
): PaymentIntent {
  if (!input) return intent
  const { boleto, card, customer_balance: transfer, konbini } = input
  const before = intent.payment_method_options ?? {}
  const options: NonNullable<PaymentIntent['payment_method_options']> = { ...before }
  if (card?.request_three_d_secure !== undefined)
    options.card = cardOptions(before.card, card.request_three_d_secure)
  if (boleto?.expires_after_days !== undefined)
    options.boleto = { ...before.boleto, expires_after_days: boleto.expires_after_days }
  if (konbini?.expires_after_days !== undefined)
    options.konbini = slipOptions(before.konbini, konbini.expires_after_days)
  // What is unset is used as usual again.
  if (boleto === null) delete options.boleto
  if (card === null) delete options.card
  if (konbini === null) delete options.konbini
  if (transfer === null) delete options.customer_balance
  if (transfer) options.customer_balance = transferOptions(intent.currency, transfer)
  return { ...intent, payment_method_options: options }
}

type Options = NonNullable<PaymentIntent['payment_method_options']>

export function cardOptions(
  before: Options['card'],
  request_three_d_secure: NonNullable<Options['card']>['request_three_d_secure'],
): NonNullable<Options['card']> {
  return { ...NO_CARD, ...before, request_three_d_secure }
}

export function slipOptions(
  before: Options['konbini'],
  days: number | null,
): NonNullable<Options['konbini']> {
  return { ...NO_SLIP, ...before, expires_after_days: days }
}

type Transfer = NonNullable<MethodOptionsInput['customer_balance']>

export function transferOptions(currency: string, { bank_transfer, funding_type }: Transfer) {
  const type = transferTypeOf(currency)
  if (type === null) throw transferOfOtherCurrency(currency)
  // Stripe's own CLI says `jp_bank_account`.
  const said = bank_transfer?.type.replace(/_bank_account$/, '_bank_transfer')
  if (said !== undefined && said !== type)
    throw transferOfOtherType(bank_transfer?.type ?? '', currency, type)
  const country = bank_transfer?.eu_bank_transfer?.country
  return {
    ...(funding_type === undefined
      ? {}
      : {
          bank_transfer: {
            ...(type === 'eu_bank_transfer'
              ? // The vocabulary admits no other.
                { eu_bank_transfer: { country: (country ?? 'DE') as 'DE' } }
              : {}),
            type,
          },
        }),
    funding_type: funding_type ?? null,
  }
}

const NO_CARD = { installments: null, mandate_options: null, network: null }

const NO_SLIP = {
  confirmation_number: null,
  expires_after_days: null,
  expires_at: null,
  product_description: null,
}
