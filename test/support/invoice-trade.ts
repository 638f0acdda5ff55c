/** An invoice on a running server: paid out of a balance and by a card, and credited. */

import type Stripe from 'stripe'

export async function tradeInvoices(stripe: Stripe): Promise<void> {
  const customer = await stripe.customers.create({
    email: 'bill@example.com',
    balance: -100,
    payment_method: 'pm_card_visa',
    invoice_settings: { default_payment_method: 'pm_card_visa' },
  })
  await stripe.invoiceItems.create({ customer: customer.id, amount: 2345, currency: 'usd' })
  const draft = await stripe.invoices.create({
    customer: customer.id,
    pending_invoice_items_behavior: 'include',
  })
  await stripe.invoices.pay(draft.id)
  await stripe.creditNotes.create({ invoice: draft.id, amount: 300, credit_amount: 300 })
}
