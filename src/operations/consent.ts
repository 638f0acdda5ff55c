/** What a payer is asked to agree to before they pay. */

import type { CheckoutSession } from '../domain/records/checkout-session.ts'
import type { PaymentLink } from '../domain/records/payment-link.ts'
import { termsTextUnused, termsUrlMissing } from '../objects/question-refusals.ts'
import { accountInScope } from '../store/accounts.ts'
import type { Reader } from '../store/reader.ts'

export interface ConsentInput {
  readonly payment_method_reuse_agreement?: { readonly position: 'auto' | 'hidden' }
  readonly promotions?: 'auto' | 'none'
  readonly terms_of_service?: 'none' | 'required'
}

type Collection = PaymentLink['consent_collection']

/** With what a request says; what it leaves out stays as it was. */
export function consentOf(now: Collection, given: ConsentInput | undefined): Collection {
  if (!given) return now
  return { ...(now ?? NOTHING_ASKED), ...given }
}

const NOTHING_ASKED = {
  payment_method_reuse_agreement: null,
  promotions: null,
  terms_of_service: null,
}

type Asking = Pick<PaymentLink | CheckoutSession, 'consent_collection' | 'custom_text'>

/** Nobody can agree to terms that are nowhere to be read. */
export async function checkConsent(
  reader: Reader,
  { consent_collection: collection, custom_text }: Asking,
): Promise<void> {
  const asksForTerms = collection?.terms_of_service === 'required'
  if (custom_text.terms_of_service_acceptance && !asksForTerms) throw termsTextUnused()
  if (!asksForTerms) return
  if ((await termsUrlOf(reader)) === null) throw termsUrlMissing()
}

async function termsUrlOf(reader: Reader): Promise<string | null> {
  return (await accountInScope(reader))?.own.terms_of_service_url ?? null
}
