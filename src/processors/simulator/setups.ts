/** What the simulator answers when a method is made ready for payments to come. */

import { declineOnAttach, networkAnswer } from '../../domain/card-network.ts'
import { testMethodByKey } from '../../domain/methods/test-methods.ts'
import { testCardByKey } from '../../domain/test-cards.ts'
import type { Outcome, Setup, SetupMethod } from '../port.ts'
import { paymentId } from './ids.ts'

export function setUp(command: SetupMethod): Outcome<Setup> {
  const { attemptRef, presented, result, vendorMethod } = command
  const card = testCardByKey(vendorMethod)
  if (!card) return setUpOther(command)
  const vendorSetupId = paymentId(card.key, attemptRef)
  const use = { presented, isOffSession: false, isSetUp: false }
  const first = networkAnswer(card, { ...use, challenge: null })
  if (first.kind === 'challenge') {
    if (result === null) {
      const next = { kind: 'test_challenge' } as const
      return { status: 'accepted', value: { status: 'action_required', vendorSetupId, next } }
    }
    const answer = networkAnswer(card, { ...use, challenge: result })
    if (result !== 'authenticated' && answer.kind === 'declined')
      return refused(vendorSetupId, answer.decline)
  } else if (result !== null) return NOT_ASKED
  const decline = declineOnAttach(card, presented)
  return decline ? refused(vendorSetupId, decline) : ready(vendorSetupId)
}

/** A bank account is ready as soon as its owner has agreed. */
function setUpOther({ attemptRef, result, vendorMethod }: SetupMethod): Outcome<Setup> {
  const method = testMethodByKey(vendorMethod)
  if (!method) return invalid('The simulator does not know this method.')
  if (method.course.kind !== 'debit') return invalid('This method cannot be kept.')
  return result === null ? ready(paymentId(method.key, attemptRef)) : NOT_ASKED
}

function ready(vendorSetupId: string): Outcome<Setup> {
  return { status: 'done', value: { status: 'ready', vendorSetupId } }
}

type Declined = NonNullable<ReturnType<typeof declineOnAttach>>

function refused(vendorPaymentId: string, decline: Declined): Outcome<Setup> {
  return {
    status: 'rejected',
    error: { kind: 'declined', decline, vendorPaymentId, report: null },
  }
}

function invalid(message: string): Outcome<Setup> {
  return { status: 'rejected', error: { kind: 'invalid', message } }
}

const NOT_ASKED = invalid('This method is not waiting for a challenge.')
