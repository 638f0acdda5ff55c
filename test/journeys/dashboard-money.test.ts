/**
 * A merchant follows the money in the dashboard: from a paid link to a refund and the balance. Each
 * page is looked at on a phone and on a desk, in the light and in the dark.
 */

import type { Page } from 'playwright-core'
import type Stripe from 'stripe'
import { beforeAll, describe, expect, it } from 'vitest'
import { DESKTOP, PHONE, type Journey, journeys } from '../support/journey.ts'
import { hasRoom, takePicture, wrongIn } from '../support/looking.ts'
import { pay, thanks } from '../support/payer.ts'
import { type TestMember, memberOf } from '../support/team.ts'

const LOOKS = {
  'phone light': { ...PHONE, colorScheme: 'light' },
  'phone dark': { ...PHONE, colorScheme: 'dark' },
  'desk light': { ...DESKTOP, colorScheme: 'light' },
  'desk dark': { ...DESKTOP, colorScheme: 'dark' },
} as const

async function enter(at: Journey, member: TestMember, path: string): Promise<Page> {
  const page = await at.open(`${at.world().url}/health`)
  await member.enter(page.context())
  await page.goto(at.world().url + path)
  return page
}

async function lookAt(page: Page, name: string): Promise<void> {
  for (const [look, { viewport, colorScheme }] of Object.entries(LOOKS)) {
    await page.setViewportSize(viewport)
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    // Only colours are other ones in the dark.
    const rules = colorScheme === 'dark' ? ['color-contrast'] : null
    expect(await wrongIn(page, rules), `${name}, ${look}`).toEqual([])
    expect(await hasRoom(page), `${name}, ${look}`).toBe(true)
    await takePicture(page, `money ${name} ${look}`)
  }
}

journeys('the money of a merchant', (at) => {
  let owner: TestMember
  beforeAll(async () => {
    owner = await memberOf(at.world())
  })

  it('says on each empty page what it is for', async () => {
    const page = await enter(at, owner, '/test/home')
    await lookAt(page, 'home empty')
    for (const name of [
      'payments',
      'disputes',
      'customers',
      'subscriptions',
      'invoices',
      'balance',
    ]) {
      await page.goto(`${at.world().url}/test/${name}`)
      await lookAt(page, `${name.replace('/', ' ')} empty`)
    }
  })

  it('is found by search, given back in part, and seen in timeline and balance', async () => {
    const link = await at.link({
      custom_fields: [
        { key: 'size', label: { type: 'custom', custom: 'Shirt size' }, type: 'text' },
      ],
    })
    const payer = await at.open(link.url)
    await pay(payer, { customField_size: 'Medium' })
    await thanks(payer)
    await at.world().app.work.runDue()

    const page = await enter(at, owner, '/test/payments')
    await page.getByPlaceholder(/^Search/).fill('jenny')
    await page.getByRole('button', { name: 'Filter' }).click()
    await page
      .getByRole('row', { name: /Jenny Rosen/ })
      .getByRole('link')
      .click()
    expect(await page.locator('h1').innerText()).toContain('Succeeded')
    await page.getByRole('link', { name: 'Refund' }).click()
    await page.getByLabel(/^Amount/).fill('5.00')
    await page.getByLabel('Reason').selectOption('requested_by_customer')
    await page.getByRole('button', { name: 'Refund' }).dblclick()
    await page.getByText('The refund is on its way').waitFor()
    expect(await page.locator('h1').innerText()).toContain('Partial refund')
    expect(await page.locator('.timeline').innerText()).toMatch(/\$5\.00 refunded/)
    expect(await page.locator('.timeline li').count()).toBe(3)
    await page.getByRole('link', { name: 'Balance' }).first().click()
    expect(await page.locator('.table').innerText()).toContain('-$5.00')
  })

  describe('has a look on', () => {
    let stock: Stock
    beforeAll(async () => {
      stock = await trade(at)
    })

    it.each(Object.entries(PAGES))('%s', async (name, pathOf) => {
      const page = await enter(at, owner, `/test${pathOf(stock)}`)
      expect(await page.locator('h1').count()).toBe(1)
      await lookAt(page, name)
    })
  })
})

/** Ids of what there is to look at. */
interface Stock {
  readonly paid: string
  readonly held: string
  readonly dispute: string
  readonly customer: string
  readonly subscription: string
  readonly draft: string
  readonly payout: string
  readonly seller: string
}

