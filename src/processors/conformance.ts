/** What every adapter must be able to prove, as cases that any test runner can run. */

import assert from 'node:assert/strict'
import type {
  Capability,
  ChargePayment,
  Commands,
  Op,
  Outcome,
  Payment,
  Processor,
  Refund,
  Values,
} from './port.ts'

/** Methods of the vendor's sandbox that behave as their names say. */
export interface SampleMethods {
  readonly approved: string
  readonly declined: string
  /** Asks for a challenge, and is approved once it is passed. */
  readonly challenged: string
}

export interface ConformanceCase {
  /** A sentence about the processor, without its subject. */
  readonly name: string
  /** Rejects if it is not true. */
  readonly run: () => Promise<void>
}

type Approved = Payment & { readonly status: 'authorized' | 'captured' }

interface Bench {
  readonly processor: Processor
  readonly methods: SampleMethods
  /** A new charge of 10.00 euros. Every bench numbers its own attempts. */
  newCharge(changes?: Partial<ChargePayment>): ChargePayment
}

type Case = readonly [
  name: string,
  needs: readonly Capability[],
  run: (bench: Bench) => Promise<void>,
]

/** `run`: a word that no earlier run against the same sandbox used, so that no attempt repeats. */
export function conformanceCases(
  processor: Processor,
  methods: SampleMethods,
  run: string,
): readonly ConformanceCase[] {
  let attempts = 0
  const bench: Bench = {
    processor,
    methods,
    newCharge(changes = {}) {
      const attemptRef = `att_${run}_${++attempts}`
      return { ...sampleCharge(attemptRef, methods.approved), ...changes }
    },
  }
  const { capabilities } = processor.manifest
  return cases
    .filter(([, needs]) => needs.every((capability) => capabilities.has(capability)))
    .map(([name, , check]) => ({ name, run: () => check(bench) }))
}

const cases: readonly Case[] = [
  ['introduces itself', [], introducesItself],
  ['captures an automatic charge at once', [], capturesAtOnce],
  ['gives each attempt a payment of its own', [], separatesAttempts],
  ['declines without having taken anything', [], declines],
  ['refuses amounts and methods that make no sense', [], refusesNonsense],
  ['answers twice alike when told twice', [], answersAlike],
  ['finds by lookup what it answered', [], findsAttempts],
  ['holds the money of a manual charge until it is captured', ['manual_capture'], holdsAndCaptures],
  ['captures a part', ['manual_capture', 'partial_capture'], capturesPart],
  ['lets go of an authorization', ['manual_capture', 'void'], releases],
  ['captures once the challenge is passed', ['challenge'], passesChallenge],
  ['declines once the challenge is failed or left', ['challenge'], failsChallenge],
  ['refuses a challenge that nobody asked for', ['challenge'], refusesIdleChallenge],
  ['declines a payer who is not there to be challenged', ['challenge', 'off_session'], needsPayer],
  ['refunds the whole payment', ['refund'], refundsWhole],
  ['tells one partial refund from another', ['partial_refund', 'multi_refund'], refundsInParts],
  ['knows nothing of payments that are not its own', ['refund', 'void'], knowsOnlyItsOwn],
]

async function introducesItself({ processor: { manifest } }: Bench): Promise<void> {
  assert.match(manifest.id, /^[a-z][a-z0-9-]*$/)
  assert.ok(Number.isInteger(manifest.unknownHorizonSeconds))
  assert.ok(manifest.unknownHorizonSeconds >= 0)
}

async function capturesAtOnce({ processor, newCharge }: Bench): Promise<void> {
  const command = newCharge()
  const payment = approved(await processor.charge(command))
  assert.equal(payment.status, 'captured')
  assert.equal(payment.amount, command.amount)
  assert.equal(payment.currency, command.currency)
  assert.equal(payment.report.outcome.type, 'authorized')
}

async function separatesAttempts({ processor, newCharge }: Bench): Promise<void> {
  const one = approved(await processor.charge(newCharge()))
  const other = approved(await processor.charge(newCharge()))
  assert.notEqual(one.vendorPaymentId, other.vendorPaymentId)
}

async function declines({ processor, methods, newCharge }: Bench): Promise<void> {
  assertDeclined(await processor.charge(newCharge({ vendorMethod: methods.declined })))
}

