/** The wire shape of a payment method configuration. */

import type Stripe from 'stripe'
import type { PaymentMethodConfiguration } from '../domain/records/payment-method-configuration.ts'
import type { Stored } from '../domain/wire.ts'

export function renderPaymentMethodConfiguration({
  created: _created,
  methods,
  ...frame
}: PaymentMethodConfiguration): Stored<Stripe.PaymentMethodConfiguration> {
  return { ...frame, ...methods }
}
