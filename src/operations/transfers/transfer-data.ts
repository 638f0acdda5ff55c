/** What intents say of the transfer that they lead to. */

import type { PaymentIntent } from '../../domain/records/payment-intent.ts'
import type { TransferData } from '../../domain/records/routing.ts'
import { changedMetadata } from '../changes.ts'
import type { MetadataChange } from '../prices/input.ts'

export interface TransferWishes {
  readonly amount?: number
  readonly description?: string
  readonly metadata?: MetadataChange
  readonly payment_data?: { readonly description?: string; readonly metadata?: MetadataChange }
}

export type TransferInput = TransferWishes & { readonly destination: string }

type Shown = NonNullable<PaymentIntent['transfer_data']>

/** Nothing is shown of what nobody said. */
export function shownTransferData({ amount, ...data }: TransferData): Shown {
  const { metadata, payment_data: payment, ...others } = data
  return {
    ...(amount === undefined || amount === null ? {} : { amount }),
    ...others,
    ...(metadata ? { metadata: { ...metadata } } : {}),
    ...(payment ? { payment_data: paymentData(payment) } : {}),
  }
}

function paymentData({
  metadata,
  ...others
}: NonNullable<TransferData['payment_data']>): NonNullable<Shown['payment_data']> {
  return { ...others, ...(metadata ? { metadata: { ...metadata } } : {}) }
}

/** As it is kept; what it said before counts where it says nothing now. */
export function transferDataOf(
  before: TransferData | null,
  given: TransferWishes,
  destination: string,
): TransferData {
  const { metadata, payment_data: payment, ...others } = given
  const known = before?.payment_data
  return {
    ...before,
    ...others,
    destination,
    ...(metadata === undefined
      ? {}
      : { metadata: changedMetadata(before?.metadata ?? {}, metadata) }),
    ...(payment === undefined
      ? {}
      : {
          payment_data: {
            ...known,
            ...(payment.description === undefined ? {} : { description: payment.description }),
            ...(payment.metadata === undefined
              ? {}
              : { metadata: changedMetadata(known?.metadata ?? {}, payment.metadata) }),
          },
        }),
  }
}
