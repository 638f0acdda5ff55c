/** A day of a small shop, for pages that are to be looked at: paid, declined, held, subscribed. */

import type Stripe from 'stripe'
import { busyLink } from './link-pages.ts'
import type { World } from './world.ts'

/** Ids of what there is. */
export interface SmallShop {
  readonly paid: string
  readonly held: string
  readonly dispute: string
  readonly customer: string
  readonly subscription: string
  readonly draft: string
  readonly payout: string
  readonly seller: string
  /** A payment of theirs, with the fee that was kept of it and what went on to them. */
  readonly shared: string
  readonly fee: string
  readonly transfer: string
  readonly topup: string
}

const RETURNS = { confirm: true, return_url: 'https://shop.example' } as const

export async function smallShop(world: World): Promise<SmallShop> {
  const { stripe, app } = world
  await busyLink(world)
  const { id: customer } = await stripe.customers.create({
    name: 'Field Notes Coffee Roasters of the Northern Hemisphere',
    email: 'accounts.payable@field-notes-coffee.example',
    metadata: { crm: '00Q5e000001' },
    source: 'tok_visa',
  })
  const held = await payments(stripe)
  const billed = await billing(stripe, customer)
  const payout = await stripe.payouts.create({ amount: 5000, currency: 'usd' })
  const seller = await stripe.accounts.create({
    type: 'express',
    email: 'potter@kiln.example',
    business_profile: { name: 'Kiln and Glaze' },
  })
  await app.work.runDue()
  const [dispute] = (await stripe.disputes.list({ limit: 1 })).data
  await answer(stripe, dispute?.id ?? '')
  const [session] = (await stripe.checkout.sessions.list({ limit: 1 })).data
  return {
    paid: String(session?.payment_intent),
    held,
    dispute: dispute?.id ?? '',
    customer,
    ...billed,
    payout: payout.id,
    seller: seller.id,
    ...(await sharing(stripe, seller.id)),
  }
}

/** Of every kind of end; says which one is still held. */
async function payments(stripe: Stripe): Promise<string> {
  const cards = ['pm_card_visa', 'pm_card_mastercard', 'pm_card_chargeDeclined', 'pm_card_amex']
  const made = cards.map((payment_method, index) =>
    stripe.paymentIntents
      .create({
        ...RETURNS,
        amount: 1900 + index * 1337,
        currency: index % 2 ? 'eur' : 'usd',
        payment_method,
        description: `House blend, ${index + 1} kg`,
        metadata: { order: `ORD-${1000 + index}` },
        capture_method: index === 3 ? 'manual' : 'automatic',
      })
      .catch(() => null),
  )
  const held = (await Promise.all(made))[3]
  for (const [payment_method, amount] of [
    ['pm_card_createDispute', 8900],
    ['pm_card_bypassPending', 25_000],
  ] as const)
    await stripe.paymentIntents.create({ ...RETURNS, amount, currency: 'usd', payment_method })
  return held?.id ?? ''
}

/** In part: it is not submitted yet. */
async function answer(stripe: Stripe, dispute: string): Promise<void> {
  const data = Buffer.from(`%PDF-1.7 ${'x'.repeat(48_000)}`)
  const { id } = await stripe.files.create({
    purpose: 'dispute_evidence',
    file: { data, name: 'delivery-note-signed-at-the-door-of-the-roastery.pdf' },
  })
  await stripe.disputes.update(dispute, {
    evidence: { product_description: 'Twelve kilos of coffee', shipping_documentation: id },
    submit: false,
  })
}

async function sharing(stripe: Stripe, seller: string) {
  const { id: shared, latest_charge: charge } = await stripe.paymentIntents.create({
    ...RETURNS,
    amount: 12_800,
    currency: 'usd',
    payment_method: 'pm_card_visa',
    application_fee_amount: 1280,
    transfer_data: { destination: seller },
  })
  const { application_fee: fee, transfer } = await stripe.charges.retrieve(String(charge))
  await stripe.transfers.createReversal(String(transfer), { amount: 800 })
  const topup = await stripe.topups.create({
    amount: 40_000,
    currency: 'usd',
    description: 'For the refunds of November',
    source: 'btok_us_verified',
  })
  return { shared, fee: String(fee), transfer: String(transfer), topup: topup.id }
}

async function billing(stripe: Stripe, customer: string) {
  const price = await stripe.prices.create({
    currency: 'usd',
    unit_amount: 2400,
    recurring: { interval: 'month' },
    product_data: { name: 'Coffee club' },
  })
  const { id: subscription } = await stripe.subscriptions.create({
    customer,
    items: [{ price: price.id }],
  })
  const { id: draft } = await stripe.invoices.create({
    customer,
    collection_method: 'send_invoice',
    days_until_due: 14,
  })
  await stripe.invoiceItems.create({
    customer,
    invoice: draft,
    amount: 12_300,
    currency: 'usd',
    description: 'Roastery tour for twelve',
  })
  return { subscription, draft }
}
