/** A setup intent's life: which status follows which, and what may be done in each. */

import { assert } from '../lib/assert.ts'
import type { SetupIntent, SetupStatus } from './records/setup-intent.ts'

/** What is not listed does not happen. */
export const SETUP_TRANSITIONS: Readonly<Record<SetupStatus, readonly SetupStatus[]>> = {
  requires_payment_method: ['requires_confirmation', 'processing', 'canceled'],
  requires_confirmation: ['requires_payment_method', 'processing', 'canceled'],
  requires_action: ['processing', 'canceled'],
  processing: ['requires_payment_method', 'requires_action', 'succeeded'],
  succeeded: [],
  canceled: [],
}

/** The same intent in another status; going where the table does not lead is our own mistake. */
export function withSetupStatus(
  intent: SetupIntent,
  status: SetupStatus,
  changes: Partial<SetupIntent> = {},
): SetupIntent {
  assert(
    intent.status === status || SETUP_TRANSITIONS[intent.status].includes(status),
    `a setup intent goes from ${intent.status} to ${status}`,
  )
  return { ...intent, ...changes, status }
}

/** The statuses in which each thing may be done to it. */
export const SETUP_ALLOWS = {
  cancel: ['requires_payment_method', 'requires_confirmation', 'requires_action'],
  confirm: ['requires_payment_method', 'requires_confirmation', 'requires_action'],
  update: ['requires_payment_method', 'requires_confirmation'],
} as const satisfies Readonly<Record<string, readonly SetupStatus[]>>

export function allowsSetup(action: keyof typeof SETUP_ALLOWS, status: SetupStatus): boolean {
  const statuses: readonly SetupStatus[] = SETUP_ALLOWS[action]
  return statuses.includes(status)
}
