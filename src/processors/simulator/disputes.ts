/** How disputes end in test mode: three words, written as evidence, decide them, as at Stripe. */

import type { DisputeStatus } from '../../domain/records/dispute.ts'
import type { AnswerDispute, DisputeVerdict, Outcome } from '../port.ts'

export function decideDispute(command: AnswerDispute): Outcome<DisputeVerdict> {
  return { status: 'done', value: { status: verdictOn(command) } }
}

function verdictOn({ word, status, evidence }: AnswerDispute): DisputeStatus | null {
  if (word === 'accept') return null
  const isInquiry = status.startsWith('warning_')
  switch (evidence.uncategorized_text) {
    case 'winning_evidence':
      return isInquiry ? 'warning_closed' : 'won'
    case 'losing_evidence':
      return isInquiry ? 'warning_closed' : 'lost'
    case 'escalate_inquiry_evidence':
      return isInquiry ? 'needs_response' : null
    default:
      return null
  }
}
