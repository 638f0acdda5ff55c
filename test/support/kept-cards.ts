/** A customer who has kept cards, and a session that offers them. */

import type Stripe from 'stripe'
import type { World } from './world.ts'

/** The session lets its payer keep cards and take them away. */
export async function sessionWithCards(
  { stripe, url }: World,
  tokens: readonly string[],
): Promise<{ readonly customer: string; readonly session: Stripe.Checkout.Session }> {
  const customer = (await stripe.customers.create({ email: 'ada@example.com' })).id
  for (const token of tokens) {
    const { id } = await stripe.paymentMethods.create({
      type: 'card',
      card: { token },
      allow_redisplay: 'always',
      billing_details: {
        name: 'Ada Lovelace',
        address: { country: 'US', postal_code: '94080' },
      },
    })
    await stripe.paymentMethods.attach(id, { customer })
  }
  const price_data = { currency: 'usd', unit_amount: 1500, product_data: { name: 'Tea' } }
  const session = await stripe.checkout.sessions.create({
    mode: 'payment',
    customer,
    line_items: [{ price_data, quantity: 1 }],
    success_url: `${url}/nowhere`,
    saved_payment_method_options: {
      payment_method_remove: 'enabled',
      payment_method_save: 'enabled',
    },
  })
  return { customer, session }
}
