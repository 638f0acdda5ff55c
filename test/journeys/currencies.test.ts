/** Money with no decimals and with three, and prices that change with the quantity. */

import type Stripe from 'stripe'
import { expect, it } from 'vitest'
import { type Journey, journeys } from '../support/journey.ts'
import { fieldError, fillIn, heading, pay, pressPay, shownTotal, total } from '../support/payer.ts'

type NewPrice = Omit<Stripe.PriceCreateParams, 'product_data'>

journeys('in other money', (at) => {
  it.each([
    ['jpy', 1500, '¥3,000', '¥4,500', 4500],
    ['kwd', 3250, 'KWD\u{a0}6.500', 'KWD\u{a0}9.750', 9750],
    ['huf', 104_500, 'HUF\u{a0}2,090.00', 'HUF\u{a0}3,135.00', 313_500],
  ] as const)('%s is shown and charged', async (currency, unit_amount, before, after, amount) => {
    const adjustable_quantity = { enabled: true, minimum: 1, maximum: 9 }
    const link = await linkTo(at, { currency, unit_amount }, { quantity: 2, adjustable_quantity })
    const page = await at.open(link.url)
    expect(await shownTotal(page)).toBe(before)
    await page.getByLabel(/^One more/).click()
    await total(page, after)
    await page.locator('#submit', { hasText: `Pay ${after}` }).waitFor()
    await pay(page)
    expect(await heading(page)).toBe('Thanks for your payment')
    expect(await page.locator('main').textContent()).toContain(after)
    const [session] = await at.sessions(link)
    expect(session).toMatchObject({ currency, amount_total: amount })
    const intent = await at.world().stripe.paymentIntents.retrieve(String(session?.payment_intent))
    expect(intent).toMatchObject({ currency, amount_received: amount })
  })

  it('an amount is chosen with the decimals that there are', async () => {
    const custom_unit_amount = { enabled: true, minimum: 500 }
    const link = await linkTo(at, { currency: 'jpy', custom_unit_amount }, { quantity: 1 })
    const page = await at.open(link.url)
    await fillIn(page, { customUnitAmount: '750.50' })
    await pressPay(page)
    expect(await fieldError(page, 'customUnitAmount')).toBe('Enter an amount, such as ¥500.')
    await page.locator('#customUnitAmount').fill('750')
    await total(page, '¥750')
    await pay(page, { customUnitAmount: '750' })
    expect((await at.sessions(link))[0]).toMatchObject({ amount_total: 750 })
  })
})

journeys('a quantity changes', (at) => {
  const tiers = [
    { up_to: 2, unit_amount: 1000 },
    { up_to: 'inf' as const, unit_amount: 700 },
  ]
  it.each<[string, NewPrice, string, string, string, number]>([
    [
      'tiers that add up',
      { currency: 'usd', billing_scheme: 'tiered', tiers_mode: 'graduated', tiers },
      '$20.00',
      '$27.00',
      '$48.00',
      4800,
    ],
    [
      'tiers that count for all',
      { currency: 'usd', billing_scheme: 'tiered', tiers_mode: 'volume', tiers },
      '$20.00',
      '$21.00',
      '$42.00',
      4200,
    ],
    [
      'packages',
      { currency: 'usd', unit_amount: 500, transform_quantity: { divide_by: 2, round: 'up' } },
      '$5.00',
      '$10.00',
      '$15.00',
      1500,
    ],
  ])('of %s', async (_kind, price, two, three, six, amount) => {
    const adjustable_quantity = { enabled: true, minimum: 1, maximum: 9 }
    const link = await linkTo(at, price, { quantity: 2, adjustable_quantity })
    const page = await at.open(link.url)
    expect(await shownTotal(page)).toBe(two)
    await page.getByLabel(/^One more/).click()
    await total(page, three)
    await page.getByRole('spinbutton').fill('6')
    await total(page, six)
    await pay(page)
    expect((await at.sessions(link))[0]).toMatchObject({ amount_total: amount, status: 'complete' })
  })
})

async function linkTo(
  at: Journey,
  terms: NewPrice,
  line: Omit<Stripe.PaymentLinkCreateParams.LineItem, 'price' | 'price_data'>,
) {
  const { prices } = at.world().stripe
  const { id: price } = await prices.create({ ...terms, product_data: { name: 'Coffee' } })
  return at.link({ line_items: [{ ...line, price }] })
}
