/** A page that takes no money: the payer leaves a card for payments to come. */

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { DESKTOP, PHONE, type Journey, journeys } from '../support/journey.ts'
import { type MerchantSite, openMerchantSite } from '../support/merchant-site.ts'
import { CARDS, fillIn, heading, pressPay } from '../support/payer.ts'

const REUSE = 'to charge this payment method for payments to come.'

journeys('saving a payment method', (at: Journey) => {
  let shop: MerchantSite
  beforeAll(async () => {
    shop = await openMerchantSite()
  })
  afterAll(() => shop.close())

  async function opened(context = DESKTOP) {
    const { stripe } = at.world()
    const customer = (await stripe.customers.create({ email: 'ada@example.com' })).id
    const { id, url } = await stripe.checkout.sessions.create({
      mode: 'setup',
      currency: 'usd',
      customer,
      success_url: `${shop.url}/saved?session={CHECKOUT_SESSION_ID}`,
    })
    return { id, customer, url: url ?? '', page: await at.open(url ?? '', context) }
  }
  const arrived = (page: Page) => page.waitForURL(`${shop.url}/saved**`)
  const cardsOf = async (customer: string) =>
    (await at.world().stripe.customers.listPaymentMethods(customer)).data.length

  it.each([
    ['with scripts', DESKTOP],
    ['on a phone', PHONE],
    ['without scripts', { ...DESKTOP, javaScriptEnabled: false }],
  ])('%s shows no amount, and leads back to the merchant', async (_how, context) => {
    const { page, customer, url } = await opened(context)
    expect(await heading(page)).toContain('Save a payment method for')
    expect(await page.getByText('$').count()).toBe(0)
    expect(await page.locator('#submit').textContent()).toBe('Save payment method')
    expect(await page.getByText(REUSE).isVisible()).toBe(true)
    await fillIn(page, { email: null, cardNumber: CARDS.declined })
    await pressPay(page)
    await page.getByText('Your credit card was declined').waitFor()
    expect(await page.locator('#submit').textContent()).toBe('Save payment method')
    await fillIn(page, { email: null })
    await pressPay(page)
    await arrived(page)
    expect(await cardsOf(customer)).toBe(1)
    await page.goto(url)
    expect(await heading(page)).toBe('Your payment method is saved')
  })

  it.each([
    ['with scripts', DESKTOP],
    ['without scripts', { ...DESKTOP, javaScriptEnabled: false }],
  ])('%s asks the bank, and once more after a no', async (_how, context) => {
    const { page, customer } = await opened(context)
    for (const answer of ['Fail', 'Complete']) {
      await fillIn(page, { email: null, cardNumber: CARDS.challenged })
      await pressPay(page)
      await page.getByText('may keep it for payments to come').waitFor()
      await page.getByRole('button', { name: answer }).click()
      if (answer === 'Fail') await page.getByText('We are unable to authenticate').waitFor()
    }
    await arrived(page)
    expect(await cardsOf(customer)).toBe(1)
  })
})
