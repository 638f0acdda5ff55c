/** What confirming a session comes to. */

import type Stripe from 'stripe'
import type { SessionRefusal } from '../../domain/checkout-session.ts'
import type { CheckoutSession } from '../../domain/records/checkout-session.ts'
import type { PaymentMethod } from '../../domain/records/payment-method.ts'
import { assert } from '../../lib/assert.ts'
import type { ApiError } from '../../objects/errors.ts'
import type { PlaceRefusal } from './place.ts'
import type { CodeOutcome } from './quote.ts'

export type Confirmation = { readonly session: CheckoutSession } &
  /** `unlocated`: nobody can tell which taxes are due where the payer says they are. */
  (
    | { readonly kind: 'complete' | 'pending' | 'challenge' | 'busy' | 'unlocated' }
    /** Not what the payer saw: nothing is charged. `code`: what became of theirs. */
    | { readonly kind: 'repriced'; readonly code: CodeOutcome | null }
    | { readonly kind: 'declined'; readonly declined: DeclinedPayment }
    | { readonly kind: 'refused'; readonly reason: Refusal }
  )

export type Refusal = SessionRefusal | PlaceRefusal

export interface DeclinedPayment {
  /** Stripe's decline code where there is one, else its error code. */
  readonly code: string
  /** The kind of method that was refused. */
  readonly method: string
  readonly funding: 'credit' | 'debit' | 'prepaid' | 'unknown'
  /** As the API says it. */
  readonly error: ApiError
}

export function declinedBy(error: ApiError | null): DeclinedPayment {
  assert(error, 'what failed says why')
  const { decline_code, code = 'generic_decline' } = error.details
  // The refused method stands in the error as it travels.
  const refused = error.details.payment_method as Stripe.PaymentMethod | undefined
  const funding = fundingOf(refused?.card?.funding)
  return { code: decline_code ?? code, funding, method: methodTypeIn(refused), error }
}

/** The refused method stands in an error as it travels: by its wallet, where it came out of one. */
export function methodTypeIn(method: unknown): string {
  const { card, type } = (method ?? {}) as Partial<PaymentMethod> // One of ours, or none.
  return card?.wallet?.type ?? type ?? 'card'
}

export function fundingOf(funding: string | null | undefined): DeclinedPayment['funding'] {
  return funding === 'credit' || funding === 'debit' || funding === 'prepaid' ? funding : 'unknown'
}
