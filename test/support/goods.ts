/** What is for sale in most tests. */

import type Stripe from 'stripe'

export const TEE: Stripe.PaymentLinkCreateParams.LineItem = {
  price_data: { currency: 'usd', unit_amount: 1099, product_data: { name: 'T-shirt' } },
  quantity: 1,
}

export const ADJUSTABLE_TEE: Stripe.PaymentLinkCreateParams.LineItem = {
  ...TEE,
  adjustable_quantity: { enabled: true, minimum: 1, maximum: 5 },
}

export const COFFEE: Stripe.PaymentLinkCreateParams.LineItem = {
  price_data: {
    currency: 'usd',
    unit_amount: 1900,
    product_data: {
      name: 'House blend, 1 kg',
      description: 'Whole beans, roasted on Tuesday',
    },
  },
  quantity: 2,
  adjustable_quantity: { enabled: true, minimum: 1, maximum: 10 },
}

export function priced(unit_amount: number) {
  return { currency: 'usd', unit_amount, product_data: { name: 'T-shirt' } }
}
