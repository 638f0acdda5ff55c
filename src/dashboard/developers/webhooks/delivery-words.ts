/** How a delivery stands, in a word and a colour. */

import type { Delivery } from '../../../store/delivery-lists.ts'
import type { ChipTone } from '../../parts/facts.tsx'

export interface DeliveryWords {
  readonly tone: ChipTone
  readonly text: string
  /** What the last attempt came to; null before the first. */
  readonly outcome: string | null
}

export function describeDelivery(delivery: Delivery): DeliveryWords {
  const outcome = outcomeOf(delivery)
  switch (delivery.state) {
    case 'succeeded':
      return { tone: 'good', text: 'Delivered', outcome }
    case 'exhausted':
      return { tone: 'bad', text: 'Failed', outcome }
    case 'pending':
      return delivery.attempts === 0
        ? { tone: 'info', text: 'Pending', outcome }
        : { tone: 'warn', text: 'Retrying', outcome }
  }
}

/** As Stripe's dashboard puts it: `200 OK`, `(302) ERR`, `(Unable to connect) ERR`. */
function outcomeOf({ last_status: status, last_error: error, attempts }: Delivery): string | null {
  if (attempts === 0) return null
  if (status !== null) return status >= 200 && status < 300 ? `${status} OK` : `(${status}) ERR`
  if (/in time/.test(error ?? '')) return '(Timed out) ERR'
  if (/tls|certificate/i.test(error ?? '')) return '(TLS error) ERR'
  return '(Unable to connect) ERR'
}