async function refusesNonsense({ processor, newCharge }: Bench): Promise<void> {
  const nonsense: readonly Partial<ChargePayment>[] = [
    { amount: 0 },
    { amount: -1 },
    { amount: 0.5 },
    { amount: Number.MAX_SAFE_INTEGER + 1 },
    { amount: Number.NaN },
    { currency: '' },
    { currency: 'euro' },
    { vendorMethod: '' },
    { vendorMethod: 'there is no such method' },
  ]
  for (const changes of nonsense) {
    assertRejected(await processor.charge(newCharge(changes)), ['invalid', 'not_found'])
  }
}

async function answersAlike(bench: Bench): Promise<void> {
  const { processor, methods, newCharge } = bench
  for (const vendorMethod of Object.values(methods)) {
    const command = newCharge({ vendorMethod })
    assert.deepEqual(await processor.charge({ ...command }), await processor.charge(command))
  }
}

async function findsAttempts({ processor, methods, newCharge }: Bench): Promise<void> {
  for (const vendorMethod of Object.values(methods)) {
    const command = newCharge({ vendorMethod })
    await assertFound(processor, 'charge', command, await processor.charge(command))
  }
}

async function holdsAndCaptures({ processor, newCharge }: Bench): Promise<void> {
  const command = newCharge({ capture: 'manual' })
  const payment = approved(await processor.charge(command))
  assert.equal(payment.status, 'authorized')
  assert.equal(payment.amount, command.amount)

  const capture = { ...about(payment, 'capture'), ...moneyOf(command) }
  const outcome = await processor.capture(capture)
  assert.equal(valueOf(outcome).amount, command.amount)
  assert.equal(valueOf(outcome).vendorPaymentId, payment.vendorPaymentId)
  assert.deepEqual(await processor.capture(capture), outcome)
  await assertFound(processor, 'capture', capture, outcome)
}

async function capturesPart({ processor, newCharge }: Bench): Promise<void> {
  const command = newCharge({ capture: 'manual' })
  const payment = approved(await processor.charge(command))
  const part = { ...about(payment, 'capture'), ...moneyOf(command), amount: command.amount - 1 }
  assert.equal(valueOf(await processor.capture(part)).amount, command.amount - 1)
}

async function releases({ processor, newCharge }: Bench): Promise<void> {
  const payment = approved(await processor.charge(newCharge({ capture: 'manual' })))
  const command = about(payment, 'void')
  const outcome = await processor.void(command)
  assert.equal(valueOf(outcome).vendorPaymentId, payment.vendorPaymentId)
  assert.deepEqual(await processor.void(command), outcome)
  await assertFound(processor, 'void', command, outcome)
}

async function passesChallenge(bench: Bench): Promise<void> {
  const { processor, methods, newCharge } = bench
  for (const capture of ['automatic', 'manual'] as const) {
    const charge = newCharge({ vendorMethod: methods.challenged, capture })
    const resume = { ...(await challenged(bench, charge)), result: 'authenticated' } as const
    const outcome = await processor.resume(resume)
    const payment = approved(outcome)
    assert.equal(payment.status, capture === 'automatic' ? 'captured' : 'authorized')
    assert.equal(payment.vendorPaymentId, resume.vendorPaymentId)
    assert.equal(payment.amount, charge.amount)
    assert.equal(payment.report.three_d_secure?.result, 'authenticated')
    assert.deepEqual(await processor.resume(resume), outcome)
    await assertFound(processor, 'resume', resume, outcome)
  }
}

async function failsChallenge(bench: Bench): Promise<void> {
  const { processor, methods, newCharge } = bench
  for (const result of ['failed', 'canceled'] as const) {
    const charge = newCharge({ vendorMethod: methods.challenged })
    const outcome = await processor.resume({ ...(await challenged(bench, charge)), result })
    assertDeclined(outcome)
  }
}

async function refusesIdleChallenge({ processor, newCharge }: Bench): Promise<void> {
  const charge = newCharge()
  const payment = approved(await processor.charge(charge))
  const resume = { ...about(payment, 'resume'), charge, result: 'authenticated' } as const
  assertRejected(await processor.resume(resume), ['invalid', 'not_found'])
}

async function needsPayer({ processor, methods, newCharge }: Bench): Promise<void> {
  const charge = newCharge({ vendorMethod: methods.challenged, offSession: true })
  const decline = assertDeclined(await processor.charge(charge))
  assert.equal(decline.code, 'authentication_required')
}

