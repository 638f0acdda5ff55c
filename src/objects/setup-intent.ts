/** The wire shape of a setup intent, for its merchant and for its payer's browser. */

import type Stripe from 'stripe'
import type { PaymentError } from '../domain/records/payment-intent.ts'
import type { SetupIntent } from '../domain/records/setup-intent.ts'
import type { Stored } from '../domain/wire.ts'

export type SetupIntentObject = Stored<Omit<Stripe.SetupIntent, 'last_setup_error'>> & {
  readonly last_setup_error: PaymentError | null
}

interface Place {
  readonly baseUrl: string
}

export function renderSetupIntent(intent: SetupIntent, site: Place): SetupIntentObject {
  const { own: _own, ...wire } = intent
  return { ...wire, next_action: nextAction(intent, site) }
}

/** What whoever holds the client secret may know: nothing of the merchant's own notes. */
export function renderPublicSetup(intent: SetupIntent, site: Place): Partial<SetupIntentObject> {
  const shown = Object.entries(renderSetupIntent(intent, site)).filter(([name]) => PUBLIC.has(name))
  return Object.fromEntries(shown)
}

const PUBLIC: ReadonlySet<string> = new Set([
  'id',
  'object',
  'automatic_payment_methods',
  'cancellation_reason',
  'client_secret',
  'created',
  'description',
  'last_setup_error',
  'livemode',
  'next_action',
  'payment_method',
  'payment_method_configuration_details',
  'payment_method_types',
  'status',
  'usage',
] satisfies readonly (keyof SetupIntentObject)[])

/** Our own page plays the bank; who knows the client secret may open it. */
function nextAction(intent: SetupIntent, { baseUrl }: Place): SetupIntentObject['next_action'] {
  const { challenge } = intent.own
  if (!challenge) return null
  const url = challenge.url ?? `${baseUrl}/3ds/${intent.client_secret ?? ''}`
  const { returnUrl: return_url } = challenge
  if (return_url !== null) return { type: 'redirect_to_url', redirect_to_url: { return_url, url } }
  return {
    type: 'use_stripe_sdk',
    use_stripe_sdk: { type: 'three_d_secure_redirect', source: null, stripe_js: url },
  }
}
