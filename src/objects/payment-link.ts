/** The wire shape of a payment link. */

import type Stripe from 'stripe'
import type { Origins } from '../domain/origins.ts'
import { linkUrl } from '../domain/payment-link.ts'
import type { PaymentLink } from '../domain/records/payment-link.ts'
import type { Stored } from '../domain/wire.ts'

export type PaymentLinkObject = Stored<Omit<Stripe.PaymentLink, 'line_items'>> &
  Pick<PaymentLink, 'paylinks'>

export function renderPaymentLink(link: PaymentLink, origins: Origins): PaymentLinkObject {
  const { own, created: _created, ...wire } = link
  return {
    ...wire,
    restrictions:
      own.completedLimit === null
        ? null
        : { completed_sessions: { count: own.completed, limit: own.completedLimit } },
    url: linkUrl(link, origins),
  }
}
