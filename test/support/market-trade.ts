/** What a database holds after money has moved between accounts, forwards and back. */

import type Stripe from 'stripe'

/** Charges of each type, with their fees; transfers; and what of all that went back. */
export async function tradeShared(stripe: Stripe): Promise<void> {
  const { id: seller } = await stripe.accounts.create({ type: 'custom', country: 'US' })
  const card = { currency: 'usd', confirm: true, return_url: 'https://example.com' } as const
  const visa = { ...card, amount: 2000, payment_method: 'pm_card_visa' }
  const transfer_data = { destination: seller }
  const passed = await stripe.paymentIntents.create({
    ...visa,
    application_fee_amount: 300,
    on_behalf_of: seller,
    transfer_data,
  })
  await stripe.refunds.create({
    payment_intent: passed.id,
    amount: 500,
    reverse_transfer: true,
    refund_application_fee: true,
  })
  const there = { stripeAccount: seller }
  const direct = await stripe.paymentIntents.create({ ...visa, application_fee_amount: 150 }, there)
  await stripe.refunds.create(
    { payment_intent: direct.id, amount: 200, refund_application_fee: true },
    there,
  )
  const { id: abroad } = await stripe.accounts.create({ type: 'custom', country: 'JP' })
  await stripe.paymentIntents.create({
    ...visa,
    application_fee_amount: 300,
    transfer_data: { destination: abroad },
  })
  await stripe.paymentIntents.create({ ...visa, payment_method: 'pm_card_bypassPending' })
  const sent = await stripe.transfers.create({ amount: 900, currency: 'usd', destination: seller })
  await stripe.transfers.createReversal(sent.id, { amount: 100 })
}
