/** Payments that are taken on now and end later: debits, and slips that a payer takes to a shop. */

import { withStatus } from '../../domain/payment-intent.ts'
import type { Charge } from '../../domain/records/charge.ts'
import type { PaymentIntent } from '../../domain/records/payment-intent.ts'
import { assert } from '../../lib/assert.ts'
import { renderCharge } from '../../objects/charge.ts'
import { renderPaymentIntent } from '../../objects/payment-intent.ts'
import type { Payment } from '../../processors/port.ts'
import { charges } from '../../store/charges.ts'
import { paymentIntents } from '../../store/payment-intents.ts'
import type { Transaction } from '../../store/transaction.ts'
import { advance } from './attempts.ts'
import { chargeOf } from './charge-record.ts'
import type { Charged } from './charged.ts'
import { takeMethod } from './paying-method.ts'
import { type PaymentResult, type Step, paymentResultOf, settled, toldTwice } from './results.ts'
import { type PaymentCase, descriptorOf } from './payment-case.ts'

type Pending = Extract<Payment, { readonly status: 'pending' }>

/** Nothing is booked: the money is not there, and may never be. */
export async function submit(
  tx: Transaction,
  { attempt, work, intent }: PaymentCase,
  payment: Pending,
): Promise<Step<PaymentResult>> {
  const { amount, currency, later } = payment
  assert(amount === intent.amount && currency === intent.currency, 'what was asked for is taken on')
  if (attempt.state === 'accepted') return toldTwice(await paymentResultOf(tx, intent))
  const taken = { ...work, vendorPaymentId: payment.vendorPaymentId, later }
  if (!(await advance(tx, attempt, { state: 'accepted', pending: null, work: taken })))
    return toldTwice(await paymentResultOf(tx, intent))
  tx.cancelJob('recover-attempt', attempt.id)
  if (later) {
    const runAt = tx.now + later.afterSeconds
    tx.enqueue({ kind: 'settle-payment', subject: attempt.id, runAt })
  }
  const { command } = work
  const { voucherSeconds } = 'charge' in command ? command.charge : command
  if (payment.voucher) return handOut(tx, intent, payment, tx.now + voucherSeconds)
  const paymentMethod = await takeMethod(tx, work.paymentMethod, intent)
  const { mandate } = work
  const { processor } = attempt
  const descriptor = descriptorOf(work)
  return takeOn(tx, { intent, paymentMethod, mandate, processor, descriptor }, payment)
}

/** The payer has yet to pay it. */
function handOut(tx: Transaction, intent: PaymentIntent, { voucher }: Pending, expiresAt: number) {
  assert(voucher, 'a slip is handed out')
  const own = { ...intent.own, voucher: { ...voucher, expiresAt } }
  const after = withStatus(intent, 'requires_action', { own })
  tx.update(paymentIntents, after)
  tx.emit('payment_intent.requires_action', renderPaymentIntent(after, tx.site))
  return settled({ of: 'payment', status: 'submitted', intent: after, charge: null, error: null })
}

function takeOn(
  tx: Transaction,
  charged: Pick<Charged, 'intent' | 'mandate' | 'paymentMethod' | 'processor' | 'descriptor'>,
  { vendorPaymentId, report }: Pending,
): Step<PaymentResult> {
  const { intent } = charged
  const charge = chargeOf(tx, {
    ...charged,
    vendorPaymentId,
    report,
    aftermath: null,
    end: 'pending',
  })
  const after = withStatus(intent, 'processing', { latest_charge: charge.id })
  tx.insert(charges, charge)
  tx.update(paymentIntents, after)
  tx.emit('payment_intent.processing', renderPaymentIntent(after, tx.site))
  tx.emit('charge.pending', renderCharge(charge))
  return settled({ of: 'payment', status: 'submitted', intent: after, charge, error: null })
}

/** The charge that waits for its end; null when the payment begins with its end. */
export async function pendingCharge(
  tx: Transaction,
  { latest_charge: id }: PaymentIntent,
): Promise<Charge | null> {
  const charge = id === null ? null : await tx.lock(charges, id)
  return charge?.status === 'pending' ? charge : null
}

/** The same charge, at its end. */
export function chargeAfter(before: Charge | null, charge: Charge): Charge {
  if (!before) return charge
  const { id, created, metadata, description } = before
  return { ...charge, id, created, metadata, description }
}

export function keepCharge(tx: Transaction, charge: Charge, before: Charge | null): void {
  if (before) tx.update(charges, charge)
  else tx.insert(charges, charge)
}