const PAGES: Readonly<Record<string, (stock: Stock) => string>> = {
  home: () => '/home',
  payments: () => '/payments',
  'payments found': () => '/payments?q=coffee',
  'payments not found': () => '/payments?q=nobody',
  payment: ({ paid }) => `/payments/${paid}`,
  'payment held': ({ held }) => `/payments/${held}`,
  refund: ({ paid }) => `/payments/${paid}/refund`,
  capture: ({ held }) => `/payments/${held}/capture`,
  cancel: ({ held }) => `/payments/${held}/cancel`,
  receipt: ({ paid }) => `/payments/${paid}/receipt`,
  metadata: ({ customer }) => `/customers/${customer}/metadata`,
  disputes: () => '/disputes',
  dispute: ({ dispute }) => `/disputes/${dispute}`,
  evidence: ({ dispute }) => `/disputes/${dispute}/evidence`,
  customers: () => '/customers',
  customer: ({ customer }) => `/customers/${customer}`,
  subscriptions: () => '/subscriptions',
  subscription: ({ subscription }) => `/subscriptions/${subscription}`,
  'cancel subscription': ({ subscription }) => `/subscriptions/${subscription}/cancel`,
  'pause subscription': ({ subscription }) => `/subscriptions/${subscription}/pause`,
  invoices: () => '/invoices',
  invoice: ({ draft }) => `/invoices/${draft}`,
  'send invoice': ({ draft }) => `/invoices/${draft}/send`,
  balance: () => '/balance',
  payouts: () => '/payouts',
  payout: ({ payout }) => `/payouts/${payout}`,
  'new payout': () => '/payouts/new',
  'connected accounts': () => '/connect/accounts',
  'connected account': ({ seller }) => `/connect/accounts/${seller}`,
}

/** A day of a small shop: paid, declined, held, subscribed, about to be billed. */
async function trade(at: Journey): Promise<Stock> {
  const { stripe, app } = at.world()
  const customer = await stripe.customers.create({
    name: 'Field Notes Coffee Roasters of the Northern Hemisphere',
    email: 'accounts.payable@field-notes-coffee.example',
    metadata: { crm: '00Q5e000001' },
    source: 'tok_visa',
  })
  const cards = ['pm_card_visa', 'pm_card_mastercard', 'pm_card_chargeDeclined', 'pm_card_amex']
  const made = cards.map((payment_method, index) =>
    stripe.paymentIntents
      .create({
        amount: 1900 + index * 1337,
        currency: index % 2 ? 'eur' : 'usd',
        payment_method,
        confirm: true,
        description: `House blend, ${index + 1} kg`,
        metadata: { order: `ORD-${1000 + index}` },
        capture_method: index === 3 ? 'manual' : 'automatic',
        return_url: 'https://shop.example',
      })
      .catch(() => null),
  )
  const held = (await Promise.all(made))[3]
  await stripe.paymentIntents.create({
    amount: 8900,
    currency: 'usd',
    payment_method: 'pm_card_createDispute',
    confirm: true,
    return_url: 'https://shop.example',
  })
  await stripe.paymentIntents.create({
    amount: 25_000,
    currency: 'usd',
    payment_method: 'pm_card_bypassPending',
    confirm: true,
    return_url: 'https://shop.example',
  })
  const payout = await stripe.payouts.create({ amount: 5000, currency: 'usd' })
  const seller = await stripe.accounts.create({
    type: 'express',
    email: 'potter@kiln.example',
    business_profile: { name: 'Kiln and Glaze' },
  })
  const { subscription, draft } = await bill(stripe, customer.id)
  await app.work.runDue()
  const [dispute] = (await stripe.disputes.list({ limit: 1 })).data
  const [session] = (await stripe.checkout.sessions.list({ limit: 1 })).data
  return {
    paid: String(session?.payment_intent),
    held: held?.id ?? '',
    dispute: dispute?.id ?? '',
    customer: customer.id,
    subscription,
    draft,
    payout: payout.id,
    seller: seller.id,
  }
}

/** A subscription, and an invoice that nobody has sent yet. */
async function bill(stripe: Stripe, customer: string) {
  const price = await stripe.prices.create({
    currency: 'usd',
    unit_amount: 2400,
    recurring: { interval: 'month' },
    product_data: { name: 'Coffee club' },
  })
  const subscription = await stripe.subscriptions.create({
    customer,
    items: [{ price: price.id }],
  })
  const draft = await stripe.invoices.create({
    customer,
    collection_method: 'send_invoice',
    days_until_due: 14,
  })
  await stripe.invoiceItems.create({
    customer,
    invoice: draft.id,
    amount: 12_300,
    currency: 'usd',
    description: 'Roastery tour for twelve',
  })
  return { subscription: subscription.id, draft: draft.id }
}
