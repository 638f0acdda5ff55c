/** The processor of test mode: it moves no money, and answers as the published cards promise. */

import {
  type Authentication,
  type NetworkAnswer,
  type RefundCourse,
  aftermathOf,
  checksAfterUse,
  networkAnswer,
  threeDSecureFacts,
} from '../../domain/card-network.ts'
import type { ChargeOutcome } from '../../domain/declines.ts'
import { isMinor } from '../../domain/money.ts'
import { testMethodByKey } from '../../domain/methods/test-methods.ts'
import { type TestCard, testCardByKey } from '../../domain/test-cards.ts'
import type {
  Capture,
  CapturePayment,
  ChargePayment,
  Commands,
  Lookup,
  Manifest,
  NetworkReport,
  Op,
  Outcome,
  Payment,
  Processor,
  Refund,
  RefundChange,
  RefundPayment,
  Rejection,
  ResumePayment,
  Values,
  Void,
  VoidPayment,
} from '../port.ts'
import { decideDispute } from './disputes.ts'
import { setUp } from './setups.ts'
import { chargeMethod, resumeMethod } from './other-methods.ts'
import { authorizationCode, cardKeyOf, networkId, opaqueId, paymentId, uuid } from './ids.ts'

const manifest: Manifest = {
  id: 'simulator',
  livemode: false,
  capabilities: new Set([
    'challenge',
    'manual_capture',
    'multi_refund',
    'off_session',
    'partial_capture',
    'partial_refund',
    'refund',
    'void',
  ]),
  unknownHorizonSeconds: 0,
}

/** Long enough for a person to see the refund as it was at first, short enough to wait for. */
const REFUND_CHANGES_AFTER_SECONDS = 30

const refundChanges: Readonly<Record<RefundCourse, RefundChange | null>> = {
  succeeds: null,
  pending_then_succeeds: {
    status: 'succeeded',
    failure_reason: null,
    afterSeconds: REFUND_CHANGES_AFTER_SECONDS,
  },
  succeeds_then_fails: {
    status: 'failed',
    failure_reason: 'unknown',
    afterSeconds: REFUND_CHANGES_AFTER_SECONDS,
  },
}

/**
 * Every answer is a function of the command alone, so that told twice is answered twice alike. It
 * remembers nothing: amounts that exceed an authorization or a capture are the core's to refuse.
 */
const verdicts: { readonly [O in Op]: (command: Commands[O]) => Outcome<Values[O]> } = {
  charge,
  resume,
  capture,
  void: release,
  refund,
  setup: setUp,
}

export const simulator: Processor = {
  manifest,
  charge: async (command) => charge(command),
  resume: async (command) => resume(command),
  capture: async (command) => capture(command),
  void: async (command) => release(command),
  refund: async (command) => refund(command),
  setup: async (command) => setUp(command),
  answerDispute: async (command) => decideDispute(command),
  lookup,
}

/** Without a memory, whatever it is asked about has happened. */
async function lookup<O extends Op>(op: O, command: Commands[O]): Promise<Lookup<Values[O]>> {
  return { found: true, conclusive: true, outcome: verdicts[op](command) }
}

function charge(command: ChargePayment): Outcome<Payment> {
  const card = testCardByKey(command.vendorMethod)
  const method = testMethodByKey(command.vendorMethod)
  if (!card && !method) return invalid('The simulator does not know this method.')
  const problem = problemWith(command)
  if (problem) return invalid(problem)
  if (!card) return chargeMethod(command, method!)
  return paymentOutcome(command, card, firstAnswer(command, card))
}

function resume(command: ResumePayment): Outcome<Payment> {
  const { charge, result, vendorPaymentId } = command
  const method = testMethodByKey(charge.vendorMethod)
  if (method) {
    if (vendorPaymentId !== paymentId(method.key, charge.attemptRef)) return notFound()
    return resumeMethod(command, method) ?? invalid(NOT_WAITING)
  }
  const card = testCardByKey(charge.vendorMethod)
  if (!card || vendorPaymentId !== paymentId(card.key, charge.attemptRef)) return notFound()
  if (firstAnswer(charge, card).kind !== 'challenge') {
    return invalid(NOT_WAITING)
  }
  const use = { ...useOf(charge), challenge: result }
  return paymentOutcome(charge, card, networkAnswer(card, use))
}

