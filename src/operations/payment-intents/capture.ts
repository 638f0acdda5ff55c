/** Capturing a payment intent: taking the money that its bank holds. */

import { isWholeEnough } from '../../domain/currency.ts'
import { assert } from '../../lib/assert.ts'
import { allows } from '../../domain/payment-intent.ts'
import type { PaymentIntent } from '../../domain/records/payment-intent.ts'
import { renderPaymentIntent } from '../../objects/payment-intent.ts'
import { missingParam } from '../../objects/errors.ts'
import { checkAmounts } from '../transfers/routing.ts'
import { captureTooLarge, intentInWrongState } from '../../objects/payment-refusals.ts'
import { objectLocked, unevenAmount } from '../../objects/refusals.ts'
import { charges } from '../../store/charges.ts'
import { paymentIntents } from '../../store/payment-intents.ts'
import type { Transaction } from '../../store/transaction.ts'
import { changedMetadata, lockOr404 } from '../changes.ts'
import { sessions } from '../checkout/settle.ts'
import type { Context } from '../context.ts'
import { type Attempt, readUnsettled } from '../payments/attempts.ts'
import { beginCapture } from '../payments/begin.ts'
import { answerOf } from '../payments/results.ts'
import { carryOut } from '../payments/settle.ts'
import type { CaptureInput } from './input.ts'

/** What is not captured is let go: an authorization is captured once. */
export async function capturePaymentIntent(
  ctx: Context,
  id: string,
  input: CaptureInput,
): Promise<object> {
  const attempt = await ctx.transaction((tx) => begin(ctx, tx, id, input))
  return answerOf(await carryOut(ctx, attempt, sessions), ctx.reader.site)
}

async function begin(
  ctx: Context,
  tx: Transaction,
  id: string,
  input: CaptureInput,
): Promise<Attempt> {
  const intent = await lockOr404(tx, paymentIntents, id)
  if (intent.status === 'processing' || (await readUnsettled(tx, id))?.state === 'open')
    throw objectLocked()
  if (!allows('capture', intent.status))
    throw intentInWrongState('capture', intent.status, renderPaymentIntent(intent, tx.site))
  const { amount_capturable: capturable, currency, latest_charge } = intent
  const amount = input.amount_to_capture ?? capturable
  if (amount > capturable) throw captureTooLarge(amount, capturable, currency)
  if (amount < capturable && !isWholeEnough(amount, currency))
    throw unevenAmount(currency, 'amount_to_capture')
  checkShares(intent, input)
  const charge = latest_charge ? await tx.find(charges, latest_charge) : null
  assert(charge, 'what is captured was charged')
  const changes = changesOf(intent, input)
  return beginCapture(ctx, tx, { intent, charge, amount, changes, pending: ctx.pending })
}

/**
 * What was to be shared when it was authorized may be changed now; it goes where it was to go. A
 * payer may have made less of it than somebody wanted: that is no reason to take nothing.
 */
function checkShares(intent: PaymentIntent, input: CaptureInput): void {
  const { application, transfer_data: had } = intent
  const given = input.transfer_data
  if (given && !had) throw missingParam('transfer_data[destination]')
  const fee = input.application_fee_amount ?? intent.application_fee_amount
  const transfer = had ? { ...had, ...given } : null
  const isAsked = input.application_fee_amount !== undefined || given !== undefined
  checkAmounts({ fee, transfer }, { application, amount: isAsked ? intent.amount : null })
}

function changesOf(
  intent: PaymentIntent,
  {
    application_fee_amount,
    metadata,
    statement_descriptor,
    statement_descriptor_suffix,
    transfer_data: shared,
  }: CaptureInput,
): Partial<PaymentIntent> {
  const { transfer_data: had } = intent
  return {
    ...(application_fee_amount === undefined ? {} : { application_fee_amount }),
    ...(had && shared?.amount !== undefined
      ? { transfer_data: { ...had, amount: shared.amount } }
      : {}),
    ...(metadata === undefined ? {} : { metadata: changedMetadata(intent.metadata, metadata) }),
    ...(statement_descriptor === undefined ? {} : { statement_descriptor }),
    ...(statement_descriptor_suffix === undefined ? {} : { statement_descriptor_suffix }),
  }
}
