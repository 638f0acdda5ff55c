/** How the dashboard speaks of disputes. */

import type { EVIDENCE_FILES, EVIDENCE_TEXTS } from '../../domain/dispute-evidence.ts'
import type { DisputeStatus } from '../../domain/records/dispute.ts'
import { Chip, type ChipTone } from '../parts/facts.tsx'

const STATES: Readonly<Record<DisputeStatus, readonly [text: string, tone: ChipTone]>> = {
  needs_response: ['Needs response', 'warn'],
  under_review: ['Under review', 'info'],
  won: ['Won', 'good'],
  lost: ['Lost', 'bad'],
  warning_needs_response: ['Inquiry needs response', 'warn'],
  warning_under_review: ['Inquiry under review', 'info'],
  warning_closed: ['Inquiry closed', 'plain'],
  appeal_needs_response: ['Appeal needs response', 'warn'],
  appeal_under_review: ['Appeal under review', 'info'],
  prevented: ['Prevented', 'good'],
}

// The keys of the table are the statuses.
export const DISPUTE_CHOICES = Object.entries(STATES).map(
  ([status, [text]]) => [status, text] as const,
)

export function sayDispute(status: DisputeStatus): string {
  return STATES[status][0]
}

export function DisputeChip({ status }: { readonly status: DisputeStatus }) {
  const [text, tone] = STATES[status]
  return <Chip text={text} tone={tone} />
}

/** What each text of the evidence is, as a question would ask for it. */
export const EVIDENCE_WORDS: Readonly<Record<(typeof EVIDENCE_TEXTS)[number], string>> = {
  product_description: 'What they bought',
  customer_name: 'Their name',
  customer_email_address: 'Their e-mail address',
  customer_purchase_ip: 'The IP address that they bought from',
  billing_address: 'Billing address',
  shipping_address: 'Shipping address',
  shipping_carrier: 'Carrier',
  shipping_date: 'Shipped on',
  shipping_tracking_number: 'Tracking number',
  service_date: 'When the service was given',
  access_activity_log: 'What they did in their account',
  cancellation_policy_disclosure: 'How they were shown the cancellation policy',
  cancellation_rebuttal: 'Why it was not canceled',
  refund_policy_disclosure: 'How they were shown the refund policy',
  refund_refusal_explanation: 'Why they get no refund',
  duplicate_charge_id: 'ID of the other payment, if they think that they paid twice',
  duplicate_charge_explanation: 'How this payment differs from the other one',
  uncategorized_text: 'Anything else',
}

// The keys of the table are the texts, in the order in which they are asked for.
export const EVIDENCE_ORDER = Object.keys(
  EVIDENCE_WORDS,
) as readonly (typeof EVIDENCE_TEXTS)[number][]

/** What each of its files shows. */
export const FILE_WORDS: Readonly<Record<(typeof EVIDENCE_FILES)[number], string>> = {
  receipt: 'Receipt',
  customer_communication: 'What you wrote to each other',
  customer_signature: 'Their signature',
  shipping_documentation: 'Proof that it was shipped',
  service_documentation: 'Proof that the service was given',
  cancellation_policy: 'Your cancellation policy, as they saw it',
  refund_policy: 'Your refund policy, as they saw it',
  duplicate_charge_documentation: 'What the other payment was for, if they think they paid twice',
  uncategorized_file: 'Another file',
}

// The keys of the table are the files, in the order in which they are asked for.
export const FILE_ORDER = Object.keys(FILE_WORDS) as readonly (typeof EVIDENCE_FILES)[number][]
