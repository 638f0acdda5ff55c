/** Payers who take their money back, and what a merchant does about it. */

import type Stripe from 'stripe'
import type { World } from './world.ts'

export function disputers(worldOf: () => World) {
  const stripe = () => worldOf().stripe

  const pay = (payment_method: string, more: Partial<Stripe.PaymentIntentCreateParams> = {}) =>
    stripe().paymentIntents.create({
      amount: 2000,
      currency: 'usd',
      confirm: true,
      payment_method,
      allowed_payment_method_types: ['card'],
      ...more,
    })

  return {
    pay,

    async disputedBy(payment_method: string, more = {}): Promise<Stripe.Dispute> {
      const { id } = await pay(payment_method, more)
      const { data } = await stripe().disputes.list({ payment_intent: id })
      return data[0]!
    },

    submit: (id: string, uncategorized_text: string) =>
      stripe().disputes.update(id, { evidence: { uncategorized_text } }),

    /** Once everything has been done that was to be done by now. */
    async whatBecameOf(id: string): Promise<Stripe.Dispute> {
      await worldOf().app.work.runDue()
      return stripe().disputes.retrieve(id)
    },

    async availableUsd(): Promise<number> {
      const { available } = await stripe().balance.retrieve()
      return available.find(({ currency }) => currency === 'usd')?.amount ?? 0
    },
  }
}
