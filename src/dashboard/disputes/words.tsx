/** How the dashboard speaks of disputes. */

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
