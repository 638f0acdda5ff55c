/** What a link's payments ask of a payment method, whoever pays and wherever they are. */

import type { PaymentLink } from '../records/payment-link.ts'
import type { Need } from './method-rules.ts'

type Selling = Pick<PaymentLink, 'currency' | 'own' | 'payment_intent_data'>

export function needOfLink({ currency, own, payment_intent_data: data }: Selling): Need {
  return {
    amount: null,
    country: null,
    currency,
    isHeld: data?.capture_method === 'manual',
    // What is billed again is charged when its payer is not there.
    isKept: Boolean(data?.setup_future_usage) || own.billingMode !== undefined,
  }
}
