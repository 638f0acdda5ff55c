import { expect, it } from 'vitest'
import type { DisputeEvidence, DisputeStatus } from '../../domain/records/dispute.ts'
import { decideDispute } from './disputes.ts'

it.each<[string, DisputeStatus, DisputeStatus | null]>([
  ['winning_evidence', 'under_review', 'won'],
  ['losing_evidence', 'under_review', 'lost'],
  ['escalate_inquiry_evidence', 'under_review', null],
  ['It was delivered.', 'under_review', null],
  ['winning_evidence', 'warning_under_review', 'warning_closed'],
  ['losing_evidence', 'warning_under_review', 'warning_closed'],
  ['escalate_inquiry_evidence', 'warning_under_review', 'needs_response'],
  ['It was delivered.', 'warning_under_review', null],
])('%s, of what is %s, comes to %s', (text, status, verdict) => {
  const command = {
    idempotencyKey: 'du_1:1',
    vendorPaymentId: 'sim_1',
    vendorDisputeId: 'sim_1_dispute_1',
    // What is not read is left out.
    evidence: { uncategorized_text: text } as DisputeEvidence,
    status,
  }
  const contested = decideDispute({ ...command, word: 'contest' })
  expect(contested).toEqual({ status: 'done', value: { status: verdict } })
  expect(decideDispute({ ...command, word: 'contest' })).toEqual(contested)
  expect(decideDispute({ ...command, word: 'accept' })).toMatchObject({ value: { status: null } })
})