function capture(command: CapturePayment): Outcome<Capture> {
  const { amount, currency, idempotencyKey, vendorPaymentId } = command
  if (!isOurs(vendorPaymentId)) return notFound()
  const problem = problemWith(command)
  if (problem) return invalid(problem)
  const vendorCaptureId = opaqueId('simcap', vendorPaymentId, idempotencyKey)
  return { status: 'done', value: { vendorPaymentId, vendorCaptureId, amount, currency } }
}

function release({ vendorPaymentId }: VoidPayment): Outcome<Void> {
  return isOurs(vendorPaymentId) ? { status: 'done', value: { vendorPaymentId } } : notFound()
}

function refund(command: RefundPayment): Outcome<Refund> {
  const { amount, currency, idempotencyKey, vendorPaymentId } = command
  if (!isOurs(vendorPaymentId)) return notFound()
  const problem = problemWith(command)
  if (problem) return invalid(problem)

  const card = cardOf(vendorPaymentId)
  const course = card ? aftermathOf(card).refund : 'succeeds'
  const isPending = course === 'pending_then_succeeds'
  const value: Refund = {
    vendorPaymentId,
    vendorRefundId: opaqueId('simref', vendorPaymentId, idempotencyKey),
    amount,
    currency,
    status: isPending ? 'pending' : 'succeeded',
    later: refundChanges[course],
  }
  return { status: isPending ? 'accepted' : 'done', value }
}

function firstAnswer(command: ChargePayment, card: TestCard): NetworkAnswer {
  return networkAnswer(card, { ...useOf(command), challenge: null })
}

function useOf({ presented, offSession, isSetUp, ...wishes }: ChargePayment) {
  const { waitsForPayer = false, wantsChallenge = false } = wishes
  return { presented, isOffSession: offSession, isSetUp, waitsForPayer, isWanted: wantsChallenge }
}

function paymentOutcome(
  command: ChargePayment,
  card: TestCard,
  answer: NetworkAnswer,
): Outcome<Payment> {
  const vendorPaymentId = paymentId(card.key, command.attemptRef)
  switch (answer.kind) {
    case 'challenge': {
      const next = { kind: 'test_challenge' } as const
      return { status: 'accepted', value: { status: 'action_required', vendorPaymentId, next } }
    }
    case 'declined': {
      const { decline, authentication } = answer
      const report = decline.outcome && reportOf(command, card, decline.outcome, authentication)
      return { status: 'rejected', error: { kind: 'declined', decline, vendorPaymentId, report } }
    }
    case 'approved': {
      const { amount, currency } = command
      const status = command.capture === 'automatic' ? 'captured' : 'authorized'
      const report = reportOf(command, card, answer.outcome, answer.authentication)
      const aftermath = aftermathOf(card, answer.authentication)
      return {
        status: 'done',
        value: { status, vendorPaymentId, amount, currency, report, aftermath },
      }
    }
  }
}

function reportOf(
  { attemptRef, presented }: ChargePayment,
  card: TestCard,
  outcome: ChargeOutcome,
  authentication: Authentication | null,
): NetworkReport {
  const isApproved = outcome.network_status === 'approved_by_network'
  return {
    outcome,
    checks: checksAfterUse(card, presented),
    three_d_secure: threeDSecureFacts(authentication, uuid(attemptRef)),
    network: card.brand,
    network_transaction_id: isApproved ? networkId(attemptRef) : null,
    authorization_code: isApproved ? authorizationCode(attemptRef) : null,
  }
}

function isOurs(vendorPaymentId: string): boolean {
  const key = cardKeyOf(vendorPaymentId)
  return key !== null && (testCardByKey(key) ?? testMethodByKey(key)) !== null
}

function cardOf(vendorPaymentId: string): TestCard | null {
  const key = cardKeyOf(vendorPaymentId)
  return key === null ? null : testCardByKey(key)
}

function problemWith(command: { amount: number; currency: string }): string | null {
  if (!isMinor(command.amount) || command.amount <= 0)
    return 'The amount is not a positive integer.'
  return /^[a-z]{3}$/.test(command.currency) ? null : 'The currency is not a three-letter code.'
}

const NOT_WAITING = 'This payment is not waiting for a challenge.'

/** Says what is wrong without repeating what was sent: it may be a card number. */
function invalid(message: string): { status: 'rejected'; error: Rejection } {
  return { status: 'rejected', error: { kind: 'invalid', message } }
}

function notFound(): { status: 'rejected'; error: Rejection } {
  return { status: 'rejected', error: { kind: 'not_found', message: 'There is no such payment.' } }
}
