/** A customer who has kept a card pays with it, or with another, or takes it away. */

import { expect, it } from 'vitest'
import { DESKTOP, PHONE, type Journey, journeys } from '../support/journey.ts'
import { sessionWithCards } from '../support/kept-cards.ts'
import { CARDS, fillIn, pressPay, thanks } from '../support/payer.ts'

journeys('cards that a customer has kept', (at: Journey) => {
  async function opened(tokens: readonly string[], context = DESKTOP) {
    const { customer, session } = await sessionWithCards(at.world(), tokens)
    const { stripe } = at.world()
    const kept = async () => (await stripe.customers.listPaymentMethods(customer)).data.length
    return { kept, page: await at.open(session.url ?? '', context) }
  }

  it.each([
    ['with scripts', DESKTOP],
    ['on a phone', PHONE],
    ['without scripts', { ...DESKTOP, javaScriptEnabled: false }],
  ])('%s pay without a number, and are asked by their bank', async (_how, context) => {
    const { page } = await opened(['tok_visa', 'tok_threeDSecureRequired'], context)
    expect(await page.locator('#cardNumber').isVisible()).toBe(false)
    await pressPay(page)
    await page.getByRole('button', { name: 'Complete' }).click()
    await page.waitForURL(/nowhere|\/done$/)
  })

  it.each([
    ['with scripts', DESKTOP],
    ['without scripts', { ...DESKTOP, javaScriptEnabled: false }],
  ])('%s give way to another, which is kept as well', async (_how, context) => {
    const { page, kept } = await opened(['tok_visa'], context)
    await page.getByText('Use another card').click()
    await fillIn(page, { email: null, cardNumber: CARDS.visa })
    await page.getByText('Save my card for my next purchase').click()
    await pressPay(page)
    await page.waitForURL(/nowhere|\/done$/)
    expect(await kept()).toBe(2)
  })

  it.each([
    ['with scripts', DESKTOP],
    ['without scripts', { ...DESKTOP, javaScriptEnabled: false }],
  ])('%s can be taken away', async (_how, context) => {
    const { page, kept } = await opened(['tok_visa', 'tok_mastercard'], context)
    await page.getByRole('button', { name: 'Remove Mastercard' }).click()
    await expect.poll(kept).toBe(1)
    await page.locator('.saved').getByText('Visa').waitFor()
    await page.locator('.saved').getByText('Mastercard').waitFor({ state: 'detached' })
  })

  it('hold no other page up', async () => {
    const link = await at.link()
    const page = await at.open(link.url)
    expect(await page.locator('.saved').count()).toBe(0)
    await fillIn(page)
    await pressPay(page)
    expect(await thanks(page)).toContain('Thanks')
  })
})
