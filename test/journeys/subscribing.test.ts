/** Payers who subscribe: what the page promises them, and what they get. */

import type { Page } from 'playwright-core'
import type Stripe from 'stripe'
import { expect, it } from 'vitest'
import { DESKTOP, PHONE, type Journey, journeys } from '../support/journey.ts'
import { CARDS, fillIn, heading, pressPay, thanks, total } from '../support/payer.ts'

const WITHOUT_SCRIPT = { ...DESKTOP, javaScriptEnabled: false }

type Params = Partial<Stripe.PaymentLinkCreateParams>

const monthly = (unit_amount = 1000, every = 1): Stripe.PaymentLinkCreateParams.LineItem => ({
  price_data: {
    currency: 'usd',
    unit_amount,
    recurring: { interval: 'month', interval_count: every },
    product_data: { name: 'Gold plan' },
  },
  quantity: 1,
})
const fee: Stripe.PaymentLinkCreateParams.LineItem = {
  price_data: { currency: 'usd', unit_amount: 2500, product_data: { name: 'Setup fee' } },
  quantity: 1,
}

journeys('a payer who subscribes', (at: Journey) => {
  const link = (params: Params = {}) => at.link({ line_items: [monthly()], ...params })
  const then = (page: Page) => page.getByTestId('product-summary-then').textContent()
  const due = (page: Page) => page.locator('#OrderDetails-TotalAmount').textContent()

  async function subscriptionOf(made: Stripe.PaymentLink) {
    const [session] = await at.sessions(made)
    return at.world().stripe.subscriptions.retrieve(String(session?.subscription))
  }

  it.each([
    ['with scripts', DESKTOP],
    ['on a phone', PHONE],
    ['without scripts', WITHOUT_SCRIPT],
  ])('%s reads what is billed, and how often', async (_how, context) => {
    const made = await link()
    const page = await at.open(made.url, context)
    expect(await heading(page)).toBe('Subscribe to Gold plan')
    await total(page, '$10.00 per month')
    expect(await page.locator('#submit').textContent()).toBe('Subscribe')
    expect(await page.getByText('You can cancel at any time.').isVisible()).toBe(true)
    await fillIn(page)
    await pressPay(page)
    expect(await thanks(page)).toBe('Thanks for subscribing')
    expect((await subscriptionOf(made)).status).toBe('active')
  })

  it.each([
    ['with scripts', DESKTOP],
    ['without scripts', WITHOUT_SCRIPT],
  ])('%s tries for 14 days, and pays the setup fee today', async (_how, context) => {
    const made = await link({
      line_items: [monthly(), fee],
      subscription_data: { trial_period_days: 14 },
    })
    const page = await at.open(made.url, context)
    expect(await heading(page)).toBe('Try Gold plan')
    await total(page, '14 days free')
    expect(await then(page)).toBe('Total due today $25.00 · Then $10.00 per month')
    expect(await page.locator('#OrderDetails-TrialAmount').textContent()).toBe('$25.00')
    expect(await due(page)).toBe('$10.00')
    expect(await page.locator('#submit').textContent()).toBe('Start trial')
    await fillIn(page)
    await pressPay(page)
    expect(await thanks(page)).toBe('Thanks for subscribing')
    const { id: subscription, status } = await subscriptionOf(made)
    const { data } = await at.world().stripe.invoices.list({ subscription })
    expect([status, ...data.map((invoice) => invoice.total)]).toEqual(['trialing', 2500])
  })

  it('needs no card for a trial whose merchant asks for none', async () => {
    const made = await link({
      payment_method_collection: 'if_required',
      subscription_data: { trial_period_days: 30 },
    })
    const page = await at.open(made.url)
    await total(page, '30 days free')
    expect(await page.locator('#cardNumber').isVisible()).toBe(false)
    await page.locator('#email').fill('jenny@example.com')
    await pressPay(page)
    expect(await thanks(page)).toBe('Thanks for subscribing')
    expect(await page.getByText('Nothing was charged today.').isVisible()).toBe(true)
    expect((await subscriptionOf(made)).default_payment_method).toBeNull()
  })

  it('is asked for a card by a trial, and by the bank whether it may be kept', async () => {
    const made = await link({ subscription_data: { trial_period_days: 7 } })
    const page = await at.open(made.url)
    await fillIn(page, { cardNumber: CARDS.challenged })
    await pressPay(page)
    await page.getByRole('button', { name: 'Complete', exact: true }).click()
    expect(await thanks(page)).toBe('Thanks for subscribing')
    expect((await subscriptionOf(made)).status).toBe('trialing')
  })

  it('is declined, pays with another card, and meets the bank', async () => {
    const made = await link()
    const page = await at.open(made.url)
    await fillIn(page, { cardNumber: CARDS.declined })
    await pressPay(page)
    await page.locator('#card-error:not(:empty)').waitFor()
    expect((await at.sessions(made))[0]).toMatchObject({ status: 'open', subscription: null })
    await fillIn(page, { cardNumber: CARDS.challenged })
    await pressPay(page)
    await page.getByRole('button', { name: 'Complete', exact: true }).click()
    expect(await thanks(page)).toBe('Thanks for subscribing')
    const { customer, status } = await subscriptionOf(made)
    expect(status).toBe('active')
    const { data } = await at.world().stripe.invoices.list({ customer: String(customer) })
    expect(data.map((invoice) => invoice.status)).toEqual(['paid'])
  })

  it('has a promotion code for three months', async () => {
    const { coupons, promotionCodes } = at.world().stripe
    const { id: coupon } = await coupons.create({
      percent_off: 20,
      duration: 'repeating',
      duration_in_months: 3,
    })
    await promotionCodes.create({ code: 'QUARTER', promotion: { type: 'coupon', coupon } })
    const made = await link({ allow_promotion_codes: true })
    const page = await at.open(made.url)
    await page.getByText('Add promotion code').first().click()
    await page.locator('#promotionCode').fill('QUARTER')
    await page.getByRole('button', { name: 'Apply' }).click()
    await total(page, '$8.00')
    expect(await then(page)).toBe('Then $10.00 per month')
    expect(await page.getByText('20% off for 3 months').isVisible()).toBe(true)
    await fillIn(page)
    await pressPay(page)
    await thanks(page)
    expect((await subscriptionOf(made)).discounts).toHaveLength(1)
  })

  it('takes more seats, and sees what they cost every quarter', async () => {
    const seats = { ...monthly(900, 3), adjustable_quantity: { enabled: true } }
    const made = await link({ line_items: [seats] })
    const page = await at.open(made.url)
    await total(page, '$9.00 every 3 months')
    await page.getByRole('button', { name: 'One more: Gold plan' }).click()
    await total(page, '$18.00 every 3 months')
    await fillIn(page)
    await pressPay(page)
    await thanks(page)
    const { items } = await subscriptionOf(made)
    expect(items.data[0]).toMatchObject({ quantity: 2 })
  })

  it.each([
    [
      'de',
      'Gold plan testen',
      '14 Tage kostenlos',
      'Danach 10,00 $ pro Monat',
      'Testphase starten',
    ],
    ['ja', 'Gold plan を試す', '14 日間無料', 'その後は 1 か月あたり $10.00', '試用を開始'],
  ])('reads it in %s', async (locale, title, free, after, button) => {
    const made = await link({ subscription_data: { trial_period_days: 14 } })
    const page = await at.open(`${made.url}?locale=${locale}`)
    expect(await heading(page)).toBe(title)
    await total(page, free)
    expect((await then(page))?.replaceAll('\u00a0', ' ')).toBe(after)
    expect(await page.locator('#submit').textContent()).toBe(button)
  })
})
