/**
 * A browser that runs no scripts: the same pages, the same rules, and a button for what scripts do.
 */

import { expect, it } from 'vitest'
import { TEE } from '../support/goods.ts'
import { DESKTOP, type Journey, journeys } from '../support/journey.ts'
import { openMerchantSite } from '../support/merchant-site.ts'
import {
  CARDS,
  PAYER,
  fieldError,
  fillIn,
  heading,
  notice,
  pressPay,
  shownTotal,
  thanks,
} from '../support/payer.ts'

const UNSCRIPTED = { ...DESKTOP, javaScriptEnabled: false }

journeys('without scripts', (at: Journey) => {
  const adjustable = { ...TEE, adjustable_quantity: { enabled: true, minimum: 1, maximum: 5 } }

  it('a link is paid', async () => {
    const link = await at.link()
    const page = await at.open(link.url, UNSCRIPTED)
    await fillIn(page)
    await pressPay(page)
    expect(await thanks(page)).toBe('Thanks for your payment')
    await page.reload()
    expect(await heading(page)).toBe('Thanks for your payment')
    expect(await at.sessions(link)).toHaveLength(1)
  })

  it('a quantity is changed by buttons, and what was typed stays', async () => {
    const link = await at.link({ line_items: [adjustable] })
    const page = await at.open(link.url, UNSCRIPTED)
    await page.locator('#email').fill('jenny@example.com')
    await page.getByLabel('One more: T-shirt').click()
    expect(await shownTotal(page)).toBe('$21.98')
    expect(page.url()).toContain('/c/pay/cs_test_')
    expect(await page.locator('#email').inputValue()).toBe('jenny@example.com')
    await page.getByRole('spinbutton').fill('4')
    await page.getByRole('button', { name: 'Update' }).click()
    expect(await shownTotal(page)).toBe('$43.96')
    await page.getByLabel('One less: T-shirt').click()
    expect(await shownTotal(page)).toBe('$32.97')
    await fillIn(page)
    await pressPay(page)
    await thanks(page)
    expect((await at.sessions(link))[0]).toMatchObject({ amount_total: 3297 })
  })

  it('a quantity that was typed but not updated is shown before it is paid', async () => {
    const link = await at.link({ line_items: [adjustable] })
    const page = await at.open(link.url, UNSCRIPTED)
    await fillIn(page)
    await page.getByRole('spinbutton').fill('2')
    await page.locator('#submit').click()
    expect(await notice(page)).toContain('The total is now $21.98.')
    expect(await page.locator('#email').inputValue()).toBe('jenny@example.com')
    await fillIn(page)
    await pressPay(page)
    await thanks(page)
  })

  it('a quantity out of bounds, or nothing in a field, is told beside it', async () => {
    const link = await at.link({ line_items: [adjustable] })
    const page = await at.open(link.url, UNSCRIPTED)
    await page.locator('form#payment').evaluate((form) => form.setAttribute('novalidate', ''))
    await fillIn(page, { email: 'nobody', cardNumber: '4111 1111 1111 1111' })
    await page.getByRole('spinbutton').fill('3')
    await pressPay(page)
    expect(await fieldError(page, 'email')).toBe('Your email is incomplete.')
    expect(await fieldError(page, 'card')).toContain('takes only test card numbers')
    // What is right stays; a card never does.
    expect(await page.getByRole('spinbutton').inputValue()).toBe('3')
    expect(await shownTotal(page)).toBe('$32.97')
    expect(await page.locator('#billingPostalCode').inputValue()).toBe('94080')
    expect(await page.locator('#cardNumber').inputValue()).toBe('')
    expect(await at.sessions(link)).toEqual([])
  })

  it('a refused card is exchanged for another', async () => {
    const link = await at.link()
    const page = await at.open(link.url, UNSCRIPTED)
    await fillIn(page, { cardNumber: CARDS.declined })
    await pressPay(page)
    expect(await fieldError(page, 'card')).toContain('Your credit card was declined.')
    for (const id of ['email', 'billingName', 'billingCountry', 'billingPostalCode'])
      expect(await page.locator(`#${id}`).inputValue()).toBe(PAYER[id])
    await fillIn(page)
    await pressPay(page)
    await thanks(page)
    expect(await at.sessions(link)).toHaveLength(1)
  })

  it.each([
    ['Complete', 'Thanks for your payment'],
    ['Fail', null],
  ])('a challenge ends with %s', async (button, title) => {
    const link = await at.link()
    const page = await at.open(link.url, UNSCRIPTED)
    await fillIn(page, { cardNumber: CARDS.challenged })
    await pressPay(page)
    // Nothing but the question can be answered.
    expect(await page.locator('form#payment').getAttribute('inert')).not.toBeNull()
    await page.getByRole('button', { name: button }).click()
    if (title !== null) return expect(await thanks(page)).toBe(title)
    expect(await fieldError(page, 'card')).toContain('We are unable to authenticate')
    await fillIn(page)
    await pressPay(page)
    expect(await thanks(page)).toBe('Thanks for your payment')
  })

  it('the amount is chosen', async () => {
    const price = await at.world().stripe.prices.create({
      currency: 'eur',
      product_data: { name: 'Support us' },
      custom_unit_amount: { enabled: true, minimum: 500 },
    })
    const link = await at.link({ line_items: [{ price: price.id, quantity: 1 }] })
    const page = await at.open(link.url, UNSCRIPTED)
    await page.locator('#customUnitAmount').fill('12.50')
    await page.getByRole('button', { name: 'Update' }).click()
    expect(await shownTotal(page)).toBe('€12.50')
    await fillIn(page)
    await pressPay(page)
    await thanks(page)
    expect((await at.sessions(link))[0]).toMatchObject({ amount_total: 1250, currency: 'eur' })
  })

  it('the merchant’s page is reached', async () => {
    const shop = await openMerchantSite()
    const redirect = { url: `${shop.url}/thanks?s={CHECKOUT_SESSION_ID}` }
    const link = await at.link({ after_completion: { type: 'redirect', redirect } })
    const page = await at.open(link.url, UNSCRIPTED)
    await fillIn(page)
    await pressPay(page)
    await page.waitForURL(/\/thanks\?s=cs_test_\w+$/)
    await shop.close()
  })
})
