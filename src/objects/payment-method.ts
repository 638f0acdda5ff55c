/** The wire shape of a payment method. */

import type { PaymentMethod } from '../domain/records/payment-method.ts'

export type PaymentMethodObject = Omit<PaymentMethod, 'own'>

export function renderPaymentMethod({ own: _own, ...wire }: PaymentMethod): PaymentMethodObject {
  return wire
}
