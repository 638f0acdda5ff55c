/** What a payer answers beside who they are: to a merchant's own questions, and to consents. */

import { answeredFields } from '../../domain/custom-fields.ts'
import type { CheckoutSession } from '../../domain/records/checkout-session.ts'

export interface Answers {
  /** By the key of the field. */
  readonly customFields: Readonly<Record<string, string>>
  readonly acceptsTerms: boolean
  /** Null where nobody asked. */
  readonly promotions: 'opt_in' | 'opt_out' | null
}

/** The session with its answers; where no page asked, nobody has answered. */
export function withAnswers(session: CheckoutSession, answers?: Answers): CheckoutSession {
  const { consent_collection: asked } = session
  return {
    ...session,
    custom_fields: answeredFields(session.custom_fields, answers?.customFields ?? {}),
    consent: asked && {
      promotions: answers?.promotions ?? null,
      terms_of_service:
        asked.terms_of_service === 'required' && answers?.acceptsTerms ? 'accepted' : null,
    },
  }
}