async function refundsWhole({ processor, newCharge }: Bench): Promise<void> {
  const command = newCharge()
  const payment = approved(await processor.charge(command))
  const order = { ...about(payment, 'refund'), ...moneyOf(command), reason: null }
  const outcome = await processor.refund(order)
  assertRefunded(outcome, payment, command.amount)
  assert.deepEqual(await processor.refund(order), outcome)
  await assertFound(processor, 'refund', order, outcome)
}

async function refundsInParts({ processor, newCharge }: Bench): Promise<void> {
  const command = newCharge()
  const payment = approved(await processor.charge(command))
  const ids = new Set<string>()
  for (const [index, amount] of [1, command.amount - 1].entries()) {
    const order = {
      ...about(payment, `refund_${index}`),
      ...moneyOf(command),
      amount,
      reason: null,
    }
    ids.add(assertRefunded(await processor.refund(order), payment, amount).vendorRefundId)
  }
  assert.equal(ids.size, 2)
}

async function knowsOnlyItsOwn({ processor, newCharge }: Bench): Promise<void> {
  const { amount, currency } = newCharge()
  const stranger = { vendorPaymentId: 'there is no such payment' }
  const order = { ...about(stranger, 'stranger'), amount, currency, reason: null }
  assertRejected(await processor.refund(order), ['not_found'])
  assertRejected(await processor.capture(order), ['not_found'])
  assertRejected(await processor.void(order), ['not_found'])
}

function sampleCharge(attemptRef: string, vendorMethod: string): ChargePayment {
  return {
    attemptRef,
    idempotencyKey: `${attemptRef}:charge`,
    amount: 1000,
    currency: 'eur',
    capture: 'automatic',
    vendorMethod,
    presented: { cvc: true, line1: false, postalCode: false },
    offSession: false,
    isSetUp: false,
    voucherSeconds: 3 * 24 * 60 * 60,
    description: 'Conformance',
    statementDescriptor: null,
  }
}

/** The common part of a command about a payment. Its `purpose` makes it another thing to do. */
function about({ vendorPaymentId }: { readonly vendorPaymentId: string }, purpose: string) {
  const attemptRef = `${vendorPaymentId}:${purpose}`
  return { attemptRef, idempotencyKey: attemptRef, vendorPaymentId }
}

function moneyOf({ amount, currency }: ChargePayment) {
  return { amount, currency }
}

async function challenged({ processor }: Bench, charge: ChargePayment) {
  const outcome = await processor.charge(charge)
  assert.equal(outcome.status, 'accepted')
  const payment = valueOf(outcome)
  assert.ok(payment.status === 'action_required')
  const { attemptRef } = charge
  return {
    attemptRef,
    idempotencyKey: `${attemptRef}:resume`,
    vendorPaymentId: payment.vendorPaymentId,
    charge,
  }
}

function approved(outcome: Outcome<Payment>): Approved {
  assert.equal(outcome.status, 'done')
  const payment = valueOf(outcome)
  assert.ok(payment.status === 'authorized' || payment.status === 'captured')
  return payment
}

function valueOf<T>(outcome: Outcome<T>): T {
  assert.ok(outcome.status === 'done' || outcome.status === 'accepted', JSON.stringify(outcome))
  return outcome.value
}

function assertRefunded(outcome: Outcome<Refund>, payment: Approved, amount: number): Refund {
  const refund = valueOf(outcome)
  assert.equal(refund.amount, amount)
  assert.equal(refund.vendorPaymentId, payment.vendorPaymentId)
  assert.equal(outcome.status, refund.status === 'pending' ? 'accepted' : 'done')
  return refund
}

function assertDeclined(outcome: Outcome<Payment>) {
  assert.ok(outcome.status === 'rejected' && outcome.error.kind === 'declined')
  const { decline } = outcome.error
  assert.ok(decline.code.length > 0)
  assert.ok(decline.message.length > 0)
  return decline
}

function assertRejected(outcome: Outcome<unknown>, kinds: readonly string[]): void {
  assert.equal(outcome.status, 'rejected')
  assert.ok(outcome.status === 'rejected' && kinds.includes(outcome.error.kind))
}

async function assertFound<O extends Op>(
  processor: Processor,
  op: O,
  command: Commands[O],
  outcome: Outcome<Values[O]>,
): Promise<void> {
  const lookup = await processor.lookup(op, command)
  assert.ok(lookup.found && lookup.conclusive)
  assert.deepEqual(lookup.outcome, outcome)
}
