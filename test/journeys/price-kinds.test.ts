/** A link for each kind of price is opened, paid, and found again by its merchant. */

import Stripe from 'stripe'
import { expect, it } from 'vitest'
import { TEE } from '../support/goods.ts'
import { type Journey, journeys } from '../support/journey.ts'
import { fillIn, heading, pay, pressPay, shownTotal, thanks, total } from '../support/payer.ts'

type NewPrice = Omit<Stripe.PriceCreateParams, 'currency' | 'product_data'>

const priced: readonly (readonly [
  kind: string,
  price: NewPrice,
  quantity: number,
  shown: string,
  amount: number,
])[] = [
  ['a flat price', { unit_amount: 1099 }, 2, '$21.98', 2198],
  [
    'a price in fractions of a cent',
    { unit_amount_decimal: Stripe.Decimal.from('12.345') },
    1000,
    '$123.45',
    12345,
  ],
  ['packages, the last one counted', { ...byPackage('up'), unit_amount: 500 }, 11, '$15.00', 1500],
  ['packages, the last one free', { ...byPackage('down'), unit_amount: 500 }, 11, '$10.00', 1000],
  ['tiers that add up', tiered('graduated'), 7, '$62.00', 6200],
  ['tiers that count for all', tiered('volume'), 7, '$56.00', 5600],
]

function byPackage(round: 'down' | 'up'): NewPrice {
  return { transform_quantity: { divide_by: 5, round } }
}

function tiered(tiers_mode: 'graduated' | 'volume'): NewPrice {
  const tiers: NewPrice['tiers'] = [
    { up_to: 5, unit_amount: 1000 },
    { up_to: 'inf', unit_amount: tiers_mode === 'volume' ? 800 : 600 },
  ]
  return { billing_scheme: 'tiered', tiers_mode, tiers }
}

journeys('a link is paid', (at) => {
  it.each(priced)('for %s', async (_kind, price, quantity, shown, amount) => {
    const { id } = await newPrice(at, price)
    const link = await at.link({ line_items: [{ price: id, quantity }] })
    const page = await at.open(link.url)
    expect(await shownTotal(page)).toBe(shown)
    await pay(page)
    expect(await heading(page)).toBe('Thanks for your payment')
    await expectPaid(at, link, amount)
  })

  it('for several lines at once', async () => {
    const mug = await newPrice(at, { unit_amount: 850 })
    const link = await at.link({ line_items: [TEE, { price: mug.id, quantity: 2 }] })
    const page = await at.open(link.url)
    expect(await page.locator('[data-testid=line-item-total-amount]').allTextContents()).toEqual([
      '$10.99',
      '$17.00',
    ])
    expect(await page.locator('#OrderDetails-TotalAmount').textContent()).toBe('$27.99')
    await pay(page)
    await expectPaid(at, link, 2799)
  })

  it('without a card when there is nothing to pay', async () => {
    const price = await newPrice(at, { unit_amount: 0 })
    const link = await at.link({ line_items: [{ price: price.id, quantity: 1 }] })
    const page = await at.open(link.url)
    expect(await page.locator('#cardNumber').isVisible()).toBe(false)
    await page.locator('#submit', { hasText: 'Complete order' }).waitFor()
    await page.locator('#email').fill('jenny@example.com')
    await pressPay(page)
    expect(await thanks(page)).toBe('Thanks for your order')
    const [session] = await at.sessions(link)
    expect(session).toMatchObject({
      status: 'complete',
      amount_total: 0,
      payment_status: 'paid',
      payment_intent: null,
    })
  })
})

journeys('a payer chooses the amount', (at) => {
  it('from what the merchant proposes', async () => {
    const link = await donation(at, { preset: 2500, minimum: 500, maximum: 100_000 })
    const page = await at.open(link.url)
    expect(await shownTotal(page)).toBe('$25.00')
    expect(await page.locator('#customUnitAmount').isVisible()).toBe(false)
    await page.getByText('Change amount').click()
    await page.locator('#customUnitAmount').fill('40')
    await total(page, '$40.00')
    await pay(page)
    await expectPaid(at, link, 4000)
  })

  it('as proposed, without a word', async () => {
    const link = await donation(at, { preset: 2500 })
    await pay(await at.open(link.url))
    await expectPaid(at, link, 2500)
  })

  it('freely, and is told the bounds', async () => {
    const link = await donation(at, { minimum: 500, maximum: 100_000 })
    const page = await at.open(link.url)
    await page.locator('#submit', { hasText: 'Pay' }).waitFor()
    await fillIn(page)
    await pressPay(page)
    const complaint = page.locator('#customUnitAmount-error')
    await complaint.getByText('Enter an amount, such as $5.00.').waitFor()
    await page.locator('#customUnitAmount').fill('4.99')
    await pressPay(page)
    await complaint.getByText('Enter an amount from $5.00 to $1,000.00.').waitFor()
    await page.locator('#customUnitAmount').fill('12,50')
    await total(page, '$12.50')
    await pressPay(page)
    await thanks(page)
    await expectPaid(at, link, 1250)
  })

  it('of a donation, and is thanked for one', async () => {
    const link = await donation(at, { preset: 1500 }, 'donate')
    expect(link.url).toContain('/d/test_')
    const page = await at.open(link.url)
    await page.locator('#submit', { hasText: 'Donate' }).waitFor()
    await pay(page)
    expect(await heading(page)).toBe('Thanks for your donation')
    await expectPaid(at, link, 1500)
  })
})

async function newPrice(at: Journey, price: NewPrice): Promise<Stripe.Price> {
  const { stripe } = at.world()
  return stripe.prices.create({ ...price, currency: 'usd', product_data: { name: 'Coffee' } })
}

async function donation(
  at: Journey,
  custom: Omit<NonNullable<Stripe.PriceCreateParams['custom_unit_amount']>, 'enabled'>,
  submit_type: 'auto' | 'donate' = 'auto',
): Promise<Stripe.PaymentLink> {
  const price = await newPrice(at, { custom_unit_amount: { enabled: true, ...custom } })
  return at.link({ line_items: [{ price: price.id, quantity: 1 }], submit_type })
}

async function expectPaid(at: Journey, link: Stripe.PaymentLink, amount: number): Promise<void> {
  const paid = (await at.sessions(link)).filter(({ status }) => status === 'complete')
  expect(paid).toHaveLength(1)
  expect(paid[0]).toMatchObject({ amount_total: amount, payment_status: 'paid' })
  const intent = await at.world().stripe.paymentIntents.retrieve(String(paid[0]?.payment_intent))
  expect(intent).toMatchObject({ status: 'succeeded', amount_received: amount })
}
