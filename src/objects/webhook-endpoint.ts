/** The wire shape of a webhook endpoint. */

import type Stripe from 'stripe'
import type { WebhookEndpoint } from '../domain/records/webhook-endpoint.ts'
import type { Wire } from '../domain/wire.ts'

export function renderWebhookEndpoint(
  endpoint: WebhookEndpoint,
): Omit<Wire<Stripe.WebhookEndpoint>, 'secret'> {
  const { own: _own, ...shown } = endpoint
  return shown
}
