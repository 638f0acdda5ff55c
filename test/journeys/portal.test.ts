/** The customer portal in a browser, with scripts and without, on a phone and on a desk. */

import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { DESKTOP, type Journey, PHONE, journeys } from '../support/journey.ts'
import { CARDS, heading } from '../support/payer.ts'
import { hasRoom, takePicture, wrongIn } from '../support/looking.ts'

const UNSCRIPTED = { ...PHONE, javaScriptEnabled: false }

journeys('the customer portal', (at: Journey) => {
  const enter = async () => {
    const { stripe } = at.world()
    const price = (name: string, unit_amount: number) =>
      stripe.prices.create({
        currency: 'usd',
        unit_amount,
        recurring: { interval: 'month' },
        product_data: { name },
      })
    const [gold, platinum] = [await price('Gold', 1000), await price('Platinum', 3000)]
    const customer = await stripe.customers.create({
      email: 'jenny@example.com',
      name: 'Jenny Rosen',
      payment_method: 'pm_card_visa',
      invoice_settings: { default_payment_method: 'pm_card_visa' },
    })
    const { id } = await stripe.subscriptions.create({
      customer: customer.id,
      items: [{ price: gold.id }],
    })
    const { id: configuration } = await stripe.billingPortal.configurations.create({
      business_profile: { headline: 'Glad to have you.' },
      features: {
        customer_update: { enabled: true, allowed_updates: ['email', 'address', 'tax_id'] },
        invoice_history: { enabled: true },
        payment_method_update: { enabled: true },
        subscription_cancel: {
          enabled: true,
          cancellation_reason: { enabled: true, options: ['unused', 'other'] },
        },
        subscription_update: {
          enabled: true,
          default_allowed_updates: ['price', 'quantity'],
          proration_behavior: 'always_invoice',
          products: [gold, platinum].map((one) => ({
            product: String(one.product),
            prices: [one.id],
          })),
        },
      },
      login_page: { enabled: true },
    })
    const session = await stripe.billingPortal.sessions.create({
      customer: customer.id,
      configuration,
      return_url: 'https://example.com/account',
    })
    return { url: session.url, subscription: id, platinum }
  }

  /** A page of one column for everybody who reads it. */
  const check = async (page: Page, name: string) => {
    for (const { viewport } of [PHONE, DESKTOP]) {
      await page.setViewportSize(viewport)
      expect(await wrongIn(page, null)).toEqual([])
      expect(await hasRoom(page)).toBe(true)
      await takePicture(page, `portal ${name} ${viewport.width}`)
    }
  }

  it('changes the plan, the card and the details, and shuts nobody out', async () => {
    const { url, subscription, platinum } = await enter()
    const page = await at.open(url, PHONE)
    expect(await heading(page)).toBe('Your billing')
    await check(page, 'home')
    await page.locator('a', { hasText: 'Change plan' }).click()
    await page.locator('label', { hasText: 'Platinum' }).click()
    await page.locator('button', { hasText: 'Show the new price' }).click()
    await page.locator('button', { hasText: 'Confirm change' }).waitFor()
    await check(page, 'plan')
    await page.locator('button', { hasText: 'Confirm change' }).click()
    await page.locator('[role=alert]', { hasText: 'Your changes are saved.' }).waitFor()
    const changed = await at.world().stripe.subscriptions.retrieve(subscription)
    expect(changed.items.data[0]?.price.id).toBe(platinum.id)
    await page.locator('a', { hasText: 'Change card' }).click()
    await check(page, 'card')
    await page.fill('#cardNumber', CARDS.challenged)
    await page.fill('#cardExpiry', '12 / 40')
    await page.fill('#cardCvc', '123')
    await page.fill('#billingName', 'Jenny Rosen')
    await page.locator('button', { hasText: 'Save payment method' }).click()
    await page.locator('button[value="complete"]').click()
    await page.locator('[role=alert]', { hasText: 'Your changes are saved.' }).waitFor()
    await page.locator('a', { hasText: 'Change details' }).click()
    await check(page, 'details')
    await page.fill('#email', 'jen@example.com')
    await page.locator('button', { hasText: 'Save' }).click()
    await page.locator('dd', { hasText: 'jen@example.com' }).waitFor()
  })

  it('cancels without scripts, and takes that back', async () => {
    const { url } = await enter()
    const page = await at.open(url, UNSCRIPTED)
    await page.locator('a', { hasText: 'Cancel subscription' }).click()
    await takePicture(page, 'portal cancel')
    await page.selectOption('#reason', 'unused')
    await page.locator('button', { hasText: 'Cancel subscription' }).click()
    await page.locator('.hint', { hasText: 'Ends on' }).waitFor()
    await takePicture(page, 'portal canceled')
    await page.locator('button', { hasText: 'Keep subscription' }).click()
    await page.locator('.hint', { hasText: 'Next payment' }).waitFor()
  })
})
