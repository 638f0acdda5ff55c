/** What a link's payments ask of a payment method, whoever pays and wherever they are. */

import type { PaymentLink } from '../records/payment-link.ts'
import type { Need } from './method-rules.ts'

type Selling = Pick<PaymentLink, 'currency' | 'payment_intent_data'>

export function needOfLink({ currency, payment_intent_data: data }: Selling): Need {
  return {
    amount: null,
    country: null,
    currency,
    isHeld: data?.capture_method === 'manual',
    isKept: Boolean(data?.setup_future_usage),
  }
}
