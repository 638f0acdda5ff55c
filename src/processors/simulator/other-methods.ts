/** What the simulator plays beside cards: pages that ask, debits that take their time, shops. */

import { type Aftermath, NO_AFTERMATH } from '../../domain/card-network.ts'
import type { Decline } from '../../domain/declines.ts'
import {
  DECLINED_REDIRECT,
  EXPIRED_VOUCHER,
  LATE_SECONDS,
  type MethodCourse,
  type Pace,
  type TestMethod,
} from '../../domain/methods/test-methods.ts'
import type {
  ChargePayment,
  LaterPayment,
  NetworkReport,
  Outcome,
  Payment,
  ResumePayment,
  Voucher,
} from '../port.ts'
import { digits, paymentId } from './ids.ts'

export function chargeMethod(command: ChargePayment, method: TestMethod): Outcome<Payment> {
  const vendorPaymentId = paymentId(method.key, command.attemptRef)
  if (method.course.kind === 'redirect') {
    const next = { kind: 'test_redirect' } as const
    return { status: 'accepted', value: { status: 'action_required', vendorPaymentId, next } }
  }
  if (method.course.kind === 'funds') return paid(command, vendorPaymentId)
  const { amount, currency } = command
  return {
    status: 'accepted',
    value: {
      status: 'pending',
      vendorPaymentId,
      amount,
      currency,
      report: APPROVED,
      voucher: method.course.kind === 'voucher' ? voucherOf(method, command.attemptRef) : null,
      later: laterOf(command, vendorPaymentId, method.course),
    },
  }
}

/** Null when the payer was asked for nothing. */
export function resumeMethod(
  { charge, result, vendorPaymentId }: ResumePayment,
  { course }: TestMethod,
): Outcome<Payment> | null {
  if (course.kind !== 'redirect') return null
  return result === 'authenticated'
    ? paid(charge, vendorPaymentId)
    : declined(vendorPaymentId, DECLINED_REDIRECT)
}

type Waiting = Extract<MethodCourse, { readonly kind: 'debit' | 'voucher' }>

function laterOf(
  command: ChargePayment,
  vendorPaymentId: string,
  course: Waiting,
): LaterPayment | null {
  const decline = declineOf(course)
  const isDisputed = course.kind === 'debit' && course.isDisputed
  const outcome = decline
    ? declined(vendorPaymentId, decline)
    : paid(command, vendorPaymentId, isDisputed ? TAKEN_BACK : null)
  if (course.pace !== 'never') return { afterSeconds: SECONDS[course.pace], outcome }
  // A slip that nobody pays is worth nothing one day; a debit that is forgotten stays so.
  return course.kind === 'voucher' ? { afterSeconds: command.voucherSeconds, outcome } : null
}

function declineOf(course: Waiting): Decline | null {
  if (course.kind === 'debit') return course.decline
  return course.isPaid ? null : EXPIRED_VOUCHER
}

const SECONDS: Readonly<Record<Exclude<Pace, 'never'>, number>> = { soon: 0, late: LATE_SECONDS }

/** Who disputes a debit has the money back: their bank asks nobody. */
const TAKEN_BACK: Aftermath = {
  ...NO_AFTERMATH,
  disputes: [
    {
      reason: 'debit_not_authorized',
      status: 'lost',
      case_type: null,
      enhanced_eligibility_types: [],
    },
  ],
}

function paid(
  command: ChargePayment,
  vendorPaymentId: string,
  aftermath: Aftermath | null = null,
): Outcome<Payment> {
  const { amount, currency, capture } = command
  const status = capture === 'automatic' ? 'captured' : 'authorized'
  const value = { status, vendorPaymentId, amount, currency, report: APPROVED, aftermath }
  // Both statuses are of one shape.
  return { status: 'done', value: value as Payment }
}

function declined(vendorPaymentId: string, decline: Decline): Outcome<Payment> {
  const report = decline.outcome && { ...APPROVED, outcome: decline.outcome }
  return { status: 'rejected', error: { kind: 'declined', decline, vendorPaymentId, report } }
}

function voucherOf({ type }: TestMethod, attemptRef: string): Voucher {
  if (type === 'boleto')
    return { paymentCode: digits(`boleto ${attemptRef}`, 47), confirmationNumber: null }
  return {
    paymentCode: digits(`voucher ${attemptRef}`, 6),
    confirmationNumber: digits(`confirmation ${attemptRef}`, 11),
  }
}

const APPROVED: NetworkReport = {
  outcome: {
    advice_code: null,
    network_advice_code: null,
    network_decline_code: null,
    network_status: 'approved_by_network',
    reason: null,
    risk_level: 'not_assessed',
    seller_message: 'Payment complete.',
    type: 'authorized',
  },
  checks: null,
  three_d_secure: null,
  network: null,
  network_transaction_id: null,
  authorization_code: null,
}
